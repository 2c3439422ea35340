package dev.rookery.sandbox.world.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, and why.
 *
 * @param userId a person's or the bot's
 * @param reason for the audit log; null for none
 */
public record Actor(long userId, @Nullable String reason) {
  public static Actor of(long userId) {
    return new Actor(userId, null);
  }
}
