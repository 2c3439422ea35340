package dev.rookery.discord.moderation.timeouts;

import java.time.Instant;

/**
 * A part of a timeout that Discord has, to be followed by the next one.
 *
 * @param number of the case
 * @param part counts the parts, from 1
 * @param until when Discord ends it
 * @param tried whether the next one may be in force by now
 */
public record TimeoutPart(long guildId, int number, int part, Instant until, boolean tried) {
  TimeoutPart nowTried() {
    return new TimeoutPart(guildId, number, part, until, true);
  }
}
