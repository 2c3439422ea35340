/** The commands of {@code rookery db}. Open {@code DbCommands} first, which lists them. */
@NullMarked
package dev.rookery.launcher.db;

import org.jspecify.annotations.NullMarked;
