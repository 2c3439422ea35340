package dev.rookery.discord.entity;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the bot asks of Discord. Futures complete on the verticle's context, and fail if Discord
 * refuses or does not answer.
 */
public interface Discord {
  /** A guild that the bot is in, as it is now. */
  Future<DiscordGuild> guild(long guildId);

  /** Who has that id; empty if nobody has. */
  Future<Optional<DiscordUser>> user(long userId);

  /** A member of a guild that the bot is in; empty if the user is none. */
  Future<Optional<DiscordMember>> member(long guildId, long userId);

  /** A few of the members whose name there, or anywhere, begins so. */
  Future<List<DiscordMember>> membersNamed(long guildId, String start);

  /** The roles of a guild that the bot is in; empty if it is not. */
  List<DiscordRole> roles(long guildId);

  /** The channels and threads that the bot knows of in a guild; empty if it is not in it. */
  List<DiscordChannel> channels(long guildId);

  /** What an invitation to a guild leads to; empty if there is none with that code. */
  Future<Optional<DiscordInvite>> invite(String code);

  /** How long Discord takes to answer a request. */
  Future<Duration> answerTime();

  /** How long the last heartbeat took there and back; empty before the first one. */
  Optional<Duration> heartbeatTime();
}
