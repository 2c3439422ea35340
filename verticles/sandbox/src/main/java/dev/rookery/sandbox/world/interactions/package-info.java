/**
 * People's interactions with the bot and how it may answer. All are immutable; the world keeps them
 * and Discord's deadlines.
 */
@NullMarked
package dev.rookery.sandbox.world.interactions;

import org.jspecify.annotations.NullMarked;
