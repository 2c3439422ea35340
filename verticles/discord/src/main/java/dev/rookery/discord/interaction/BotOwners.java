package dev.rookery.discord.interaction;

import dev.rookery.discord.entity.Discord;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the bot, as Discord tells, asked for again after a minute: who leaves the team that has
 * the bot is no owner of it any more. For use on the verticle's context.
 */
final class BotOwners {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Discord discord;
  private @Nullable Future<Set<Long>> known;
  private long askedAt;

  BotOwners(Discord discord) {
    this.discord = discord;
  }

  /** Whether somebody is one. */
  Future<Boolean> isOwner(long userId) {
    Future<Set<Long>> owners = known;
    if (owners == null || owners.failed() || System.nanoTime() - askedAt > KEPT.toNanos()) {
      owners = discord.owners();
      known = owners;
      askedAt = System.nanoTime();
    }
    return owners.map(all -> all.contains(userId));
  }
}
