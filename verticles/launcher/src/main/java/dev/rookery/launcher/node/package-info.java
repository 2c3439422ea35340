/** A node: the parts that it starts and stops, and its health. */
@NullMarked
package dev.rookery.launcher.node;

import org.jspecify.annotations.NullMarked;
