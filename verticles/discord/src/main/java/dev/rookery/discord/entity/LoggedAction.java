package dev.rookery.discord.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a user, as the audit log of a guild says it.
 *
 * @param id of its entry; a later one has a greater id
 * @param actorId who did it
 * @param userId to whom
 * @param reason null if none was given
 * @param until when a timeout ends; null for all else
 */
public record LoggedAction(
    long id,
    Kind kind,
    long actorId,
    long userId,
    @Nullable String reason,
    @Nullable Instant until) {
  /** What was done. */
  public enum Kind {
    BAN,
    UNBAN,
    KICK,
    TIMEOUT,
    UNTIMEOUT
  }
}
