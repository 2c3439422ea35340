package dev.rookery.discord.maintenance;

import dev.rookery.discord.command.Job;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the bot answers its owners alone, on all nodes and also after a restart. It is
 * kept as the task that ends it, so that it ends though nobody thinks of it.
 *
 * @param reason what members are told; null for nothing
 * @param until when it ends by itself
 */
public record Maintenance(@Nullable String reason, Instant until) {
  /** Characters of a reason at most. */
  public static final int REASON_MAX = 300;

  /** The content of the task. */
  public record EndOfMaintenance(@Nullable String reason) {}

  private static final TaskKind<EndOfMaintenance> KIND =
      TaskKind.of("end-of-maintenance", EndOfMaintenance.class);

  /** There is one bot, and so one maintenance. */
  private static final String KEY = "bot";

  /** Ends it when its time is over: a task that is done is deleted. */
  public static final Job ENDED = Job.of(KIND, (_, _, _) -> Future.succeededFuture());

  /** Begins one, in place of one that there is. */
  public static TaskRequest.Schedule begin(@Nullable String reason, Duration length) {
    return KIND.schedule(null, null, KEY, new EndOfMaintenance(reason), length);
  }

  /** Ends it; false if there is none. */
  public static TaskRequest.Cancel end() {
    return KIND.cancel(KEY);
  }

  /** The one that there is. */
  static TaskRequest.Find find() {
    return KIND.find(KEY);
  }

  static Maintenance of(Task task) {
    return new Maintenance(KIND.content(task).reason(), task.dueAt());
  }
}
