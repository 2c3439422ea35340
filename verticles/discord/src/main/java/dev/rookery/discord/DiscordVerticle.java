package dev.rookery.discord;

import dev.rookery.bus.Address;
import dev.rookery.bus.Rookery;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.command.MissingIntents;
import dev.rookery.discord.command.StoredState;
import dev.rookery.discord.gateway.GuildRegistration;
import dev.rookery.discord.gateway.IdentifySlots;
import dev.rookery.discord.gateway.JdaDiscord;
import dev.rookery.discord.gateway.LocalIdentifySlots;
import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.discord.gateway.PacedRateLimiter;
import dev.rookery.discord.gateway.RestBudget;
import dev.rookery.discord.gateway.SessionIntents;
import dev.rookery.discord.gateway.SessionStartPermit;
import dev.rookery.discord.gateway.SessionStarter;
import dev.rookery.discord.gateway.shards.LeasedIdentifySlots;
import dev.rookery.discord.gateway.shards.LeasedShards;
import dev.rookery.discord.gateway.shards.NodeLease;
import dev.rookery.discord.gateway.shards.ShardSessions;
import dev.rookery.discord.gateway.shards.ShardTotal;
import dev.rookery.discord.interaction.CommandObserver;
import dev.rookery.discord.interaction.CommandRegistration;
import dev.rookery.discord.interaction.CommandRunner;
import dev.rookery.discord.interaction.DeferredAnswers;
import dev.rookery.discord.interaction.EventListeners;
import dev.rookery.discord.interaction.GuildSettings;
import dev.rookery.discord.interaction.InteractionHandler;
import dev.rookery.discord.prefix.PrefixHandler;
import dev.rookery.jobs.DueWorker;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verticle that connects the bot to Discord and answers commands, with data requested over the
 * bus. It runs on an event loop: JDA's threads only hand events over to it, and those calls of JDA
 * that block run on worker threads.
 */
public final class DiscordVerticle extends VerticleBase {
  /** What is done whatever the features are. */
  private static final List<Job> OWN_JOBS =
      List.of(StoredState.EXPIRY, DeferredAnswers.INTERRUPTED);

  private final DiscordConfig config;
  private final List<Feature> features;
  private final boolean shares;
  private final CommandObserver observer;

  @SuppressWarnings("NullAway.Init") // start makes them before anything else can run
  private CommandContext commands;

  @SuppressWarnings("NullAway.Init")
  private GuildSettings settings;

  @SuppressWarnings("NullAway.Init")
  private CommandRunner runner;

  @SuppressWarnings("NullAway.Init")
  private EventBridge bridge;

  @SuppressWarnings("NullAway.Init")
  private ShardSessions sessions;

  @SuppressWarnings("NullAway.Init")
  private ShardTotal total;

  /** Of nodes that share the shards; null on a node that runs the bot alone. */
  private @Nullable LeasedShards leased;

  private List<DueWorker> workers = List.of();
  private @Nullable CommandRegistration registration;
  private Future<Void> registered = Future.succeededFuture();

  /**
   * A verticle for one bot.
   *
   * @throws IllegalArgumentException if the configuration has no token
   */
  public DiscordVerticle(DiscordConfig config) {
    this(config, CommandObserver.NONE);
  }

  /**
   * The same, whose uses are told to somebody.
   *
   * @throws IllegalArgumentException if the configuration has no token
   */
  public DiscordVerticle(DiscordConfig config, CommandObserver observer) {
    this(config, Features.ALL, false, observer);
  }

  /** The same that can do something else. */
  DiscordVerticle(DiscordConfig config, List<Feature> features) {
    this(config, features, false, CommandObserver.NONE);
  }

  /**
   * The same that may share the shards in any case.
   *
   * @param shares whether it does so without a cluster
   */
  DiscordVerticle(
      DiscordConfig config, List<Feature> features, boolean shares, CommandObserver observer) {
    if (config.token().isEmpty()) {
      throw new IllegalArgumentException("the bot needs a token");
    }
    this.config = config;
    this.features = List.copyOf(features);
    this.shares = shares;
    this.observer = observer;
  }

  /**
   * Completes when the bot is logged in and has tried to register its commands; fails with {@link
   * LoginRefused} if Discord refuses the token. While Discord cannot be reached it goes on trying.
   */
  @Override
  public Future<?> start() {
    vertx.eventBus().localConsumer(Address.health("discord"), message -> message.reply(health()));
    Rookery rookery = Rookery.on(vertx);
    boolean shared = shares || vertx.isClustered();
    NodeLease lease = new NodeLease();
    BooleanSupplier holds = shared ? lease : () -> true;
    RestBudget budget = new RestBudget();
    IdentifySlots slots = shared ? new LeasedIdentifySlots(rookery) : new LocalIdentifySlots(vertx);
    Secret token = config.token().orElseThrow();
    SessionStartPermit permit = new SessionStartPermit(vertx, config.restUrl(), token, slots);
    SessionStarter starter = new SessionStarter(vertx, context, permit, config.gatewayUrl());
    MissingIntents missing = new MissingIntents(features, config.withoutIntents());
    Login login =
        new Login(
            token,
            config,
            starter,
            context,
            new SessionIntents(vertx, config.restUrl(), token, missing),
            limiter -> new PacedRateLimiter(vertx, limiter, budget, holds));
    total = new ShardTotal(vertx, config, permit);
    sessions =
        new ShardSessions(vertx, config, permit, login, holds, event -> bridge.accept(event));
    sessions.onHandedOver(this::endRegistration);
    sessions.onEffective(shard -> {
      register(shard);
      startJobs();
    });
    settings = new GuildSettings(rookery);
    commands =
        new CommandContext(
            vertx,
            rookery,
            config,
            new JdaDiscord(sessions),
            features,
            missing,
            settings::ofGuild,
            new Feature.Memory());
    runner = new CommandRunner(commands, settings, observer);
    bridge =
        new EventBridge(
            new InteractionHandler(commands, runner, settings),
            new PrefixHandler(commands, runner, settings),
            new GuildRegistration(vertx, rookery),
            new EventListeners(commands, settings));
    if (shared) {
      leased = new LeasedShards(rookery, config, sessions, lease, budget);
    }
    return total
        .find()
        .compose(shards -> login.learnIntents().map(shards))
        .compose(this::begin)
        .compose(_ -> registered);
  }

  private void startJobs() {
    if (workers.isEmpty()) {
      workers =
          Stream.concat(
                  OWN_JOBS.stream(), features.stream().flatMap(feature -> feature.jobs().stream()))
              .map(job -> job.start().apply(commands))
              .toList();
    } else {
      workers.forEach(DueWorker::lookSoon);
    }
  }

  /** What is due waits for the next connection, here or on another node. */
  private Future<Void> stopJobs() {
    List<DueWorker> running = workers;
    workers = List.of();
    return Future.join(running.stream().map(DueWorker::stop).toList()).mapEmpty();
  }

  private Future<Void> begin(int shards) {
    return leased == null ? sessions.beginAll(shards) : leased.begin(shards);
  }

  /** The commands are one list for the whole bot: who has the first shard registers them. */
  private void register(int shard) {
    if (shard == 0) {
      endRegistration(shard);
      CommandRegistration begun =
          new CommandRegistration(vertx, features, sessions.of(0).orElseThrow(), config);
      registration = begun;
      registered = begun.begin();
    }
  }

  private void endRegistration(int shard) {
    if (shard == 0 && registration != null) {
      registration.end();
      registration = null;
    }
  }

  /** Stops taking events and closes the connections. */
  @Override
  public Future<?> stop() {
    total.stop();
    Future<Void> left = leased == null ? Future.succeededFuture() : leased.leave();
    return left.eventually(() ->
        Future.join(
            List.of(
                runner.close(),
                settings.close(),
                commands.memory().close(),
                stopJobs(),
                sessions.end())));
  }

  private String detail(String status) {
    String problem = registration == null ? null : registration.problem();
    return problem == null ? status : status + "; the commands are not registered: " + problem;
  }

  private JsonObject health() {
    boolean hasNone = leased != null && leased.hasNone();
    return sessions.addTo(
        new JsonObject()
            .put("ok", hasNone || sessions.areConnected())
            .put("detail", detail(hasNone ? "other nodes have all shards" : sessions.status())));
  }
}
