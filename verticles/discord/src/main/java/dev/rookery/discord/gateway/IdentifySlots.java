package dev.rookery.discord.gateway;

import io.vertx.core.Future;
import java.time.Duration;

/** The times at which sessions may begin, one after the other in each bucket. */
@FunctionalInterface
public interface IdentifySlots {
  /**
   * Completes when a session of that bucket may begin.
   *
   * @param spacing how long after the one before
   */
  Future<Void> next(int bucket, Duration spacing);
}
