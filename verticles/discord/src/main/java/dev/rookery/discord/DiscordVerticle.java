package dev.rookery.discord;

import dev.rookery.bus.Address;
import dev.rookery.bus.Rookery;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.gateway.GuildRegistration;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verticle that connects the bot to Discord and answers commands, with data requested over the
 * bus. It runs on an event loop: JDA's threads only hand events over to it, and those calls of JDA
 * that block run on worker threads.
 */
public final class DiscordVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordVerticle.class);

  private final DiscordConfig config;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private GuildRegistration guilds;

  private @Nullable JDA jda;
  private boolean stopped;

  /**
   * A verticle for one bot.
   *
   * @throws IllegalArgumentException if the configuration has no token
   */
  public DiscordVerticle(DiscordConfig config) {
    if (config.token().isEmpty()) {
      throw new IllegalArgumentException("the bot needs a token");
    }
    this.config = config;
  }

  /**
   * Completes when the bot is logged in and has its commands registered; fails if Discord refuses
   * the token or an intent. While Discord cannot be reached it goes on trying.
   */
  @Override
  public Future<?> start() {
    vertx.eventBus().localConsumer(Address.health("discord"), message -> message.reply(health()));
    guilds = new GuildRegistration(vertx, Rookery.on(vertx));
    return login();
  }

  private Future<Void> login() {
    Secret token = config.token().orElseThrow();
    Rookery rookery = Rookery.on(vertx);
    SlashCommands commands = SlashCommands.all(new CommandContext(vertx, rookery, config));
    EventBridge events = new EventBridge(context, commands, guilds);
    return vertx
        .executeBlocking(() -> Login.connect(token, config, events, context), false)
        .onSuccess(connected -> jda = connected)
        .compose(connected -> events.ready().map(connected))
        .compose(commands::register)
        .onSuccess(_ -> {
          LOG.info("The bot is connected to Discord as {}", name());
          events.ended().onSuccess(this::loginAgain);
        })
        .recover(this::retry);
  }

  /** JDA resumes most connections on its own; after some faults it gives up instead. */
  private void loginAgain(String reason) {
    if (!stopped) {
      LOG.warn("{}; logging in again", reason);
      disconnect();
      login()
          .onFailure(cause -> LOG.error("The bot stays away from Discord: {}", cause.getMessage()));
    }
  }

  private Future<Void> retry(Throwable cause) {
    disconnect();
    if (cause instanceof Login.Refused || stopped) {
      return Future.failedFuture(cause);
    }
    LOG.warn(
        "Discord cannot be reached ({}); trying again in {} s",
        cause.getMessage(),
        config.retryEvery().toSeconds());
    return vertx.timer(config.retryEvery().toMillis(), TimeUnit.MILLISECONDS).compose(_ -> login());
  }

  /** Takes no more events and closes the connection. */
  @Override
  public Future<?> stop() {
    stopped = true;
    JDA connected = jda;
    return connected == null
        ? Future.succeededFuture()
        : vertx.executeBlocking(() -> shutDown(connected), false);
  }

  private static boolean shutDown(JDA connected) throws InterruptedException {
    connected.shutdown();
    if (!connected.awaitShutdown(Duration.ofSeconds(2))) {
      connected.shutdownNow();
    }
    return true;
  }

  private void disconnect() {
    if (jda != null) {
      jda.shutdownNow();
      jda = null;
    }
  }

  private String name() {
    return jda == null ? "nobody" : jda.getSelfUser().getName();
  }

  private JsonObject health() {
    JDA.Status status = jda == null ? JDA.Status.INITIALIZING : jda.getStatus();
    return new JsonObject()
        .put("ok", status == JDA.Status.CONNECTED)
        .put("detail", status.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .put("ping", jda == null ? -1 : jda.getGatewayPing())
        .put("guilds", jda == null ? 0 : jda.getGuildCache().size());
  }
}
