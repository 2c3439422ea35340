package dev.rookery.discord.gateway.shards;

import java.util.OptionalLong;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;

/** The ids by which two sessions of a shard know that they saw the same event. */
final class EventId {
  private EventId() {}

  /** Snowflakes differ in the upper bits, too, so that no id is taken for that of a join. */
  private static final int JOIN_SHIFT = 20;

  /**
   * The event's id, the same in every session; empty for one that may take effect again, as a
   * report of the guilds may. A guild that is joined is greeted.
   */
  static OptionalLong of(GenericEvent event) {
    return switch (event) {
      case GenericInteractionCreateEvent interaction ->
          OptionalLong.of(interaction.getInteraction().getIdLong());
      case MessageReceivedEvent message -> OptionalLong.of(message.getMessageIdLong());
      case GuildJoinEvent join -> OptionalLong.of(id(join.getGuild()));
      default -> OptionalLong.empty();
    };
  }

  /** A guild that is left and joined again is joined twice. */
  private static long id(Guild joined) {
    long at = joined.getSelfMember().getTimeJoined().toInstant().toEpochMilli();
    return joined.getIdLong() ^ (at << JOIN_SHIFT);
  }
}
