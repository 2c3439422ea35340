package dev.rookery.discord.times;

import java.time.Instant;

/**
 * A time as Discord shows it to everybody in their own zone and language. {@link Moment} reads it
 * again.
 */
public final class DiscordTime {
  private DiscordTime() {}

  /** With week day, date and time. */
  public static String full(Instant instant) {
    return "<t:" + instant.getEpochSecond() + ":F>";
  }

  /** As seen from now: "in 2 hours". */
  public static String relative(Instant instant) {
    return "<t:" + instant.getEpochSecond() + ":R>";
  }
}
