package dev.rookery.proofs;

import dev.rookery.bus.Ask;
import dev.rookery.bus.Rookery;
import dev.rookery.models.ClaimedWork;
import dev.rookery.models.DueKind;
import dev.rookery.models.DueWork;
import dev.rookery.models.DueWorkRequest;
import dev.rookery.models.Failure;
import dev.rookery.models.Request;
import dev.rookery.proofs.stage.Cluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that joins a cluster, claims due reminders, takes a moment to send each, and completes
 * it, until none is left. It prints {@code completed} and the reminder's id when it is told so, and
 * {@code late} when it is told that somebody else has it by now.
 */
final class Claimer {
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  /** How many it has in hand at most. */
  static final int AT_A_TIME = 10;

  /** What it takes to send one, so that a claimer has something in hand whenever it is killed. */
  private static final long SENDING_MILLIS = 20;

  private static final long BEFORE_RETRY_MILLIS = 100;
  private static final long LONGEST_SLEEP_MILLIS = 500;

  private final Vertx vertx;
  private final Rookery rookery;
  private final String name;

  private Claimer(Vertx vertx, String name) {
    this.vertx = vertx;
    this.rookery = Rookery.on(vertx);
    this.name = name;
  }

  /** What {@link #main} gets. */
  static List<String> arguments(String name, Path home, Cluster cluster) {
    Stream<String> ports = cluster.ports().stream().map(String::valueOf);
    return Stream.concat(Stream.of(name, home.toString(), cluster.name()), ports).toList();
  }

  /** Exits with 0 when nothing is left to do. */
  public static void main(String[] arguments) throws Exception {
    List<Integer> ports = Stream.of(arguments).skip(3).map(Integer::valueOf).toList();
    Vertx vertx = new Cluster(arguments[2], ports).joinBeside(Path.of(arguments[1]));
    new Claimer(vertx, arguments[0]).untilNoneIsLeft().await(10, TimeUnit.MINUTES);
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  private Future<Void> untilNoneIsLeft() {
    return ask(new DueWorkRequest.Claim(List.of(DueKind.REMINDER), name, AT_A_TIME, LEASE))
        .compose(batch -> batch.isEmpty() ? sleep() : doAll(batch).map(true))
        .compose(more -> more ? untilNoneIsLeft() : Future.succeededFuture());
  }

  /** Whether there is anything to wait for. */
  private Future<Boolean> sleep() {
    return ask(new DueWorkRequest.NextDue(List.of(DueKind.REMINDER)))
        .compose(next ->
            next.isEmpty()
                ? Future.succeededFuture(false)
                : vertx
                    .timer(Math.clamp(next.get().toMillis(), 1, LONGEST_SLEEP_MILLIS))
                    .map(true));
  }

  private Future<Void> doAll(List<ClaimedWork> batch) {
    return Future.all(batch.stream().map(claimed -> send(claimed.work())).toList()).mapEmpty();
  }

  private Future<Void> send(DueWork work) {
    return vertx
        .timer(SENDING_MILLIS)
        .compose(_ -> ask(new DueWorkRequest.Complete(work.id(), work.lease())))
        .recover(cause ->
            cause instanceof Failure.Conflict
                ? Future.succeededFuture(false)
                : Future.failedFuture(cause))
        .onSuccess(accepted -> tell((accepted ? "completed " : "late ") + work.reminderId()))
        .mapEmpty();
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private <R> Future<R> ask(Request<R> request) {
    return ask(request, Ask.once(UUID.randomUUID().toString()).withTimeout(ANSWER_WITHIN));
  }

  /** The same again, as often as it may help. */
  private <R> Future<R> ask(Request<R> request, Ask once) {
    return rookery
        .ask(request, once)
        .recover(cause ->
            cause instanceof Failure failure && failure.retryable()
                ? vertx.timer(BEFORE_RETRY_MILLIS).compose(_ -> ask(request, once))
                : Future.failedFuture(cause));
  }
}
