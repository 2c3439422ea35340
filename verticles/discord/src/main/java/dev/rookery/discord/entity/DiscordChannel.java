package dev.rookery.discord.entity;

import java.time.Duration;
import java.time.Instant;

/**
 * A channel or thread of a guild.
 *
 * @param topic what it is about; empty if it says nothing
 * @param slowmode how long a member waits between two messages; zero for not at all
 * @param adult whether only adults may enter
 */
public record DiscordChannel(
    long id, String name, Kind kind, String topic, Duration slowmode, boolean adult) {
  /** What a channel is for. */
  public enum Kind {
    TEXT,
    ANNOUNCEMENTS,
    VOICE,
    STAGE,
    FORUM,
    CATEGORY,
    THREAD,
    OTHER
  }

  public Instant createdAt() {
    return DiscordUser.createdAt(id);
  }

  /** What mentions the channel in a message. */
  public String mention() {
    return "<#" + id + ">";
  }
}
