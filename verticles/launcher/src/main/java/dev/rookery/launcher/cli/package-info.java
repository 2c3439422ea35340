/** The parts that all commands share. Open {@link dev.rookery.launcher.cli.NodeOptions} first. */
@NullMarked
package dev.rookery.launcher.cli;

import org.jspecify.annotations.NullMarked;
