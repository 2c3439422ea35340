package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.models.jobs.GuildShards;
import net.dv8tion.jda.api.JDA;
import org.jspecify.annotations.Nullable;

/** The connections that stand now. */
public interface Connections {
  /**
   * The one whose events are about that guild.
   *
   * @throws DiscordRefused if there is none now
   */
  JDA of(long guildId);

  /** The guilds that they are for; null if that is all. */
  @Nullable GuildShards guilds();

  /**
   * One of them, for what any can do.
   *
   * @throws DiscordRefused if there is none now
   */
  JDA any();

  /**
   * The one that knows that channel; any of them if none does.
   *
   * @throws DiscordRefused if there is none now
   */
  JDA withChannel(long channelId);
}
