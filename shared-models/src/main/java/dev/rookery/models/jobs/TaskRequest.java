package dev.rookery.models.jobs;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Snowflake;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link Task}. {@link DueWorkRequest} deals with tasks that are due; in Java a
 * {@code dev.rookery.jobs.TaskKind} makes these requests with typed contents.
 *
 * <p>A key names one task of its kind among those of all guilds, so it holds the id of what the
 * task is about: the message of a poll, the channel of a purge.
 */
public sealed interface TaskRequest<R> extends ModelRequest<Task, R> {
  /** The longest time that a task can be scheduled ahead by {@link Schedule#delay}. */
  Duration DELAY_MAX = Duration.ofDays(5 * 365);

  /**
   * A task to be done once, at a time or after a delay; at once if neither is given, or if the time
   * is over.
   *
   * <p>If there is a task of that kind and key already, it is replaced as a whole and due at the
   * new time, with all its attempts before it: whoever is doing it has lost it, and what was given
   * up is tried again. Without a key each is a task of its own; with a request id ({@code
   * RequestOptions.once}) a repeat of the request makes no second one.
   *
   * @param guildId where; the task goes with the guild
   * @param userId whose data the task holds, to be erased with them
   * @param delay from now on by the clock of the database, at most {@link #DELAY_MAX}
   */
  record Schedule(
      @Checked(TaskKindRule.class) @Length(min = 1, max = Task.KIND_MAX) String kind,
      @Checked(NotBlank.class) @Length(max = Task.KEY_MAX) @Nullable String key,
      @Snowflake @Nullable Long guildId,
      @Snowflake @Nullable Long userId,
      @Length(max = Task.CONTENT_MAX) JsonObject content,
      @Nullable Instant dueAt,
      @Nullable Duration delay)
      implements TaskRequest<Task> {
    @Override
    public void check(Problems problems) {
      if (delay == null) {
        return;
      }
      if (dueAt != null) {
        problems.addMalformed("delay", "must be left out, as dueAt is given");
      } else if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
        problems.add(
            "delay",
            FailureCode.SPAN_OUT_OF_RANGE
                .with("min", Duration.ZERO)
                .with("max", DELAY_MAX)
                .with("value", delay));
      }
    }
  }

  /**
   * Deletes a task, also one that somebody is doing, who hears of it; false if there is none, such
   * as after it was done.
   */
  record Cancel(
      @Checked(TaskKindRule.class) @Length(min = 1, max = Task.KIND_MAX) String kind,
      @Checked(NotBlank.class) @Length(max = Task.KEY_MAX) String key)
      implements TaskRequest<Boolean> {}

  /** The task of that kind and key; empty if there is none, such as after it was done. */
  record Find(
      @Checked(TaskKindRule.class) @Length(min = 1, max = Task.KIND_MAX) String kind,
      @Checked(NotBlank.class) @Length(max = Task.KEY_MAX) String key)
      implements TaskRequest<Optional<Task>>, ReadOnly {}

  /**
   * Reports a task as done, which deletes it, as {@link DueWorkRequest.Complete} does other work.
   * That takes tasks, too; but in a cluster that is being updated, a node that knows no tasks yet
   * would take their leases for lost, and this is asked only of nodes that know them.
   *
   * @param workId the due work's {@link DueWork#id}
   * @param lease the number of the lease
   */
  record Complete(@Snowflake long workId, long lease) implements TaskRequest<Boolean> {}

  /**
   * Keeps how far a task is, in its content, for who does the rest if this worker dies. Only who
   * holds the lease may; {@link Failure.NotFound} if the task is done or cancelled, {@link
   * Failure.Conflict} if the lease was lost.
   *
   * @param workId the due work's {@link DueWork#id}
   * @param lease the number of the lease
   */
  record Progress(
      @Snowflake long workId, long lease, @Length(max = Task.CONTENT_MAX) JsonObject content)
      implements TaskRequest<Task> {}
}
