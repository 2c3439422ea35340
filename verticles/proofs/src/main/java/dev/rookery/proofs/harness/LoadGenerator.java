package dev.rookery.proofs.harness;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Clients that ask one thing after the other, as many at a time as there are clients. */
public final class LoadGenerator {
  /** After a failure a client waits as long, as a good one would. */
  private static final long PAUSE_MILLIS = 20;

  private final Vertx vertx;
  private final Context context;
  private final Supplier<? extends Future<?>> ask;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private final AtomicInteger inARow = new AtomicInteger();
  private volatile boolean stopping;

  /**
   * One question.
   *
   * @param began {@link System#nanoTime} when it was asked
   * @param ended the same when it was answered
   * @param failure null if it was answered well
   */
  public record Sample(long began, long ended, @Nullable Throwable failure) {
    public boolean failed() {
      return failure != null;
    }

    public long nanos() {
      return ended - began;
    }
  }

  private LoadGenerator(Vertx vertx, Supplier<? extends Future<?>> ask) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.ask = ask;
  }

  /** Sets clients to work, until they are stopped; each asks at least once. */
  public static LoadGenerator start(Vertx vertx, int clients, Supplier<? extends Future<?>> ask) {
    LoadGenerator load = new LoadGenerator(vertx, ask);
    IntStream.range(0, clients).forEach(_ -> load.begin());
    return load;
  }

  private void begin() {
    Promise<Void> done = Promise.promise();
    clients.add(done.future());
    context.runOnContext(_ -> next(done));
  }

  private void next(Promise<Void> done) {
    long began = System.nanoTime();
    ask.get()
        .onComplete(answered -> {
          samples.add(new Sample(began, System.nanoTime(), answered.cause()));
          inARow.set(answered.failed() ? 0 : inARow.get() + 1);
          if (stopping) {
            done.complete();
          } else if (answered.failed()) {
            vertx.setTimer(PAUSE_MILLIS, _ -> next(done));
          } else {
            context.runOnContext(_ -> next(done));
          }
        });
  }

  /** How many questions were answered well since the last that was not. */
  public int answeredInARow() {
    return inARow.get();
  }

  /** Lets the last questions be answered; all samples in the order of their answers. */
  public List<Sample> stop() throws TimeoutException {
    stopping = true;
    Future.join(clients).await(2, TimeUnit.MINUTES);
    return samples;
  }
}
