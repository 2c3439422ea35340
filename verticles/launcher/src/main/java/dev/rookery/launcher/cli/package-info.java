/** The parts that all commands share. */
@NullMarked
package dev.rookery.launcher.cli;

import org.jspecify.annotations.NullMarked;
