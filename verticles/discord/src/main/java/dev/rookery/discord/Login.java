package dev.rookery.discord;

import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.command.Intent;
import dev.rookery.discord.gateway.ContextExecutor;
import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Context;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.messages.MessageRequest;

/** Makes the connection to Discord. */
final class Login {
  static {
    // JDA's own default would let a stored text ping everyone.
    MessageRequest.setDefaultMentions(EnumSet.of(MentionType.USER));
  }

  private Login() {}

  /**
   * Logs in; blocks for a call to Discord.
   *
   * @throws LoginRefused if Discord does not know the token
   */
  static JDA connect(
      Secret token,
      Set<Intent> intents,
      DiscordConfig config,
      EventBridge events,
      Context context) {
    try {
      return JDABuilder.createLight(token.reveal(), intents.stream().map(Login::intent).toList())
          .setRestConfig(new RestConfig().setBaseUrl(config.restUrl().toString()))
          .setSessionController(new Sessions(config.gatewayUrl()))
          .setEventManager(events)
          // There is no other way to get the list of guilds in READY.
          .setRawEventsEnabled(true)
          .setCallbackPool(new ContextExecutor(context), false)
          .setEnableShutdownHook(false)
          .build();
    } catch (InvalidTokenException e) {
      throw LoginRefused.token();
    }
  }

  private static GatewayIntent intent(Intent intent) {
    return GatewayIntent.valueOf(intent.name());
  }

  /** Sends JDA to the configured gateway, which a single connection never asks Discord for. */
  private static final class Sessions extends ConcurrentSessionController {
    private final Optional<URI> gateway;

    private Sessions(Optional<URI> gateway) {
      this.gateway = gateway;
    }

    @Override
    public String getGateway() {
      return gateway.map(URI::toString).orElseGet(super::getGateway);
    }
  }
}
