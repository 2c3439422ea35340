/**
 * Times that members type and are shown: how long ({@link dev.rookery.discord.times.Span}, "1h30m")
 * and when ({@link dev.rookery.discord.times.Moment}, "tomorrow 9:00"), in English or German. Open
 * these two first.
 *
 * <p>What could be meant in two ways is refused rather than guessed, and so is what is not
 * understood: {@link dev.rookery.discord.times.TimeRefused} says what to write instead. People see
 * a moment in their own time zone by {@link dev.rookery.discord.times.DiscordTime}, so that they
 * notice if it is not what they meant.
 */
@NullMarked
package dev.rookery.discord.times;

import org.jspecify.annotations.NullMarked;
