package dev.rookery.discord.moderation;

import dev.rookery.discord.entity.DiscordUser;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something is to be done to a user, with all that a moderator said.
 *
 * @param reason empty if none was given
 * @param silent whether the user is not told
 * @param end when it is over; null for never
 * @param deleteMessages the messages of that last time are deleted; zero for none
 */
record Order(
    long guildId,
    DiscordUser user,
    String reason,
    boolean silent,
    @Nullable Instant end,
    Duration deleteMessages) {
  /** An order without an end that deletes nothing. */
  static Order of(long guildId, DiscordUser user, String reason, boolean silent) {
    return new Order(guildId, user, reason, silent, null, Duration.ZERO);
  }

  /** The same until a time. */
  Order until(Instant time) {
    return new Order(guildId, user, reason, silent, time, deleteMessages);
  }

  /** The same that deletes the messages of the last time. */
  Order deleting(Duration messages) {
    return new Order(guildId, user, reason, silent, end, messages);
  }
}
