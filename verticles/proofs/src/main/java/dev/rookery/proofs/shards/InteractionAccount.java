package dev.rookery.proofs.shards;

import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.traffic.TrafficEntry.GatewayFrame;
import dev.rookery.sandbox.traffic.TrafficEntry.GatewayNote;
import dev.rookery.sandbox.traffic.TrafficEntry.RestCall;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated Discord's account of what it sent and what was answered. */
final class InteractionAccount {
  private static final Pattern CALLBACK = Pattern.compile(".*/interactions/(\\d+)/[^/]+/callback");
  private static final int TOO_MANY_REQUESTS = 429;

  private final int shards;
  private final Map<Long, Told> interactions = new ConcurrentHashMap<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger tooEarly = new AtomicInteger();
  private final AtomicInteger tooMany = new AtomicInteger();

  /** What became of one interaction; times by {@link System#nanoTime}. */
  static final class Told {
    private final long at = System.nanoTime();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Long> answers = new CopyOnWriteArrayList<>();
    private volatile int shard;

    int shard() {
      return shard;
    }

    /** To how many sessions it was sent. */
    int sent() {
      return sent.get();
    }

    /** When answers to it came, whether they were taken or not. */
    List<Long> answers() {
      return answers;
    }

    /** When it was made. */
    long at() {
      return at;
    }
  }

  /**
   * Begins now.
   *
   * @param shards into how many the guilds are divided
   */
  InteractionAccount(Sandbox sandbox, int shards) {
    this.shards = shards;
    sandbox.traffic().listen(this::take);
  }

  private void take(TrafficEntry entry) {
    switch (entry) {
      case GatewayFrame frame -> take(frame);
      case RestCall call -> take(call);
      case GatewayNote note -> {
        if (note.what().contains("too early")) {
          tooEarly.incrementAndGet();
        }
      }
    }
  }

  private void take(GatewayFrame frame) {
    if (frame.event().equals("READY")) {
      sessions.incrementAndGet();
    } else if (frame.event().equals("INTERACTION_CREATE")
        && frame.data() instanceof JsonObject data) {
      Told told = of(Long.parseLong(data.getString("id")));
      told.sent.incrementAndGet();
      told.shard =
          data.containsKey("guild_id")
              ? Snowflakes.shardOf(Long.parseLong(data.getString("guild_id")), shards)
              : 0;
    }
  }

  private void take(RestCall call) {
    if (call.status() == TOO_MANY_REQUESTS) {
      tooMany.incrementAndGet();
    }
    Matcher callback = CALLBACK.matcher(call.path());
    if (callback.matches()) {
      of(Long.parseLong(callback.group(1))).answers.add(System.nanoTime());
    }
  }

  private Told of(long id) {
    return interactions.computeIfAbsent(id, _ -> new Told());
  }

  Collection<Told> interactions() {
    return interactions.values();
  }

  /** How many sessions began. */
  int sessions() {
    return sessions.get();
  }

  /** How many were to begin too soon after another. */
  int tooEarly() {
    return tooEarly.get();
  }

  /** How many calls were refused because there were too many. */
  int tooMany() {
    return tooMany.get();
  }
}
