package dev.rookery.discord;

import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestObserver;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.outside.OutsideFeature;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.Choice;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.settings.Settings;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bot in the default world of the simulated Discord, with a database of its own. */
public final class RunningBot implements AutoCloseable {
  public static final String TOKEN = "a.token.of-the-sandbox";

  /** How busy the machine is must not matter to any test. */
  private static final Map<String, String> PATIENT =
      Map.of("connect-timeout", "30s", "statement-timeout", "1m", "lock-timeout", "30s");

  private final TestDatabase database = TestDatabase.migrated();
  private final Vertx vertx = Vertx.vertx();
  private final Sandbox sandbox;
  private final Map<String, String> keys;
  private final List<Feature> features;
  private final Queue<String> uses = new ConcurrentLinkedQueue<>();
  private String databaseVerticle = "";
  private String discordVerticle = "";

  public RunningBot() {
    this(Map.of());
  }

  /** A bot whose configuration differs from the usual one in some keys. */
  public RunningBot(Map<String, String> keys) {
    this(keys, Features.ALL);
  }

  /** A bot that can do something else. */
  public RunningBot(List<Feature> features) {
    this(Map.of(), features);
  }

  /** A bot that makes no cases of what moderators do by hand, for tests of what it does itself. */
  public static RunningBot withoutOutsideActions() {
    return new RunningBot(
        Features.ALL.stream().filter(one -> !one.equals(OutsideFeature.FEATURE)).toList());
  }

  /** A bot that differs in both. */
  public RunningBot(Map<String, String> keys, List<Feature> features) {
    this(keys, features, Sharding.NONE, _ -> {});
    startBot();
  }

  /** A bot in more than the default world, with what Discord says of its shards. */
  public RunningBot(Map<String, String> keys, Sharding sharding, Consumer<World> more) {
    this(keys, Features.ALL, sharding, more);
    startBot();
  }

  /** Everything but a bot, which comes later. */
  public static RunningBot without(Sharding sharding, Consumer<World> more) {
    return new RunningBot(Map.of(), Features.ALL, sharding, more);
  }

  /**
   * A bot for which some intents are switched off.
   *
   * @param intents the privileged ones that are not
   */
  public static RunningBot withIntents(Set<EventIntent> intents) {
    RunningBot bot = withoutBot(intents, Features.ALL);
    bot.startBot();
    return bot;
  }

  /** Everything but such a bot, which can do something else and comes later. */
  public static RunningBot withoutBot(Set<EventIntent> intents, List<Feature> features) {
    return new RunningBot(Map.of(), features, Sharding.NONE, _ -> {}, intents);
  }

  private RunningBot(
      Map<String, String> keys, List<Feature> features, Sharding sharding, Consumer<World> more) {
    this(keys, features, sharding, more, EventIntent.PRIVILEGED);
  }

  private RunningBot(
      Map<String, String> keys,
      List<Feature> features,
      Sharding sharding,
      Consumer<World> more,
      Set<EventIntent> intents) {
    this.keys = keys;
    this.features = features;
    SandboxOptions options =
        SandboxOptions.withToken(TOKEN)
            .privilegedIntents(intents)
            .deadlines(Duration.ofMinutes(1), Duration.ofMinutes(15))
            .sharding(sharding);
    more.accept(options.world());
    sandbox = get(Sandbox.start(vertx, options));
    startDatabase();
  }

  public void startBot() {
    discordVerticle =
        get(
            vertx.deployVerticle(
                new DiscordVerticle(
                    config(sandbox, TOKEN, keys),
                    features,
                    false,
                    (path, source, outcome, _) ->
                        uses.add("%s %s %s".formatted(source, path, outcome)))));
  }

  /** What was used so far: how, what and what came of it. */
  public List<String> uses() {
    return List.copyOf(uses);
  }

  /** Stops the bot and starts it anew, with nothing of what it had in memory. */
  public void restartBot() {
    stopBot();
    startBot();
  }

  public void stopBot() {
    get(vertx.undeploy(discordVerticle));
  }

  public static DiscordConfig config(Sandbox sandbox, String token, Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(keys);
    all.put("token", token);
    all.put("rest-url", sandbox.restBaseUrl());
    all.put("gateway-url", sandbox.gatewayUrl());
    return Settings.with(DiscordConfig.class, all);
  }

  /** Takes the database verticle away, as when its node died. */
  public void stopDatabase() {
    get(vertx.undeploy(databaseVerticle));
  }

  public void startDatabase() {
    databaseVerticle =
        get(
            vertx.deployVerticle(
                new DatabaseVerticle(
                    database.url(), Settings.with(DatabaseConfig.class, PATIENT), new Silent())));
  }

  /** How many of the latest calls of Discord had that method, and a path with that in it. */
  public long calls(String method, String inPath) {
    return sandbox.traffic().latest().stream()
        .filter(TrafficEntry.RestCall.class::isInstance)
        .map(TrafficEntry.RestCall.class::cast)
        .filter(call -> call.method().equals(method) && call.path().contains(inPath))
        .count();
  }

  public TestDatabase sql() {
    return database;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Vertx vertx() {
    return vertx;
  }

  public GuildChannel channel(String name) {
    return sandbox.world().channels().named(guild(), name);
  }

  /** Where somebody and the bot write to each other. */
  public Channel directChannel(String username) {
    return get(
        sandbox.actions().change(world -> world.channels().direct(world.people().named(username))));
  }

  private SimulatedGuild guild() {
    return sandbox.world().guilds().named("Rookery Sandbox");
  }

  public long guildId() {
    return guild().id();
  }

  public Role role(String name) {
    return sandbox.world().roles().of(guildId()).stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Does something again until it has the outcome that an event on its way brings. */
  public static <T> void until(Supplier<T> doing, Predicate<T> outcome) {
    await().atMost(Duration.ofSeconds(70)).until(doing::get, outcome);
  }

  public Person as(String username) {
    return sandbox.actions().as(username);
  }

  /** What the bot says when somebody uses a command in #general. */
  public Message say(String username, String command, Map<String, ?> options) {
    return get(slash(username, command, options).reply());
  }

  public Conversation slash(String username, String command, Map<String, ?> options) {
    return as(username).slash(channel("general"), command, options);
  }

  /** The form that a command opens. */
  public Modal form(Conversation asked) {
    return get(asked.modal());
  }

  /** What the bot says to a form that somebody fills in and sends. */
  public Message submit(String username, Conversation asked, Map<String, ?> values) {
    return get(as(username).submit(asked, values).reply());
  }

  /** How a message looks once somebody clicked the button with that label under it. */
  public Message click(String username, Message message, String label) {
    return get(as(username).click(message, buttonId(message, label)).edits().first());
  }

  /** What the bot says to a click of that button when it leaves the message as it is. */
  public Message refusal(String username, Message message, String label) {
    Conversation click = as(username).click(message, buttonId(message, label));
    CompositeFuture either = Future.any(click.reply(), click.followUps().first());
    get(either);
    return either.succeeded(0) ? either.resultAt(0) : either.resultAt(1);
  }

  public static String buttonId(Message message, String label) {
    return message.button(label).orElseThrow().getString("custom_id");
  }

  /** What is offered for an option while somebody types. */
  public List<String> offered(String username, String command, String option, String typed) {
    Conversation typing =
        as(username).autocomplete(channel("general"), command, Map.of(option, typed), option);
    return get(typing.choices()).stream().map(Choice::name).toList();
  }

  public static <T> T get(Future<T> future) {
    try {
      return future.await(70, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing happened for 70 s", e);
    }
  }

  @Override
  public void close() {
    get(vertx.close());
    database.close();
  }

  private static final class Silent implements RequestObserver {
    @Override
    public void answered(
        String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {}

    @Override
    public void bug(
        String address, @Nullable Request<?> request, String reference, Throwable cause) {
      throw new AssertionError(cause);
    }
  }
}
