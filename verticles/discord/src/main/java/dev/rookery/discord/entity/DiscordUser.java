package dev.rookery.discord.entity;

import java.time.Instant;

/**
 * A user of Discord, a person or a bot.
 *
 * @param name by which Discord knows the user, unique
 * @param displayName what others see
 * @param avatarUrl of the picture; Discord's own if the user has none
 */
public record DiscordUser(long id, String name, String displayName, boolean bot, String avatarUrl) {
  /** The beginning of the time that ids count from. */
  private static final long EPOCH_MILLIS = 1_420_070_400_000L;

  private static final int TIME_SHIFT = 22;

  /** When the account was made. */
  public Instant createdAt() {
    return createdAt(id);
  }

  /** When what has that id was made: ids begin with their time. */
  public static Instant createdAt(long id) {
    return Instant.ofEpochMilli((id >>> TIME_SHIFT) + EPOCH_MILLIS);
  }

  /** What mentions the user in a message. */
  public String mention() {
    return "<@" + id + ">";
  }
}
