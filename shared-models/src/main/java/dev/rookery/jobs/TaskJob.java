package dev.rookery.jobs;

import dev.rookery.failure.Failure;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;

/**
 * A task in the hands of a {@link DueWorker}'s handler.
 *
 * @param <T> what tasks of its kind hold
 */
public final class TaskJob<T extends Record> {
  private final DueJob job;

  TaskJob(DueJob job) {
    this.job = job;
  }

  /** The work, with the task. */
  public ClaimedWork claimed() {
    return job.claimed();
  }

  /** Completes when the task is no longer this handler's; see {@link DueJob#cancelled}. */
  public Future<Void> cancelled() {
    return job.cancelled();
  }

  /** Whether {@link #cancelled} has completed. */
  public boolean isCancelled() {
    return job.isCancelled();
  }

  /**
   * Keeps how far the task is: whoever has to go on after a crash or a failure gets this content.
   * Worth its write where doing something twice costs more, such as after every hundred messages.
   *
   * @return fails if that is not kept; with {@link Failure.NotFound} or {@link Failure.Conflict}
   *     the task is no longer this handler's, which {@link #cancelled} says then, too
   */
  public Future<Void> progress(T content) {
    return job.progress(Wire.writeRecord(content));
  }

  /** What a handler returns if trying again is useless; see {@link DueJob#giveUp}. */
  public <R> Future<R> giveUp(String why) {
    return job.giveUp(why);
  }
}
