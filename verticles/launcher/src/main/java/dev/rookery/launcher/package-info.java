/**
 * Assembles the verticles and runs them. Open {@link dev.rookery.launcher.Main} for the commands,
 * {@code Node} for the order of deployment.
 */
@NullMarked
package dev.rookery.launcher;

import org.jspecify.annotations.NullMarked;
