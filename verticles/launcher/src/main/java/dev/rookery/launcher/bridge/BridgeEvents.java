package dev.rookery.launcher.bridge;

import dev.rookery.bus.Address;
import dev.rookery.bus.Rookery;
import dev.rookery.bus.Subscription;
import dev.rookery.models.rows.Event;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events that one connection to the bridge has registered for, each sent once. So that nothing
 * piles up, a client that reads too slowly misses some, and a {@link Event.Resync} tells it. For
 * use on the connection's context.
 */
final class BridgeEvents {
  private final Rookery rookery;
  private final NetSocket socket;
  private final Consumer<JsonObject> send;
  private final Map<Model<?>, Subscription<?>> subscriptions = new HashMap<>();
  private final Set<Model<?>> missed = new LinkedHashSet<>();

  /**
   * Starts with no registrations.
   *
   * @param send takes a frame for that socket
   */
  BridgeEvents(Rookery rookery, NetSocket socket, Consumer<JsonObject> send) {
    this.rookery = rookery;
    this.socket = socket;
    this.send = send;
  }

  /** The model whose changes are announced at that address, if there is one. */
  static Optional<Model<?>> modelAt(@Nullable Object address) {
    return Event.models().stream()
        .filter(model -> Address.events(model).equals(address))
        .findFirst();
  }

  /** Passes on the events of a model from now on; the first is a {@link Event.Resync}. */
  void register(Model<?> model) {
    subscriptions.computeIfAbsent(model, this::subscribe);
  }

  private <M extends Record> Subscription<M> subscribe(Model<M> model) {
    return rookery.events(model.type(), event -> pass(model, event));
  }

  private void pass(Model<?> model, Event<?> event) {
    if (!subscriptions.containsKey(model)) {
      return;
    }
    if (socket.writeQueueFull()) {
      missed.add(model);
    } else {
      write(model, event);
    }
  }

  /** Called when the client has taken what was written so far. */
  void drained() {
    for (Model<?> model : Set.copyOf(missed)) {
      missed.remove(model);
      pass(model, new Event.Resync<>(model.type()));
    }
  }

  private void write(Model<?> model, Event<?> event) {
    send.accept(
        new JsonObject()
            .put("type", "message")
            .put("address", Address.events(model))
            .put("headers", new JsonObject())
            .put("body", Wire.write(event)));
  }

  void unregister(Model<?> model) {
    Subscription<?> subscription = subscriptions.remove(model);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** Stops passing on events. */
  void close() {
    Set.copyOf(subscriptions.keySet()).forEach(this::unregister);
  }
}
