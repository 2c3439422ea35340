package dev.rookery.discord.gateway.shards;

import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.gateway.Connections;
import dev.rookery.discord.gateway.SessionStartPermit;
import dev.rookery.models.jobs.GuildShards;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.events.GenericEvent;
import org.jspecify.annotations.Nullable;

/** The sessions of this node, at most one for each shard. For use on one context. */
public final class ShardSessions implements Connections {
  /** How long an answer to a command may still take once nothing waits for data any more. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private static final int SHARD_BITS_FROM = 22;

  private final Vertx vertx;
  private final Context context;
  private final DiscordConfig config;
  private final SessionStartPermit permit;
  private final ShardLogin login;
  private final BooleanSupplier lease;
  private final Consumer<GenericEvent> handler;
  private final Map<Integer, ShardSession> sessions = new TreeMap<>();

  /** Those that take no more events, but whose commands may not be answered yet. */
  private final Set<ShardSession> ending = new LinkedHashSet<>();

  private Consumer<Integer> onEffective = _ -> {};
  private Consumer<Integer> onHandedOver = _ -> {};
  private long passedBefore;

  /**
   * None yet.
   *
   * @param lease whether the shards are surely this node's now
   * @param handler handles the events of all sessions
   */
  public ShardSessions(
      Vertx vertx,
      DiscordConfig config,
      SessionStartPermit permit,
      ShardLogin login,
      BooleanSupplier lease,
      Consumer<GenericEvent> handler) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.config = config;
    this.permit = permit;
    this.login = login;
    this.lease = lease;
    this.handler = handler;
  }

  Vertx vertx() {
    return vertx;
  }

  Context context() {
    return context;
  }

  DiscordConfig config() {
    return config;
  }

  SessionStartPermit permit() {
    return permit;
  }

  ShardLogin login() {
    return login;
  }

  /** Calls the handler with the shard whenever a session has begun whose events take effect. */
  public void onEffective(Consumer<Integer> newHandler) {
    onEffective = newHandler;
  }

  void isEffective(int shard) {
    onEffective.accept(shard);
  }

  /** Calls the handler with the shard whenever another node has it. */
  public void onHandedOver(Consumer<Integer> newHandler) {
    onHandedOver = newHandler;
  }

  /**
   * Begins sessions of all shards, whose events take effect at once.
   *
   * @return completes when all have begun
   */
  public Future<Void> beginAll(int total) {
    List<Future<Void>> begun = new ArrayList<>();
    for (int shard = 0; shard < total; shard++) {
      ShardSession session = add(shard, total);
      session.open();
      begun.add(session.begin());
    }
    return Future.all(begun).mapEmpty();
  }

  /** A session that is held and has yet to begin. */
  ShardSession add(int shard, int total) {
    ShardSession session = new ShardSession(this, shard, total, new EventGate(lease, handler));
    sessions.put(shard, session);
    return session;
  }

  Optional<ShardSession> find(int shard) {
    return Optional.ofNullable(sessions.get(shard));
  }

  Collection<ShardSession> all() {
    return List.copyOf(sessions.values());
  }

  /** Lets events through that waited for the lease. */
  void flush() {
    all().forEach(session -> session.gate().flush());
  }

  /**
   * Ends a session whose shard another node has: its events have no effect from now on, and its
   * connection ends when the commands that it began must be answered.
   */
  void handOver(ShardSession session) {
    sessions.remove(session.shard(), session);
    passedBefore += session.gate().passed();
    session.gate().close();
    ending.add(session);
    onHandedOver.accept(session.shard());
    vertx.setTimer(
        config.patience().plus(ANSWER).toMillis(),
        _ -> {
          if (ending.remove(session)) {
            session.end();
          }
        });
  }

  /** Ends all sessions at once. */
  public Future<Void> end() {
    sessions.keySet().forEach(onHandedOver);
    List<ShardSession> all = Stream.concat(sessions.values().stream(), ending.stream()).toList();
    sessions.values().forEach(session -> passedBefore += session.gate().passed());
    sessions.clear();
    ending.clear();
    return Future.join(all.stream().map(ShardSession::end).toList()).mapEmpty();
  }

  /** The connection of a shard; empty if it has none. */
  public Optional<JDA> of(int shard) {
    return find(shard).map(ShardSession::jda);
  }

  @Override
  public JDA of(long guildId) {
    return connections()
        .filter(jda -> shardOf(guildId, jda) == jda.getShardInfo().getShardId())
        .findFirst()
        .orElseThrow(() -> away("the bot is not connected for guild " + guildId));
  }

  private static long shardOf(long guildId, JDA jda) {
    return (guildId >>> SHARD_BITS_FROM) % jda.getShardInfo().getShardTotal();
  }

  @Override
  public @Nullable GuildShards guilds() {
    // One that is still to hear of its guilds could do nothing in them.
    List<JDA.ShardInfo> shards =
        Stream.concat(sessions.values().stream(), ending.stream())
            .filter(ShardSession::isReady)
            .<@Nullable JDA>map(ShardSession::jda)
            .filter(Objects::nonNull)
            .map(jda -> Objects.requireNonNull(jda).getShardInfo())
            .toList();
    if (shards.isEmpty()) {
      return new GuildShards(1, List.of());
    }
    int total = shards.getFirst().getShardTotal();
    List<Integer> ids = shards.stream().map(JDA.ShardInfo::getShardId).distinct().toList();
    return ids.size() == total ? null : new GuildShards(total, ids);
  }

  @Override
  public JDA any() {
    return connections().findFirst().orElseThrow(() -> away("the bot is not connected to Discord"));
  }

  private static DiscordRefused away(String why) {
    return DiscordRefused.interrupted(why, new IllegalStateException());
  }

  @Override
  public JDA withChannel(long channelId) {
    return connections()
        .filter(jda -> jda.getChannelById(Channel.class, channelId) != null)
        .findFirst()
        .orElseGet(this::any);
  }

  private Stream<JDA> connections() {
    return Stream.concat(sessions.values().stream(), ending.stream())
        .<@Nullable JDA>map(ShardSession::jda)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  /** Whether there are any, and each is connected. */
  public boolean areConnected() {
    return !sessions.isEmpty() && sessions.values().stream().allMatch(ShardSession::isConnected);
  }

  /** In words: {@code connected}, or which are not. */
  public String status() {
    if (sessions.isEmpty()) {
      return "initializing";
    }
    if (areConnected()) {
      return "connected";
    }
    if (sessions.size() == 1) {
      return sessions.values().iterator().next().status();
    }
    return sessions.values().stream()
        .filter(session -> !session.isConnected())
        .map(session -> "shard " + session.shard() + ": " + session.status())
        .collect(Collectors.joining(", "));
  }

  /** Adds to the health of the node which shards it has, and what they do. */
  public JsonObject addTo(JsonObject health) {
    JsonObject shards = new JsonObject();
    long passed = passedBefore;
    for (ShardSession session : sessions.values()) {
      shards.put(Integer.toString(session.shard()), session.status());
      passed += session.gate().passed();
    }
    List<JDA> connected = connections().toList();
    return health
        .put("ping", (long) connected.stream().mapToLong(JDA::getGatewayPing).average().orElse(-1))
        .put("guilds", connected.stream().mapToLong(jda -> jda.getGuildCache().size()).sum())
        .put("shards", sessions.size())
        .put("events", passed)
        .put("sessions", shards);
  }
}
