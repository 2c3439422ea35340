package dev.rookery.discord;

import dev.rookery.discord.gateway.GuildList;
import dev.rookery.discord.gateway.GuildRegistration;
import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.discord.interaction.InteractionHandler;
import dev.rookery.discord.prefix.PrefixHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
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
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.IEventManager;
import net.dv8tion.jda.api.requests.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * The bridge that takes events from JDA's reading thread, which must not be held up, to the
 * verticle's context, and there to the features that they concern.
 */
final class EventBridge implements IEventManager {
  private final Context context;
  private final InteractionHandler interactions;
  private final PrefixHandler prefixes;
  private final GuildRegistration guilds;
  private final Promise<Void> ready = Promise.promise();
  private final Promise<String> ended = Promise.promise();

  EventBridge(
      Context context,
      InteractionHandler interactions,
      PrefixHandler prefixes,
      GuildRegistration guilds) {
    this.context = context;
    this.interactions = interactions;
    this.prefixes = prefixes;
    this.guilds = guilds;
  }

  /** Completes when the bot is logged in; fails if Discord ends the connection for good. */
  Future<Void> ready() {
    return ready.future();
  }

  /** Completes with the reason when the connection has ended and JDA will not resume it. */
  Future<String> ended() {
    return ended.future();
  }

  @Override
  public void handle(GenericEvent event) {
    if (event instanceof RawGatewayEvent raw && !raw.getType().equals("READY")) {
      return;
    }
    context.runOnContext(_ -> dispatch(event));
  }

  private void dispatch(GenericEvent event) {
    switch (event) {
      case SlashCommandInteractionEvent slash -> interactions.run(slash);
      case UserContextInteractionEvent menu -> interactions.run(menu);
      case MessageContextInteractionEvent menu -> interactions.run(menu);
      case CommandAutoCompleteInteractionEvent typing -> interactions.complete(typing);
      case ButtonInteractionEvent click -> interactions.click(click);
      case ModalInteractionEvent form -> interactions.submit(form);
      case MessageReceivedEvent message -> prefixes.handle(message);
      case GuildJoinEvent join -> guilds.joined(join.getGuild().getIdLong());
      case UnavailableGuildJoinedEvent join -> guilds.joined(join.getGuildIdLong());
      case GuildLeaveEvent leave -> guilds.left(leave.getGuild().getIdLong());
      case UnavailableGuildLeaveEvent leave -> guilds.left(leave.getGuildIdLong());
      case RawGatewayEvent begin ->
          guilds.known(GuildList.of(begin.getPayload(), begin.getJDA().getShardInfo()));
      case ReadyEvent logIn -> ready.tryComplete();
      case ShutdownEvent end -> {
        String reason = reason(end.getCloseCode());
        ready.tryFail(new LoginRefused(reason));
        ended.tryComplete(reason);
      }
      default -> {
        // What no feature listens to.
      }
    }
  }

  private static String reason(@Nullable CloseCode code) {
    if (code == CloseCode.DISALLOWED_INTENTS) {
      return "Discord refuses an intent; switch it on in the developer portal";
    }
    return code == null
        ? "Discord ended the connection"
        : "Discord ended the connection: " + code.getMeaning();
  }

  @Override
  public void register(Object listener) {
    throw new UnsupportedOperationException("listeners are listed in dispatch");
  }

  @Override
  public void unregister(Object listener) {
    throw new UnsupportedOperationException("listeners are listed in dispatch");
  }

  @Override
  public List<Object> getRegisteredListeners() {
    return List.of();
  }
}
