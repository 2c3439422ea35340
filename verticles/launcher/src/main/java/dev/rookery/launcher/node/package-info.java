/**
 * A node: the parts that it starts and stops, and its health. Open {@link
 * dev.rookery.launcher.node.Node} first.
 */
@NullMarked
package dev.rookery.launcher.node;

import org.jspecify.annotations.NullMarked;
