package dev.rookery.discord.entity;

import java.time.Instant;
import java.util.Set;

/**
 * A role of a guild.
 *
 * @param rgb its colour, red first; 0 for none
 * @param position a higher number is above
 * @param hoisted whether its members are listed apart
 * @param managed whether a bot or Discord gives it, and nobody else can
 */
public record DiscordRole(
    long id,
    String name,
    int rgb,
    int position,
    boolean hoisted,
    boolean mentionable,
    boolean managed,
    Set<DiscordPermission> permissions) {
  public DiscordRole {
    permissions = Set.copyOf(permissions);
  }

  public Instant createdAt() {
    return DiscordUser.createdAt(id);
  }

  /** What mentions the role in a message. */
  public String mention() {
    return mention(id);
  }

  /** What mentions the role with that id. */
  public static String mention(long id) {
    return "<@&" + id + ">";
  }
}
