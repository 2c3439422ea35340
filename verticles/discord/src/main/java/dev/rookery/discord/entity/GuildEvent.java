package dev.rookery.discord.entity;

import java.util.Set;

/** Something that happened in a guild, as Discord tells it. */
public sealed interface GuildEvent {
  /** Where it happened. */
  long guildId();

  /** The intents without which the bot does not hear of such events. */
  static Set<Intent> intents(Class<? extends GuildEvent> type) {
    HeardBy by = type.getAnnotation(HeardBy.class);
    return by == null ? Set.of() : Set.of(by.value());
  }

  /** Somebody has come in, perhaps not for the first time. */
  @HeardBy(Intent.GUILD_MEMBERS)
  record MemberJoined(long guildId, DiscordMember member) implements GuildEvent {}

  /** Somebody has gone, or was made to go. */
  @HeardBy(Intent.GUILD_MEMBERS)
  record MemberLeft(long guildId, DiscordUser user) implements GuildEvent {}

  /** The bot itself has come in, and the guild is known. */
  record BotJoined(long guildId) implements GuildEvent {}

  /**
   * The bot hears of the guild from now on, by a new session: of what happened before it may not
   * have been told. Whoever keeps something up in guilds looks whether it still stands.
   */
  record SessionBegan(long guildId) implements GuildEvent {}

  /** Somebody else than the bot did something to a user. */
  @HeardBy(Intent.GUILD_MODERATION)
  record ActionLogged(long guildId, LoggedAction action) implements GuildEvent {}

  /** There is a new channel. */
  record ChannelCreated(long guildId, DiscordChannel channel) implements GuildEvent {}
}
