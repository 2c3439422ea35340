/**
 * People's interactions with the bot and how it may answer. All are immutable; the world keeps them
 * and Discord's deadlines. Open {@link dev.rookery.sandbox.world.interactions.Interaction} first.
 */
@NullMarked
package dev.rookery.sandbox.world.interactions;

import org.jspecify.annotations.NullMarked;
