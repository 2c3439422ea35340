package dev.rookery.discord.moderation;

import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.schema.annotations.Default;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That something is to be done to a user, with all that a moderator said.
 *
 * @param reason empty if none was given
 * @param silent whether the user is not told
 * @param end when it is over; null for never
 * @param roles those that the user has, or had
 * @param deleteMessages the messages of that last time are deleted; zero for none
 * @param jailRoles those that mark the user as in jail, or do so now; empty if it is not about that
 */
public record SanctionTerms(
    long guildId,
    DiscordUser user,
    String reason,
    boolean silent,
    @Nullable Instant end,
    List<Long> roles,
    Duration deleteMessages,
    @Default("[]") List<Long> jailRoles) {
  public SanctionTerms {
    roles = List.copyOf(roles);
    jailRoles = List.copyOf(jailRoles);
  }

  /** Terms without an end that deletes nothing. */
  static SanctionTerms of(long guildId, DiscordUser user, String reason, boolean silent) {
    return new SanctionTerms(
        guildId, user, reason, silent, null, List.of(), Duration.ZERO, List.of());
  }

  /** The same about another user, whose roles are not known. */
  SanctionTerms about(DiscordUser other) {
    return new SanctionTerms(
        guildId, other, reason, silent, end, List.of(), deleteMessages, List.of());
  }

  /** The same for another reason. */
  SanctionTerms because(String other) {
    return new SanctionTerms(guildId, user, other, silent, end, roles, deleteMessages, jailRoles);
  }

  /** The same until a time. */
  SanctionTerms until(Instant time) {
    return new SanctionTerms(guildId, user, reason, silent, time, roles, deleteMessages, jailRoles);
  }

  /** The same with the roles of the user. */
  SanctionTerms withRoles(List<Long> some) {
    return new SanctionTerms(guildId, user, reason, silent, end, some, deleteMessages, jailRoles);
  }

  /** The same that deletes the messages of the last time. */
  SanctionTerms deleting(Duration messages) {
    return new SanctionTerms(guildId, user, reason, silent, end, roles, messages, jailRoles);
  }

  /** The same with the roles that mark the user as in jail. */
  SanctionTerms withJailRoles(List<Long> some) {
    return new SanctionTerms(guildId, user, reason, silent, end, roles, deleteMessages, some);
  }
}
