/**
 * The simulated Discord as data and rules, without any input or output. Open {@link
 * dev.rookery.sandbox.world.World} first; {@link dev.rookery.sandbox.world.WorldBuilder} makes one.
 */
@NullMarked
package dev.rookery.sandbox.world;

import org.jspecify.annotations.NullMarked;
