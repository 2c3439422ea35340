package dev.rookery.discord;

import dev.rookery.bus.Address;
import dev.rookery.bus.Rookery;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.gateway.DiscordAway;
import dev.rookery.discord.gateway.GuildRegistration;
import dev.rookery.discord.gateway.JdaDiscord;
import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.discord.gateway.Pauses;
import dev.rookery.discord.gateway.SessionIntents;
import dev.rookery.discord.gateway.SessionStartPermit;
import dev.rookery.discord.interaction.CommandRegistration;
import dev.rookery.discord.interaction.CommandRunner;
import dev.rookery.discord.interaction.GuildSettings;
import dev.rookery.discord.interaction.InteractionHandler;
import dev.rookery.discord.prefix.PrefixHandler;
import dev.rookery.jobs.DueWorker;
import dev.rookery.jobs.DueWorkerOptions;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
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
  private final List<Feature> features;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private GuildRegistration guilds;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private SessionStartPermit permit;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private SessionIntents intents;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private CommandContext commands;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private GuildSettings settings;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private CommandRunner runner;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private InteractionHandler interactions;

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private PrefixHandler prefixes;

  private final Pauses pauses;
  private @Nullable JDA jda;
  private @Nullable CommandRegistration registration;
  private long loggedIn;
  private List<DueWorker> workers = List.of();
  private boolean stopped;

  /**
   * A verticle for one bot.
   *
   * @throws IllegalArgumentException if the configuration has no token
   */
  public DiscordVerticle(DiscordConfig config) {
    this(config, Features.ALL);
  }

  /** The same that can do something else. */
  DiscordVerticle(DiscordConfig config, List<Feature> features) {
    if (config.token().isEmpty()) {
      throw new IllegalArgumentException("the bot needs a token");
    }
    this.config = config;
    this.features = List.copyOf(features);
    this.pauses = new Pauses(config.retryEvery());
  }

  /**
   * Completes when the bot is logged in and has tried to register its commands; fails with {@link
   * LoginRefused} if Discord refuses the token or an intent. While Discord cannot be reached it
   * goes on trying.
   */
  @Override
  public Future<?> start() {
    vertx.eventBus().localConsumer(Address.health("discord"), message -> message.reply(health()));
    Rookery rookery = Rookery.on(vertx);
    guilds = new GuildRegistration(vertx, rookery);
    commands =
        new CommandContext(vertx, rookery, config, new JdaDiscord(this::connection), features);
    settings = new GuildSettings(rookery);
    runner = new CommandRunner(commands, settings);
    interactions = new InteractionHandler(commands, runner, settings);
    prefixes = new PrefixHandler(commands, runner, settings);
    Secret token = config.token().orElseThrow();
    permit = new SessionStartPermit(vertx, config.restUrl(), token);
    intents = new SessionIntents(vertx, config.restUrl(), token, features);
    return login();
  }

  private Future<Void> login() {
    Secret token = config.token().orElseThrow();
    EventBridge events = new EventBridge(context, interactions, prefixes, guilds);
    return permit
        .await()
        .compose(_ -> unlessStopped())
        .compose(_ -> intents.allowed())
        .compose(allowed ->
            vertx.executeBlocking(
                () -> Login.connect(token, allowed, config, events, context), false))
        .onSuccess(connected -> jda = connected)
        .compose(connected -> unlessStopped().map(connected))
        .compose(connected -> events.ready().map(connected))
        .onSuccess(_ -> {
          loggedIn = System.nanoTime();
          LOG.info("The bot is connected to Discord as {}", name());
          events.ended().onSuccess(this::loginAgain);
          startJobs();
        })
        .compose(this::register)
        .recover(this::retry);
  }

  /**
   * What was stopped while it logged in stays so; {@link #retry} then takes back what was begun.
   */
  private Future<Void> unlessStopped() {
    return stopped ? Future.failedFuture("stopped while it logged in") : Future.succeededFuture();
  }

  private JDA connection() {
    if (jda == null) {
      throw new IllegalStateException("the bot is not connected to Discord");
    }
    return jda;
  }

  private void startJobs() {
    workers =
        features.stream()
            .flatMap(feature -> feature.jobs().stream())
            .map(job ->
                DueWorker.start(
                    commands.rookery(),
                    DueWorkerOptions.of(job.kind()).named("discord"),
                    due -> job.handler().run(commands, due)))
            .toList();
  }

  /** What is due waits for the next connection, here or on another node. */
  private Future<Void> stopJobs() {
    List<DueWorker> running = workers;
    workers = List.of();
    return Future.join(running.stream().map(DueWorker::stop).toList()).mapEmpty();
  }

  private Future<Void> register(JDA connected) {
    CommandRegistration begun = new CommandRegistration(vertx, features, connected, config);
    registration = begun;
    return begun.begin();
  }

  /** JDA resumes most connections on its own; after some faults it gives up instead. */
  private void loginAgain(String reason) {
    if (!stopped) {
      disconnect();
      Duration pause = pauseAfter(Duration.ofNanos(System.nanoTime() - loggedIn));
      LOG.warn("{}; logging in again in {} s", reason, pause.toSeconds());
      after(pause)
          .onFailure(cause -> LOG.error("The bot stays away from Discord: {}", cause.getMessage()));
    }
  }

  /** None after a session that lasted: sessions that end as they begin must not follow at once. */
  private Duration pauseAfter(Duration session) {
    if (session.compareTo(pauses.longest()) > 0) {
      pauses.reset();
      return Duration.ZERO;
    }
    return pauses.next();
  }

  private Future<Void> after(Duration pause) {
    return pause.isZero()
        ? login()
        : vertx
            .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
            .compose(_ -> stopped ? Future.succeededFuture() : login());
  }

  private Future<Void> retry(Throwable cause) {
    disconnect();
    if (cause instanceof LoginRefused || stopped) {
      return Future.failedFuture(cause);
    }
    Duration pause = pauses.next();
    LOG.warn(
        "The bot cannot log in to Discord ({}); trying again in {} s",
        DiscordAway.why(config.restUrl(), cause),
        pause.toSeconds());
    return after(pause);
  }

  /** Stops taking events and closes the connection. */
  @Override
  public Future<?> stop() {
    stopped = true;
    if (registration != null) {
      registration.end();
    }
    JDA connected = jda;
    Future<Void> closed = Future.join(runner.close(), settings.close(), stopJobs()).mapEmpty();
    return connected == null
        ? closed
        : Future.join(closed, vertx.executeBlocking(() -> shutDown(connected), false));
  }

  private static boolean shutDown(JDA connected) throws InterruptedException {
    connected.shutdown();
    if (!connected.awaitShutdown(Duration.ofSeconds(2))) {
      connected.shutdownNow();
    }
    return true;
  }

  private void disconnect() {
    stopJobs();
    if (registration != null) {
      registration.end();
    }
    if (jda != null) {
      jda.shutdownNow();
      jda = null;
    }
  }

  private String name() {
    return jda == null ? "nobody" : jda.getSelfUser().getName();
  }

  private String detail(JDA.Status status) {
    String text = status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String problem = registration == null ? null : registration.problem();
    return problem == null ? text : text + "; the commands are not registered: " + problem;
  }

  private JsonObject health() {
    JDA.Status status = jda == null ? JDA.Status.INITIALIZING : jda.getStatus();
    return new JsonObject()
        .put("ok", status == JDA.Status.CONNECTED)
        .put("detail", detail(status))
        .put("ping", jda == null ? -1 : jda.getGatewayPing())
        .put("guilds", jda == null ? 0 : jda.getGuildCache().size());
  }
}
