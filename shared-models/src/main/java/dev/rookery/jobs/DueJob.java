package dev.rookery.jobs;

import dev.rookery.models.jobs.ClaimedWork;
import io.vertx.core.Future;

/** A piece of due work in the hands of a {@link DueWorker}'s handler. */
public final class DueJob {
  private final ClaimedWork claimed;
  private final Future<Void> cancelled;

  DueJob(ClaimedWork claimed, Future<Void> cancelled) {
    this.claimed = claimed;
    this.cancelled = cancelled;
  }

  /** The work, with the reminder, case or absence that it is about. */
  public ClaimedWork claimed() {
    return claimed;
  }

  /**
   * Completes when the work is no longer this handler's: it was cancelled or moved, or its lease
   * ended because the database was away. The handler should stop and end its future; until then the
   * work is not done a second time on this node, but may be on another.
   */
  public Future<Void> cancelled() {
    return cancelled;
  }

  /** Whether {@link #cancelled} has completed. */
  public boolean isCancelled() {
    return cancelled.isComplete();
  }

  /**
   * What a handler returns if trying again is useless, such as when the user is gone.
   *
   * @param why in words; kept with the work that was given up
   */
  public <T> Future<T> giveUp(String why) {
    return Future.failedFuture(new Useless(why));
  }

  /** The cause of a failure that no further attempt would mend. */
  static final class Useless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Useless(String why) {
      super(why, null, false, false);
    }
  }
}
