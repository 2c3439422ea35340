/**
 * Reasons that moderators give again and again: {@code /reason}. Open {@link
 * dev.rookery.discord.reasons.Reasons} first, which every command with a reason asks.
 */
@NullMarked
package dev.rookery.discord.reasons;

import org.jspecify.annotations.NullMarked;
