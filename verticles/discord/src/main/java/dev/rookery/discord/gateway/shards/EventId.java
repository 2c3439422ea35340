package dev.rookery.discord.gateway.shards;

import java.util.OptionalLong;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;

/** The ids by which two sessions of a shard know that they saw the same event. */
final class EventId {
  private EventId() {}

  /**
   * The event's id, the same in every session; empty for one that may take effect again, as a
   * report of the guilds may.
   */
  static OptionalLong of(GenericEvent event) {
    return switch (event) {
      case GenericInteractionCreateEvent interaction ->
          OptionalLong.of(interaction.getInteraction().getIdLong());
      case MessageReceivedEvent message -> OptionalLong.of(message.getMessageIdLong());
      default -> OptionalLong.empty();
    };
  }
}
