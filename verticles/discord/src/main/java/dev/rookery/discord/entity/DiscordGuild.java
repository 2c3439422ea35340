package dev.rookery.discord.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A guild.
 *
 * @param iconUrl null if it has no picture
 * @param description what it says of itself; empty if nothing
 * @param members how many there are, about
 * @param online how many of them are, about
 * @param boosts how many members' boosts it has
 */
public record DiscordGuild(
    long id,
    String name,
    @Nullable String iconUrl,
    String description,
    long ownerId,
    int members,
    int online,
    int boosts,
    int channels,
    int roles) {
  public Instant createdAt() {
    return DiscordUser.createdAt(id);
  }
}
