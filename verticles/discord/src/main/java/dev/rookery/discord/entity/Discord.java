package dev.rookery.discord.entity;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * What the bot asks of Discord. Futures complete on the verticle's context, and fail if Discord
 * refuses or does not answer.
 */
public interface Discord {
  /** A guild that the bot is in, as it is now. */
  Future<DiscordGuild> guild(long guildId);

  /** What an invitation to a guild leads to; empty if there is none with that code. */
  Future<Optional<DiscordInvite>> invite(String code);

  /** How long Discord takes to answer a request. */
  Future<Duration> answerTime();

  /** How long the last heartbeat took there and back; empty before the first one. */
  Optional<Duration> heartbeatTime();
}
