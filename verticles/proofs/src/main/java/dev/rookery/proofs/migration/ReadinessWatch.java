package dev.rookery.proofs.migration;

import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks nodes again and again whether they are ready, as what sends them their requests does. */
final class ReadinessWatch implements AutoCloseable {
  private static final long EVERY_MILLIS = 200;

  private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, ProofNode> nodes = new ConcurrentHashMap<>();
  private final List<String> unready = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  private final Future<?> rounds;

  ReadinessWatch() {
    rounds = asking.scheduleWithFixedDelay(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void ask() {
    nodes.forEach((name, node) -> {
      asked.incrementAndGet();
      notReady(node).ifPresent(answer -> unready.add(name + ": " + answer));
    });
  }

  private static Optional<String> notReady(ProofNode node) {
    try {
      JsonObject health = node.health();
      return health.getBoolean("ok") ? Optional.empty() : Optional.of(health.encode());
    } catch (UncheckedIOException noAnswer) {
      return Optional.of(noAnswer.toString());
    }
  }

  /** Begins with a node that is ready. */
  synchronized void begin(String name, ProofNode node) {
    nodes.put(name, node);
  }

  /** Ends with a node that is about to stop. */
  synchronized void end(String name) {
    nodes.remove(name);
  }

  /** How often a node was asked. */
  int asked() {
    return asked.get();
  }

  /** The answers of nodes that were not ready. */
  List<String> unready() {
    return List.copyOf(unready);
  }

  @Override
  public void close() {
    rounds.cancel(false);
    asking.close();
  }
}
