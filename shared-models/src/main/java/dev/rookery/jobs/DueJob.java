package dev.rookery.jobs;

import dev.rookery.models.jobs.ClaimedWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** A piece of due work in the hands of a {@link DueWorker}'s handler. */
public final class DueJob {
  private final ClaimedWork claimed;
  private final Future<Void> cancelled;
  private final Function<JsonObject, Future<Void>> progress;

  /**
   * @param progress keeps another content of the task
   */
  DueJob(ClaimedWork claimed, Future<Void> cancelled, Function<JsonObject, Future<Void>> progress) {
    this.claimed = claimed;
    this.cancelled = cancelled;
    this.progress = progress;
  }

  /** The work, with the reminder, case, absence or task that it is about. */
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

  /** Keeps another content of the task; see {@link TaskJob#progress}. */
  Future<Void> progress(JsonObject content) {
    return progress.apply(content);
  }

  /** The cause of a failure that no further attempt would mend. */
  static final class Useless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Useless(String why) {
      super(why, null, false, false);
    }
  }
}
