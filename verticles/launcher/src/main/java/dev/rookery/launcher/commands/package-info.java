/** The commands of the command line, except those of the database. */
@NullMarked
package dev.rookery.launcher.commands;

import org.jspecify.annotations.NullMarked;
