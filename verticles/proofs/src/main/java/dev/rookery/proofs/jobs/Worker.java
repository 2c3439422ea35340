package dev.rookery.proofs.jobs;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.proofs.harness.ProofCluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that joins a cluster, prints {@link #READY} and waits for a line of input. Then it
 * claims due reminders, takes a moment to send each, and completes it, until its input ends. It
 * prints {@link #COMPLETED} and the reminder's id when told that it completed it, and {@link #LATE}
 * when told that it did not, or that the claim is no longer its own.
 */
final class Worker {
  static final String READY = "ready";
  static final String COMPLETED = "completed ";
  static final String LATE = "late ";

  /** The most that it has in hand. */
  static final int AT_A_TIME = 25;

  /** How long a dead worker's reminders wait before another gets them. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  /**
   * How long sending one takes, as with Discord, so that it nearly always has something in hand.
   */
  private static final Duration SENDING = Duration.ofMillis(80);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration BEFORE_RETRY = Duration.ofMillis(100);
  private static final Duration SLEEP_MAX = Duration.ofMillis(500);
  private static final DueWorkRequest.NextDue NEXT =
      new DueWorkRequest.NextDue(List.of(DueKind.REMINDER));

  private final Vertx vertx;
  private final Rookery rookery;
  private final DueWorkRequest.Claim claim;
  private volatile boolean ending;

  private Worker(Vertx vertx, String name) {
    this.vertx = vertx;
    this.rookery = Rookery.on(vertx);
    this.claim = new DueWorkRequest.Claim(List.of(DueKind.REMINDER), name, AT_A_TIME, LEASE);
  }

  /** The arguments for {@link #main}. */
  static List<String> arguments(String name, ProofCluster cluster) {
    Stream<String> ports = cluster.ports().stream().map(String::valueOf);
    return Stream.concat(Stream.of(name, cluster.name()), ports).toList();
  }

  /** Exits with 0 when its input has ended and nothing is in its hands. */
  public static void main(String[] arguments) throws Exception {
    List<Integer> ports = Stream.of(arguments).skip(2).map(Integer::valueOf).toList();
    Vertx vertx = new ProofCluster(arguments[1], ports).joinBeside();
    Worker worker = new Worker(vertx, arguments[0]);
    // It has sent requests before, like one that runs all day.
    worker.ask(NEXT).await(1, TimeUnit.MINUTES);
    tell(READY);
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      if (input.readLine() != null) {
        worker.workUntilTheEndOf(input);
      }
    }
    vertx.close().await(1, TimeUnit.MINUTES);
  }

  private void workUntilTheEndOf(BufferedReader input) throws Exception {
    Future<Void> working =
        work()
            .onFailure(cause -> {
              cause.printStackTrace();
              Runtime.getRuntime().halt(1);
            });
    while (input.readLine() != null) {
      // Any line means this; there is nothing else to tell it.
    }
    ending = true;
    working.await(1, TimeUnit.MINUTES);
  }

  private Future<Void> work() {
    return ending
        ? Future.succeededFuture()
        : ask(claim)
            .compose(batch -> batch.isEmpty() ? sleep() : sendAll(batch))
            .compose(_ -> work());
  }

  private Future<Void> sleep() {
    return ask(NEXT)
        .compose(next -> pass(next.filter(it -> it.compareTo(SLEEP_MAX) < 0).orElse(SLEEP_MAX)));
  }

  private Future<Void> pass(Duration time) {
    return vertx.timer(Math.max(1, time.toMillis())).mapEmpty();
  }

  private Future<Void> sendAll(List<ClaimedWork> batch) {
    return Future.all(batch.stream().map(claimed -> send(claimed.work())).toList()).mapEmpty();
  }

  private Future<Void> send(DueWork work) {
    return pass(SENDING)
        .compose(_ -> ask(new DueWorkRequest.Complete(work.id(), work.lease())))
        .recover(cause ->
            cause instanceof Failure.Conflict
                ? Future.succeededFuture(false)
                : Future.failedFuture(cause))
        .onSuccess(accepted -> tell((accepted ? COMPLETED : LATE) + work.reminderId()))
        .mapEmpty();
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Sends a request, and repeats it as long as that may help. */
  private <R> Future<R> ask(Request<R> request) {
    return rookery
        .ask(request, RequestOptions.within(ANSWER_WITHIN))
        .recover(cause ->
            cause instanceof Failure failure && failure.retryable()
                ? pass(BEFORE_RETRY).compose(_ -> ask(request))
                : Future.failedFuture(cause));
  }
}
