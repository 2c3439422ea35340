package dev.rookery.bus;

import dev.rookery.failure.Failure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The repetition of a request that is safe to repeat, if a part of its time goes by without a
 * reply, and each time that as much goes by again: the node that has it may be frozen or cut off,
 * which nobody notices for many seconds. Also for programs that pass on as JSON what others ask.
 */
public final class Repetition<R> {
  /**
   * The bus hands requests to the nodes in turn, so two in a row go to two nodes, of which at most
   * one is the silent one.
   */
  private static final int NODES = 2;

  private final Vertx vertx;
  private final Duration timeout;
  private final Suspicion suspicion;
  private final Function<Duration, Future<R>> send;
  private final Promise<R> outcome = Promise.promise();
  private final long begin = System.nanoTime();
  private boolean repeated;
  private int awaited = 1;

  private Repetition(
      Vertx vertx, Duration timeout, Suspicion suspicion, Function<Duration, Future<R>> send) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.suspicion = suspicion;
    this.send = send;
  }

  /**
   * What one client knows of silent nodes. If all nodes are slow, repeating every request would
   * make them slower, so only so many are repeated at a time.
   */
  public static final class Suspicion {
    private static final int REPEATED_MAX = 64;

    /** A request is repeated after one in so many parts of its time. */
    private static final int PART = 3;

    /** The same while a node is known to be silent, since every other request may go to it. */
    private static final int PART_WHILE_SILENT = 30;

    private static final Duration LASTS = Duration.ofSeconds(5);

    private final InFlight repeated = new InFlight(REPEATED_MAX);
    private volatile long untilNanos = System.nanoTime();

    public Suspicion() {}

    private long delayMillis(Duration timeout) {
      boolean silent = untilNanos - System.nanoTime() > 0;
      return Math.max(1, timeout.toMillis() / (silent ? PART_WHILE_SILENT : PART));
    }

    /** A repetition was answered, and the request itself was not. */
    private void confirm() {
      untilNanos = System.nanoTime() + LASTS.toNanos();
    }
  }

  /**
   * Sends it, and sends it again if no reply comes.
   *
   * @param suspicion of this client; the same for all of its requests
   * @param send sends it with the time that is left; fails with a {@link Failure}
   */
  public static <R> Future<R> of(
      Vertx vertx, Duration timeout, Suspicion suspicion, Function<Duration, Future<R>> send) {
    return new Repetition<>(vertx, timeout, suspicion, send).start();
  }

  private Future<R> start() {
    Future<R> first = send.apply(timeout);
    if (first.succeeded()) {
      return first;
    }
    repeatAt(suspicion.delayMillis(timeout), first);
    first.onComplete(done -> heard(done, first));
    return outcome.future();
  }

  /**
   * At that time, and each time that twice as much has passed: other requests of this client are
   * sent in between, so that all of one round may go to the silent node. A timer that is late, as
   * after a pause of this process, does not put off those after it.
   */
  private void repeatAt(long millis, Future<R> first) {
    long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    long timer =
        vertx.setTimer(
            Math.max(1, millis - passed),
            unused -> {
              if (repeat(first)) {
                repeatAt(2 * millis, first);
              }
            });
    outcome.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** Whether it was sent again. */
  private boolean repeat(Future<R> first) {
    Duration left = timeout.minusNanos(System.nanoTime() - begin);
    if (left.toMillis() < 1 || outcome.future().isComplete() || !mayRepeat()) {
      return false;
    }
    expect(NODES);
    for (int i = 0; i < NODES; i++) {
      send.apply(left)
          .onSuccess(reply -> {
            if (!first.isComplete()) {
              suspicion.confirm();
            }
          })
          .onComplete(done -> heard(done, first));
    }
    return true;
  }

  private synchronized boolean mayRepeat() {
    if (!repeated) {
      repeated = suspicion.repeated.enter();
      if (repeated) {
        outcome.future().onComplete(done -> suspicion.repeated.leave());
      }
    }
    return repeated;
  }

  private synchronized boolean isRepeated() {
    return repeated;
  }

  private synchronized void expect(int more) {
    awaited += more;
  }

  private synchronized boolean wasLast() {
    return --awaited == 0;
  }

  /**
   * Takes the first reply; but of failures that asking again may mend, only the last. A node that
   * is overloaded, such as one that stood still and has all at once what came meanwhile, says
   * nothing about the others; the database is one for all of them.
   */
  private void heard(AsyncResult<R> done, Future<R> first) {
    boolean last = wasLast();
    if (done.succeeded()) {
      outcome.tryComplete(done.result());
    } else if (last
        && done.cause() instanceof Failure.Overloaded overloaded
        && Address.isAddress(overloaded.what())
        && !isRepeated()
        && repeat(first)) {
      return;
    } else if (last || !(done.cause() instanceof Failure failure && failure.retryable())) {
      outcome.tryFail(done.cause());
    }
  }
}
