/**
 * Timeouts that last longer than Discord allows: they are given in parts, one after the other. Open
 * {@link dev.rookery.discord.moderation.timeouts.LongTimeouts} first.
 */
@NullMarked
package dev.rookery.discord.moderation.timeouts;

import org.jspecify.annotations.NullMarked;
