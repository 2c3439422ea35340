package dev.rookery.discord;

import dev.rookery.discord.entity.GuildEvent;
import dev.rookery.discord.gateway.GuildList;
import dev.rookery.discord.gateway.GuildRegistration;
import dev.rookery.discord.gateway.JdaEvents;
import dev.rookery.discord.interaction.EventListeners;
import dev.rookery.discord.interaction.InteractionHandler;
import dev.rookery.discord.prefix.PrefixHandler;
import java.util.function.Consumer;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.UnavailableGuildJoinedEvent;
import net.dv8tion.jda.api.events.guild.UnavailableGuildLeaveEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.UserContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericSelectMenuInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;

/** The bridge that takes events to the features that they concern; on the verticle's context. */
final class EventBridge implements Consumer<GenericEvent> {
  private final InteractionHandler interactions;
  private final PrefixHandler prefixes;
  private final GuildRegistration guilds;
  private final EventListeners listeners;

  EventBridge(
      InteractionHandler interactions,
      PrefixHandler prefixes,
      GuildRegistration guilds,
      EventListeners listeners) {
    this.interactions = interactions;
    this.prefixes = prefixes;
    this.guilds = guilds;
    this.listeners = listeners;
  }

  @Override
  public void accept(GenericEvent event) {
    switch (event) {
      case SlashCommandInteractionEvent slash -> interactions.run(slash);
      case UserContextInteractionEvent menu -> interactions.run(menu);
      case MessageContextInteractionEvent menu -> interactions.run(menu);
      case CommandAutoCompleteInteractionEvent typing -> interactions.complete(typing);
      case ButtonInteractionEvent click -> interactions.click(click);
      case GenericSelectMenuInteractionEvent<?, ?> choice -> interactions.choose(choice);
      case ModalInteractionEvent form -> interactions.submit(form);
      case MessageReceivedEvent message ->
          prefixes
              .handle(message)
              .onSuccess(command -> JdaEvents.read(message, command).ifPresent(listeners::tell));
      case GuildJoinEvent join -> {
        long guildId = join.getGuild().getIdLong();
        guilds.joined(guildId).onSuccess(_ -> listeners.tell(new GuildEvent.BotJoined(guildId)));
      }
      case UnavailableGuildJoinedEvent join -> guilds.joined(join.getGuildIdLong());
      case GuildLeaveEvent leave -> guilds.left(leave.getGuild().getIdLong());
      case UnavailableGuildLeaveEvent leave -> guilds.left(leave.getGuildIdLong());
      case RawGatewayEvent begin ->
          guilds.known(GuildList.of(begin.getPayload(), begin.getJDA().getShardInfo()));
      default -> JdaEvents.read(event).ifPresent(listeners::tell);
    }
  }
}
