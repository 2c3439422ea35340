package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.world.EventIntent;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session that a bot began with IDENTIFY. It outlives its connection, so that the bot can resume
 * it and hear what it missed.
 */
final class GatewaySession {
  /** How many events a bot may miss and still resume. */
  private static final int KEPT = 5_000;

  private final String id;
  private final Set<EventIntent> intents;
  private final Shard shard;
  private final int largeThreshold;
  private final Deque<Sent> kept = new ArrayDeque<>();
  private @Nullable Connection connection;
  private long sequence;

  /** The latest event that can no longer be repeated. */
  private long forgotten;

  private record Sent(long sequence, JsonObject frame) {}

  /**
   * @param largeThreshold the largest guild, in members, that is sent with all its members
   */
  GatewaySession(String id, Set<EventIntent> intents, Shard shard, int largeThreshold) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.largeThreshold = largeThreshold;
  }

  String id() {
    return id;
  }

  Set<EventIntent> intents() {
    return intents;
  }

  Shard shard() {
    return shard;
  }

  int largeThreshold() {
    return largeThreshold;
  }

  @Nullable Connection connection() {
    return connection;
  }

  void attach(Connection newConnection) {
    connection = newConnection;
  }

  void detach() {
    connection = null;
  }

  /** Sends an event now, or when the bot resumes. */
  void dispatch(String event, JsonObject data) {
    JsonObject frame = send(event, data);
    kept.addLast(new Sent(sequence, frame));
    if (kept.size() > KEPT) {
      forgotten = kept.removeFirst().sequence();
    }
  }

  /** Sends an event that is too large to be kept; a bot that misses it must start a new session. */
  void dispatchOnce(String event, JsonObject data) {
    send(event, data);
    forgotten = sequence;
    kept.clear();
  }

  private JsonObject send(String event, JsonObject data) {
    JsonObject frame =
        new JsonObject().put("op", Op.DISPATCH).put("t", event).put("s", ++sequence).put("d", data);
    if (connection != null) {
      connection.send(frame);
    }
    return frame;
  }

  /** Whether everything after that event can still be repeated. */
  boolean canResumeAfter(long seen) {
    return seen >= forgotten && seen <= sequence;
  }

  /** Repeats what came after that event. */
  void repeatAfter(long seen, Connection receiver) {
    kept.stream()
        .filter(sent -> sent.sequence() > seen)
        .forEach(sent -> receiver.send(sent.frame()));
  }
}
