/** A node: what it starts and stops, and how it shows its health. */
@NullMarked
package dev.rookery.launcher.node;

import org.jspecify.annotations.NullMarked;
