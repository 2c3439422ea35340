package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.traffic.TrafficEntry.GatewayNote;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.Addresses;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All bots' connections and sessions. They live on the sandbox's context and must be used only from
 * there.
 */
public final class Gateway {
  private static final Duration DETACHED_SESSION_LIFE = Duration.ofMinutes(5);
  private static final int CLIENT_IS_DONE = 1000;
  private static final int CLIENT_GOES_AWAY = 1001;

  private final Vertx vertx;
  private final GatewayOptions options;
  private final Traffic traffic;
  private final InstantSource clock;
  private final GatewayFaults faults = new GatewayFaults();
  private final SessionStarts sessionStarts;
  private final Set<Connection> connections = new LinkedHashSet<>();
  private final Map<String, GatewaySession> sessions = new LinkedHashMap<>();
  private final GuildCreate guildCreate;
  private final Dispatches dispatches;
  private final Identify identify;
  private final Resume resume;
  private final MemberChunks memberChunks;
  private Runnable onSessionsChanged = () -> {};

  public Gateway(
      Vertx vertx,
      World world,
      WorldJson wire,
      Addresses addresses,
      GatewayOptions options,
      Traffic traffic,
      InstantSource clock) {
    this.vertx = vertx;
    this.options = options;
    this.traffic = traffic;
    this.clock = clock;
    sessionStarts = new SessionStarts(options.sharding(), clock);
    guildCreate = new GuildCreate(world, wire);
    dispatches = new Dispatches(world, wire);
    identify = new Identify(world, wire, addresses, options, guildCreate, faults);
    resume = new Resume(sessions, options);
    memberChunks = new MemberChunks(world, wire);
  }

  public GatewayFaults faults() {
    return faults;
  }

  public SessionStarts sessionStarts() {
    return sessionStarts;
  }

  /** Whether a bot is connected and has identified itself. */
  public boolean botOnline() {
    return sessions.values().stream().anyMatch(session -> session.connection() != null);
  }

  /** Calls the action whenever {@link #botOnline} may have changed. */
  public void onSessionsChanged(Runnable action) {
    onSessionsChanged = action;
  }

  /** Turns the request into a bot's connection. */
  public void accept(HttpServerRequest request) {
    boolean compressed = "zlib-stream".equals(request.getParam("compress"));
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, compressed))
        .onFailure(failure -> note("A connection failed: " + failure.getMessage()));
  }

  private void open(ServerWebSocket socket, boolean compressed) {
    Connection connection = new Connection(socket, compressed, traffic, clock);
    connections.add(connection);
    note("A bot connected");
    socket.textMessageHandler(text -> receive(connection, text));
    socket.binaryMessageHandler(bytes -> receive(connection, bytes.toString()));
    socket.exceptionHandler(failure -> note("The connection broke: " + failure.getMessage()));
    socket.closeHandler(closed -> forget(connection, socket.closeStatusCode()));
    connection.send(
        Op.HELLO,
        new JsonObject().put("heartbeat_interval", options.heartbeatInterval().toMillis()));
  }

  private void forget(Connection connection, Short closeCode) {
    note("A bot's connection ended" + (closeCode == null ? "" : " with code " + closeCode));
    connections.remove(connection);
    connection.closed();
    GatewaySession session = connection.session();
    if (session != null && session.connection() == null) {
      if (closeCode != null && (closeCode == CLIENT_IS_DONE || closeCode == CLIENT_GOES_AWAY)) {
        sessions.remove(session.id());
      } else {
        forgetLater(session);
      }
    }
    onSessionsChanged.run();
  }

  private void forgetLater(GatewaySession session) {
    vertx.setTimer(
        DETACHED_SESSION_LIFE.toMillis(),
        timer -> {
          if (session.connection() == null) {
            sessions.remove(session.id());
          }
        });
  }

  private void receive(Connection connection, String text) {
    JsonObject frame;
    try {
      frame = new JsonObject(text);
    } catch (DecodeException e) {
      connection.close(CloseCode.DECODE_ERROR);
      return;
    }
    int op = (int) LenientJson.number(frame, "op").orElse(-1);
    JsonObject data = frame.getValue("d") instanceof JsonObject object ? object : new JsonObject();
    connection.note(true, frame, withoutToken(frame.getValue("d")));
    handle(connection, op, data);
  }

  private void handle(Connection connection, int op, JsonObject data) {
    GatewaySession session = connection.session();
    switch (op) {
      case Op.HEARTBEAT -> acknowledge(connection);
      case Op.IDENTIFY -> identify(connection, data);
      case Op.RESUME -> resume(connection, data);
      case Op.PRESENCE, Op.VOICE_STATE -> {}
      case Op.REQUEST_GUILD_MEMBERS -> {
        if (session == null) {
          connection.close(CloseCode.NOT_AUTHENTICATED);
        } else {
          memberChunks.answer(session, data);
        }
      }
      default -> connection.close(CloseCode.UNKNOWN_OPERATION);
    }
  }

  private void acknowledge(Connection connection) {
    if (faults.acknowledgesHeartbeats()) {
      connection.send(Op.HEARTBEAT_ACK, null);
    }
  }

  private void identify(Connection connection, JsonObject data) {
    sessionStarts.count();
    if (connection.session() != null) {
      connection.close(CloseCode.ALREADY_AUTHENTICATED);
      return;
    }
    if (!sessionStarts.admits(Shard.of(data).orElse(Shard.ONLY).id())) {
      note("The bot began a session too early");
      connection.send(Op.INVALID_SESSION, false);
      return;
    }
    identify
        .begin(connection, data)
        .ifPresent(session -> {
          sessions.put(session.id(), session);
          note("The bot identified itself, session " + session.id());
          onSessionsChanged.run();
        });
  }

  private void resume(Connection connection, JsonObject data) {
    if (connection.session() != null) {
      connection.close(CloseCode.ALREADY_AUTHENTICATED);
      return;
    }
    if (faults.refusesResume()) {
      sessions.remove(LenientJson.text(data, "session_id"));
      Resume.refuse(connection);
      return;
    }
    resume.resume(connection, data);
    onSessionsChanged.run();
  }

  /** Tells the sessions what happened in the world. */
  public void publish(WorldEvent event) {
    if (event instanceof WorldEvent.BotAdded added) {
      show(added.guild());
      return;
    }
    if (event instanceof WorldEvent.BotRemoved removed) {
      faults.outages().remove(removed.guild().id());
    }
    if (!sessions.isEmpty()) {
      dispatches.of(event).ifPresent(this::dispatch);
    }
  }

  private void show(SimulatedGuild guild) {
    sessions.values().stream()
        .filter(session -> session.shard().serves(guild.id()))
        .forEach(session -> session.dispatch("GUILD_CREATE", guildCreate.of(guild, session)));
  }

  /** Makes a guild of the bot's unavailable. */
  public void beginOutage(SimulatedGuild guild) {
    if (faults.outages().add(guild.id())) {
      dispatch(Dispatch.of("GUILD_DELETE", guild.id(), null, GuildCreate.outage(guild)));
    }
  }

  /** Makes the guild available again. */
  public void endOutage(SimulatedGuild guild) {
    if (faults.outages().remove(guild.id())) {
      show(guild);
    }
  }

  private void dispatch(Dispatch dispatch) {
    for (GatewaySession session : sessions.values()) {
      if (dispatch.isFor(session)) {
        session.dispatch(dispatch.event(), dispatch.dataFor(session));
      }
    }
  }

  /** Cuts all connections without a closing handshake. */
  public void drop() {
    each(Connection::drop);
  }

  /** Hangs up on all bots with that code. */
  public void close(int code) {
    each(connection -> connection.close(code, "Closed by the sandbox."));
  }

  /** Asks all bots to reconnect and resume. */
  public void askToReconnect() {
    each(connection -> connection.send(Op.RECONNECT, null));
  }

  /** Tells all bots that their session is invalid. */
  public void invalidateSessions(boolean resumable) {
    if (!resumable) {
      sessions.clear();
    }
    each(connection -> {
      connection.send(Op.INVALID_SESSION, resumable);
      GatewaySession session = connection.session();
      connection.leave();
      if (resumable && session != null) {
        forgetLater(session);
      }
    });
    onSessionsChanged.run();
  }

  private void each(Consumer<Connection> action) {
    List.copyOf(connections).forEach(action);
  }

  private void note(String what) {
    traffic.add(new GatewayNote(clock.instant(), what));
  }

  private static Object withoutToken(Object data) {
    return data instanceof JsonObject object && object.containsKey("token")
        ? object.copy().put("token", "(hidden)")
        : data;
  }
}
