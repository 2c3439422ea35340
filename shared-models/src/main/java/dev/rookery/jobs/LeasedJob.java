package dev.rookery.jobs;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One lease on a piece of due work, from the claim to the report: it is extended while the handler
 * runs, and the handler is told when it is lost. For use on one context, except where it says
 * otherwise.
 */
final class LeasedJob implements Shareable {
  /** The jobs in hand of all workers of a Vert.x instance, by the id of the work. */
  private static final String IN_HAND = "dev.rookery.jobs.in-hand";

  /** A lease is extended when a third of it is over, so that there is time to try again. */
  private static final int EXTENSIONS = 3;

  /** And again ten times as often, when nobody answered. */
  private static final int RETRIES = 10;

  /** In place of the number of a timer. */
  private static final long NONE = -1;

  private static final Duration REPORT_AGAIN = Duration.ofMillis(500);
  private static final int ERROR_MAX = 4000;

  private final Rookery rookery;
  private final Vertx vertx;
  private final Context context;
  private final ClaimedWork claimed;
  private final DueWork work;
  private final Duration lease;
  private final String batch;
  private final LocalMap<Long, LeasedJob> inHand;
  private final Promise<Void> cancelled = Promise.promise();
  private final Promise<Void> ended = Promise.promise();

  private long deadline;
  private long expiry = NONE;
  private long extension = NONE;
  private boolean begun;
  private @Nullable LeasedJob follower;
  private boolean stopping;
  private boolean failedInStop;

  /** Whether the handler succeeded; read by another worker of the node, once this has ended. */
  private volatile boolean done;

  /**
   * @param deadline when the lease ends, by the clock of {@link System#nanoTime}
   * @param batch the name under which it was claimed
   */
  LeasedJob(
      Rookery rookery,
      Context context,
      ClaimedWork claimed,
      Duration lease,
      long deadline,
      String batch) {
    this.rookery = rookery;
    this.vertx = rookery.vertx();
    this.context = context;
    this.claimed = claimed;
    this.work = claimed.work();
    this.lease = lease;
    this.deadline = deadline;
    this.batch = batch;
    this.inHand = vertx.sharedData().getLocalMap(IN_HAND);
  }

  String batch() {
    return batch;
  }

  /** Completes when nothing of it runs any more. From any thread. */
  Future<Void> ended() {
    return ended.future();
  }

  /** Whether nothing was done that is reported, so that it is to be given back. */
  boolean isUndone() {
    return !begun || failedInStop;
  }

  /** Begins as soon as no earlier lease on the same work is in anybody's hands on this node. */
  void begin(Function<? super DueJob, ? extends Future<?>> handler) {
    expireInTime();
    extendLater(lease.dividedBy(EXTENSIONS));
    enter(handler, null);
  }

  private void enter(
      Function<? super DueJob, ? extends Future<?>> handler, @Nullable LeasedJob before) {
    if (ended.future().isComplete()) {
      return;
    }
    LeasedJob earlier = inHand.putIfAbsent(work.id(), this);
    if (earlier != null) {
      earlier.context.runOnContext(unused -> earlier.followedBy(this));
      earlier.ended().onComplete(unused -> context.runOnContext(free -> enter(handler, earlier)));
    } else if (before != null && before.did(claimed)) {
      begun = true;
      succeeded();
    } else if (stopping || cancelled.future().isComplete()) {
      end();
    } else {
      begun = true;
      run(handler);
    }
  }

  /** Whether this did it, and merely could not report it while the lease was its own. */
  private boolean did(ClaimedWork later) {
    return done
        && later.work().dueAt().equals(work.dueAt())
        && scheduledAt(later).equals(scheduledAt(claimed));
  }

  /** A task that is scheduled again is another one, though it be for the same time. */
  private static Optional<Instant> scheduledAt(ClaimedWork claimed) {
    return claimed.task().map(Task::scheduledAt);
  }

  private void run(Function<? super DueJob, ? extends Future<?>> handler) {
    Future<?> result;
    try {
      result = handler.apply(new DueJob(claimed, cancelled.future(), this::progress));
    } catch (RuntimeException | Error e) {
      result = Future.failedFuture(e);
    }
    if (result == null) {
      result = Future.failedFuture(new IllegalStateException("the handler returned no future"));
    }
    Future<?> outcome = result;
    outcome.onComplete(unused ->
        context.runOnContext(back -> {
          if (outcome.succeeded()) {
            succeeded();
          } else {
            failed(outcome.cause());
          }
        }));
  }

  /** Also after the lease's time: it counts as long as nobody else has claimed the work. */
  private void succeeded() {
    done = true;
    report(
        work.taskId() == null
            ? new DueWorkRequest.Complete(work.id(), work.lease())
            : new TaskRequest.Complete(work.id(), work.lease()));
  }

  /** From any thread. */
  private Future<Void> progress(JsonObject content) {
    return rookery
        .ask(new TaskRequest.Progress(work.id(), work.lease(), content))
        .onFailure(cause -> {
          if (cause instanceof Failure.Conflict || cause instanceof Failure.NotFound) {
            context.runOnContext(unused -> lose());
          }
        })
        .mapEmpty();
  }

  private void failed(Throwable cause) {
    if (cancelled.future().isComplete()) {
      // What failed may be due to that, and not to the work.
      end();
    } else if (stopping && !(cause instanceof DueJob.Useless)) {
      // So may this be, as when what the handler needs stops, too.
      failedInStop = true;
      end();
    } else {
      boolean useless = cause instanceof DueJob.Useless;
      report(new DueWorkRequest.Fail(work.id(), work.lease(), inWords(cause), useless));
    }
  }

  private static String inWords(Throwable cause) {
    String message = cause.getMessage();
    String words =
        cause instanceof Failure || cause instanceof DueJob.Useless
            ? String.valueOf(message)
            : cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return words.length() <= ERROR_MAX ? words : words.substring(0, ERROR_MAX);
  }

  /** Reports until somebody hears it; a worker that stops does so for the time of the lease. */
  private void report(Request<?> report) {
    stopTimers();
    rookery
        .ask(report)
        .onComplete(answered -> {
          boolean unheard = answered.cause() instanceof Failure failure && failure.retryable();
          if (unheard && !(stopping && isOver())) {
            vertx.setTimer(REPORT_AGAIN.toMillis(), unused -> report(report));
          } else {
            end();
          }
        });
  }

  private void extendLater(Duration pause) {
    vertx.cancelTimer(extension);
    extension = vertx.setTimer(Math.max(1, pause.toMillis()), unused -> extend());
  }

  private void extend() {
    long sent = System.nanoTime();
    rookery
        .ask(
            new DueWorkRequest.Extend(work.id(), work.lease(), lease),
            RequestOptions.within(lease.dividedBy(EXTENSIONS)))
        .onComplete(answered -> {
          if (!isKept()) {
            return;
          }
          switch (answered.cause()) {
            case null -> {
              deadline = sent + lease.toNanos();
              expireInTime();
              extendLater(lease.dividedBy(EXTENSIONS));
            }
            case Failure.Conflict other -> lose();
            case Failure.NotFound gone -> lose();
            default -> extendLater(lease.dividedBy(RETRIES * EXTENSIONS));
          }
        });
  }

  /** Whether it is still to be extended. */
  private boolean isKept() {
    return extension != NONE;
  }

  private void expireInTime() {
    vertx.cancelTimer(expiry);
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    expiry = vertx.setTimer(Math.max(1, millis), unused -> cancel());
  }

  private boolean isOver() {
    return deadline - System.nanoTime() <= 0;
  }

  /** The work is another's by now, or nobody's. */
  private void lose() {
    cancel();
    if (!begun) {
      end();
    }
  }

  /** One that waits for an earlier lease goes on waiting: that may have done the work for both. */
  private void cancel() {
    stopTimers();
    cancelled.tryComplete();
  }

  /** Another lease on the same work waits for this to end; one that did so before is lost. */
  private void followedBy(LeasedJob next) {
    cancel();
    LeasedJob last = follower;
    if (last != null) {
      last.context.runOnContext(unused -> last.lose());
    }
    follower = next;
  }

  /** Does not begin if it has not yet, and reports no longer than the lease lasts. */
  void stop() {
    stopping = true;
    if (!begun) {
      end();
    }
  }

  private void end() {
    stopTimers();
    inHand.removeIfPresent(work.id(), this);
    ended.tryComplete();
  }

  private void stopTimers() {
    vertx.cancelTimer(expiry);
    vertx.cancelTimer(extension);
    extension = NONE;
  }
}
