/** The operating system: its commands, accounts, files and their modes. */
@NullMarked
package dev.rookery.embedded.os;

import org.jspecify.annotations.NullMarked;
