package dev.rookery.discord.gateway.shards;

import dev.rookery.models.shards.ShardLease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes say to each other about shards: the holder of one is asked to stop, and answers
 * with the ids of the events that took effect; and all are told that something changed, which they
 * would else learn a little later.
 */
final class HandOver {
  private static final String NEWS = "rookery.discord.shards";

  private final Vertx vertx;
  private final ShardSessions sessions;
  private final NodeLease lease;
  private final MessageConsumer<JsonObject> news;
  private @Nullable MessageConsumer<JsonObject> requests;

  /**
   * @param changed is called when something changed
   */
  HandOver(Vertx vertx, ShardSessions sessions, NodeLease lease, Runnable changed) {
    this.vertx = vertx;
    this.sessions = sessions;
    this.lease = lease;
    this.news = vertx.eventBus().consumer(NEWS, _ -> changed.run());
  }

  private static String address(String node) {
    return NEWS + "." + node;
  }

  /** Answers what is asked of the node of that name, and no longer of the one before. */
  void listen(String node) {
    if (requests != null) {
      requests.unregister();
    }
    requests = vertx.eventBus().consumer(address(node), this::answer);
  }

  /** From now on events wait, until it is known that the successor has the shard. */
  private void answer(Message<JsonObject> request) {
    List<Long> ids =
        sessions
            .find(request.body().getInteger("shard"))
            .map(session -> {
              session.gate().hold(lease.now());
              return session.gate().effective();
            })
            .orElseGet(List::of);
    request.reply(new JsonObject().put("ids", new JsonArray(ids)));
  }

  /** Asks the holder to stop; completes with the ids of the events that took effect there. */
  Future<List<Long>> ask(ShardLease shard, String successor, Duration within) {
    return vertx
        .eventBus()
        .<JsonObject>request(
            address(Objects.requireNonNull(shard.holder())),
            new JsonObject().put("shard", shard.shard()).put("successor", successor),
            new DeliveryOptions().setSendTimeout(within.toMillis()))
        .map(reply ->
            reply.body().getJsonArray("ids").stream()
                .map(id -> ((Number) id).longValue())
                .toList());
  }

  void tellNews() {
    vertx.eventBus().publish(NEWS, new JsonObject());
  }

  Future<Void> close() {
    return Future.join(
            news.unregister(), requests == null ? Future.succeededFuture() : requests.unregister())
        .mapEmpty();
  }
}
