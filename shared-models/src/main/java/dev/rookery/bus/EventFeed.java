package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Event;
import dev.rookery.wire.Wire;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The events of one model, made from the messages of all publishers: each event once, with a {@link
 * Event.Resync} where one may be missing. For use on one context.
 */
final class EventFeed<M extends Record> {
  /** Publishers known at a time; those of nodes that are gone make room for new ones. */
  private static final int SOURCES = 100;

  /** Events among which a repeat is looked for; publishers are seconds apart at most. */
  private static final int REMEMBERED = 10_000;

  private final Class<M> model;
  private final Handler<Event<M>> handler;
  private final Map<String, Long> sequences = new LruMap<>(SOURCES);
  private final Map<Event<?>, Boolean> handled = new LruMap<>(REMEMBERED);

  EventFeed(Class<M> model, Handler<Event<M>> handler) {
    this.model = model;
    this.handler = handler;
  }

  void receive(JsonObject message) {
    boolean isEvent = message.containsKey("event");
    if (!follows(message, isEvent)) {
      handler.handle(new Event.Resync<>(model));
      if ("Resync".equals(message.getValue("event"))) {
        return;
      }
    }
    if (isEvent) {
      handle(read(message));
    }
  }

  /** Whether nothing of that publisher is missing before the message. */
  private boolean follows(JsonObject message, boolean isEvent) {
    String source = String.valueOf(message.getValue("source"));
    long sequence = message.getValue("sequence") instanceof Number number ? number.longValue() : 0;
    Long last = sequences.put(source, sequence);
    return last != null && sequence == last + (isEvent ? 1 : 0);
  }

  private void handle(Event<M> event) {
    boolean isNew =
        switch (event) {
          case Event.Resync<M> resync -> true;
          case Event.Changed<M> changed -> handled.put(changed.identity(), true) == null;
        };
    if (isNew) {
      handler.handle(event);
    }
  }

  /** An event that only newer nodes know may mean anything. */
  @SuppressWarnings("unchecked") // it belongs to this very model
  private Event<M> read(JsonObject message) {
    try {
      Event<?> event = Wire.readEvent(message);
      return event.model() == model ? (Event<M>) event : new Event.Resync<>(model);
    } catch (Failure.Invalid unknown) {
      return new Event.Resync<>(model);
    }
  }
}
