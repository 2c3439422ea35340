/**
 * The commands of the command line, except those of the database. Open {@link
 * dev.rookery.launcher.commands.RookeryCommand} first, which lists them.
 */
@NullMarked
package dev.rookery.launcher.commands;

import org.jspecify.annotations.NullMarked;
