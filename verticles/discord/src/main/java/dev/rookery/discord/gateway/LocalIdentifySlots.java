package dev.rookery.discord.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The slots of a bot that runs on one node alone. For use on one context. */
public final class LocalIdentifySlots implements IdentifySlots {
  private final Vertx vertx;
  private final Map<Integer, Long> latest = new HashMap<>();

  public LocalIdentifySlots(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> next(int bucket, Duration spacing) {
    long now = System.nanoTime();
    Long before = latest.get(bucket);
    long wait = before == null ? 0 : Math.max(0, before + spacing.toNanos() - now);
    latest.put(bucket, now + wait);
    return wait == 0
        ? Future.succeededFuture()
        : vertx
            .timer(Math.max(1, Duration.ofNanos(wait).toMillis()), TimeUnit.MILLISECONDS)
            .mapEmpty();
  }
}
