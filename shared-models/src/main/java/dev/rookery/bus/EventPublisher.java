package dev.rookery.bus;

import dev.rookery.models.rows.Event;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The announcer of events to the subscribers on all nodes. Several nodes may announce the same
 * events; each subscriber drops the repeats. Messages are numbered, so that a subscriber notices
 * when one did not reach it. For use on one context.
 */
public final class EventPublisher {
  private final Vertx vertx;
  private final String source = UUID.randomUUID().toString();
  private final Map<String, Long> published = new HashMap<>();

  public EventPublisher(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Announces an event. */
  public void publish(Event<?> event) {
    String address = Address.events(Model.of(event.model()));
    long sequence = published.merge(address, 1L, Long::sum);
    send(address, Wire.write(event), sequence);
  }

  /** Announces that changes of any model may have been missed. */
  public void resync() {
    Event.models().forEach(model -> publish(new Event.Resync<>(model.type())));
  }

  /**
   * Announces how many messages there were, so that the loss of the last one is noticed too. Call
   * it every second while no change is missed here.
   */
  public void beat() {
    for (Model<?> model : Event.models()) {
      String address = Address.events(model);
      JsonObject beat = new JsonObject().put("format", Wire.FORMAT);
      send(address, beat, published.getOrDefault(address, 0L));
    }
  }

  private void send(String address, JsonObject message, long sequence) {
    vertx.eventBus().publish(address, message.put("source", source).put("sequence", sequence));
  }
}
