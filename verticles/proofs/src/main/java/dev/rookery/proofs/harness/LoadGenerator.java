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

/** A number of clients that each send one request after another. */
public final class LoadGenerator {
  /** How long a client waits after a failure, as a well-behaved one would. */
  private static final long PAUSE_MILLIS = 20;

  private final Vertx vertx;
  private final Context context;
  private final Supplier<? extends Future<?>> ask;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private final AtomicInteger inARow = new AtomicInteger();
  private volatile boolean stopping;

  /**
   * One request.
   *
   * @param began {@link System#nanoTime} when it was sent
   * @param ended the same when it was answered
   * @param failure null if it succeeded
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

  /** Sets clients to work until they are stopped; each sends at least one request. */
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

  /** How many requests have succeeded since the last failure. */
  public int answeredInARow() {
    return inARow.get();
  }

  /** Waits for the last answers, and returns all samples in the order of their answers. */
  public List<Sample> stop() throws TimeoutException {
    stopping = true;
    Future.join(clients).await(2, TimeUnit.MINUTES);
    return samples;
  }
}
