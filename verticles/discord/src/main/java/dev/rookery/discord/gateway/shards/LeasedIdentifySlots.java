package dev.rookery.discord.gateway.shards;

import dev.rookery.bus.Rookery;
import dev.rookery.discord.gateway.IdentifySlots;
import dev.rookery.models.shards.ShardLeaseRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The slots that all nodes share. */
public final class LeasedIdentifySlots implements IdentifySlots {
  private static final Duration DATA_AWAY = Duration.ofSeconds(1);

  private final Rookery rookery;

  public LeasedIdentifySlots(Rookery rookery) {
    this.rookery = rookery;
  }

  @Override
  public Future<Void> next(int bucket, Duration spacing) {
    return rookery
        .ask(new ShardLeaseRequest.Identify(bucket, spacing))
        .otherwise(DATA_AWAY)
        .compose(wait ->
            wait.isZero()
                ? Future.succeededFuture()
                : rookery
                    .vertx()
                    .timer(wait.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(_ -> next(bucket, spacing)));
  }
}
