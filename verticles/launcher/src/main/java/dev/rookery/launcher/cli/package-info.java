/** What all commands of the command line share. */
@NullMarked
package dev.rookery.launcher.cli;

import org.jspecify.annotations.NullMarked;
