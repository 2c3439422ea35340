package dev.rookery.discord.gateway;

import net.dv8tion.jda.api.JDA;

/** The connections that stand now. */
public interface Connections {
  /**
   * The one whose events are about that guild.
   *
   * @throws IllegalStateException if there is none
   */
  JDA of(long guildId);

  /**
   * One of them, for what any can do.
   *
   * @throws IllegalStateException if there is none
   */
  JDA any();

  /**
   * The one that knows that channel; any of them if none does.
   *
   * @throws IllegalStateException if there is none
   */
  JDA withChannel(long channelId);
}
