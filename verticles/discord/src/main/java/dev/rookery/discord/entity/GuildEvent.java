package dev.rookery.discord.entity;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Something that happened in a guild, as Discord tells it. */
public sealed interface GuildEvent {
  /** Where it happened. */
  long guildId();

  /** Whether it is still worth acting upon later, when the data or Discord was away. */
  default boolean mayWait() {
    return true;
  }

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

  /**
   * A member has written something; no bot, and no webhook. What stands in it, others are told.
   *
   * @param channelId where
   * @param within what the channel is in: the channel of a thread, the category
   * @param at when, by Discord's clock
   * @param mentioned the users whom it notifies, who are told by Discord as far as it says so
   * @param command whether it is a command to the bot
   */
  @HeardBy(Intent.GUILD_MESSAGES)
  record MessageWritten(
      long guildId,
      long channelId,
      List<Long> within,
      long messageId,
      Instant at,
      DiscordMember member,
      List<Long> mentioned,
      boolean command)
      implements GuildEvent {
    public MessageWritten {
      within = List.copyOf(within);
      mentioned = List.copyOf(mentioned);
    }

    /** There are many, and each is soon of no interest. */
    @Override
    public boolean mayWait() {
      return false;
    }
  }

  /** There is a new channel. */
  record ChannelCreated(long guildId, DiscordChannel channel) implements GuildEvent {}
}
