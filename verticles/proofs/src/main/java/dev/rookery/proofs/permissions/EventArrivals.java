package dev.rookery.proofs.permissions;

import dev.rookery.bus.Address;
import dev.rookery.schema.Model;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * When events arrive on the nodes. Each node that hears from the database tells all, itself first,
 * and names itself as the source: what arrives here from a source has arrived on its node.
 */
final class EventArrivals {
  private final int nodes;
  private final Set<Long> guilds;

  /** The sources that were heard, by model. */
  private final Map<Class<?>, Set<String>> sources = new HashMap<>();

  private final Map<String, Set<Long>> told = new HashMap<>();
  private final Map<String, Long> complete = new HashMap<>();
  private Class<?> expected = Void.class;
  private CompletableFuture<Map<String, Long>> all = new CompletableFuture<>();

  private EventArrivals(int nodes, Set<Long> guilds) {
    this.nodes = nodes;
    this.guilds = Set.copyOf(guilds);
  }

  /**
   * Listens.
   *
   * @param vertx in the cluster of the nodes
   * @param nodes how many there are
   * @param guilds each of which every change concerns
   */
  static EventArrivals listen(
      Vertx vertx, int nodes, Set<Long> guilds, List<Class<? extends Record>> models) {
    EventArrivals arrivals = new EventArrivals(nodes, guilds);
    for (Class<? extends Record> model : models) {
      arrivals.sources.put(model, new HashSet<>());
      vertx
          .eventBus()
          .<JsonObject>consumer(
              Address.events(Model.of(model)), message -> arrivals.take(model, message.body()));
    }
    return arrivals;
  }

  private synchronized void take(Class<?> model, JsonObject message) {
    String source = message.getString("source");
    sources.computeIfAbsent(model, _ -> new HashSet<>()).add(source);
    if (model != expected || !"Changed".equals(message.getString("event"))) {
      return;
    }
    Set<Long> concerned = told.computeIfAbsent(source, _ -> new HashSet<>());
    concerned.add(Long.parseLong(String.valueOf(message.getValue("guildId"))));
    if (concerned.containsAll(guilds)) {
      complete.putIfAbsent(source, System.nanoTime());
    }
    if (complete.size() == nodes) {
      all.complete(Map.copyOf(complete));
    }
  }

  /** Whether all nodes have been heard, if only their beats, about all models. */
  synchronized boolean hearsAll() {
    return sources.values().stream().allMatch(heard -> heard.size() == nodes);
  }

  /**
   * Completes when the next change of that model has arrived on all nodes, with the times by {@link
   * System#nanoTime}.
   */
  synchronized CompletableFuture<Map<String, Long>> next(Class<?> model) {
    expected = model;
    told.clear();
    complete.clear();
    all = new CompletableFuture<>();
    return all;
  }
}
