package dev.rookery.discord.maintenance;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.Rookery;
import dev.rookery.models.jobs.Task;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether the bot is under maintenance, kept until the database announces another task. */
public final class MaintenanceState {
  /** Of a bot there is one. */
  private static final long BOT = 0;

  /** No command waits longer to learn it. */
  private static final Duration BRIEFLY = Duration.ofMillis(800);

  private final ModelCache<Long, Optional<Task>> task;

  public MaintenanceState(Rookery rookery) {
    task = ModelCache.byGuild(rookery, 1, _ -> Maintenance.find(), Task.class);
  }

  /** The maintenance that there is now; none as long as that is not known. Never fails. */
  public Future<Optional<Maintenance>> now() {
    return task.get(BOT)
        .timeout(BRIEFLY.toMillis(), TimeUnit.MILLISECONDS)
        .map(found -> found.map(Maintenance::of).filter(one -> one.until().isAfter(Instant.now())))
        .otherwise(Optional.empty());
  }

  public Future<Void> close() {
    return task.close();
  }
}
