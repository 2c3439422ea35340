/**
 * The simulated Discord as data and rules, without any input or output. The entry point is {@link
 * dev.rookery.sandbox.world.World}; {@link dev.rookery.sandbox.world.WorldBuilder} makes one.
 */
@NullMarked
package dev.rookery.sandbox.world;

import org.jspecify.annotations.NullMarked;
