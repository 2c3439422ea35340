package dev.rookery.bus;

import dev.rookery.models.rows.Event;
import dev.rookery.schema.Model;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;

/**
 * A subscription to the events of a model; {@link Rookery#events} makes one.
 *
 * <p>Every node with a DatabaseVerticle announces what it hears from Postgres, and says every
 * second how many announcements it made. So one such node is enough, any of them may die, and a
 * lost announcement is noticed within a second, as a {@link Event.Resync}.
 *
 * @param <M> the model
 */
public final class Subscription<M extends Record> {
  private final MessageConsumer<JsonObject> consumer;
  private final Promise<Void> ready = Promise.promise();

  private Subscription(MessageConsumer<JsonObject> consumer) {
    this.consumer = consumer;
  }

  static <M extends Record> Subscription<M> start(
      Vertx vertx, Class<M> model, Handler<Event<M>> handler) {
    if (Event.models().stream().noneMatch(announced -> announced.type() == model)) {
      throw new IllegalArgumentException(
          "changes of " + model.getSimpleName() + " are not announced");
    }
    Subscription<M> subscription =
        new Subscription<>(vertx.eventBus().consumer(Address.events(Model.of(model))));
    EventFeed<M> feed = new EventFeed<>(model, handler);
    subscription.consumer.handler(message -> {
      feed.receive(message.body());
      subscription.ready.tryComplete();
    });
    subscription.consumer.completion().onFailure(subscription.ready::tryFail);
    return subscription;
  }

  /**
   * Completes with the first {@link Event.Resync}: from then on no change is missed unseen. That
   * takes up to a second, or longer while no DatabaseVerticle listens to its database.
   */
  public Future<Void> ready() {
    return ready.future();
  }

  /** Ends the subscription; no event is handled once this completes. */
  public Future<Void> cancel() {
    ready.tryFail("the subscription was cancelled");
    return consumer.unregister();
  }
}
