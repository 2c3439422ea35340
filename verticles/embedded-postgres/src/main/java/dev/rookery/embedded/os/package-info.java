/**
 * The operating system: its commands, accounts, files and their modes. Each class stands alone;
 * {@link dev.rookery.embedded.os.ServerAccount} is the user that the server runs as.
 */
@NullMarked
package dev.rookery.embedded.os;

import org.jspecify.annotations.NullMarked;
