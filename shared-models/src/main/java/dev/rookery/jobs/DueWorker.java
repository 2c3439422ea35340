package dev.rookery.jobs;

import dev.rookery.bus.Rookery;
import dev.rookery.bus.Subscription;
import dev.rookery.failure.Failure;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.cases.Case;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.reminders.Reminder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Does due work as it comes, beside any number of others on any nodes:
 *
 * <pre>{@code
 * DueWorker worker =
 *     DueWorker.start(
 *         rookery,
 *         DueWorkerOptions.of(DueKind.REMINDER),
 *         job -> post(job.claimed().reminder().orElseThrow()));
 * …
 * worker.stop().await();
 * }</pre>
 *
 * <p>Reminders, cases and absences are about their rows; all else that features have to do later,
 * or must not lose, are tasks of kinds that they declare ({@link TaskKind}), with a worker for
 * each.
 *
 * <p>The handler is called once the work is due, on the Vert.x context on which the worker was
 * started, and must not block it. When its future succeeds the work is reported as done; when it
 * fails, the work is tried again later ({@link DueWorkRequest}), unless it fails by {@link
 * DueJob#giveUp}. While it runs, its lease is extended; when that is lost, {@link DueJob#cancelled}
 * says so. What was done while the database was away is reported when that is back.
 *
 * <p>Due work is done at least once: a node that dies in the middle leaves it to another. No two
 * handlers of one Vert.x instance have the same work in hand at the same time.
 *
 * <p>Between looks it sleeps until the next work is due, a reminder, case, absence or task is
 * announced, or a minute is over. In a verticle, stop it in {@code stop}. Thread-safe.
 */
public final class DueWorker {
  /** New work may come without an announcement, while no node hears from the database. */
  private static final Duration SLEEP_MAX = Duration.ofMinutes(1);

  /** So that many announcements in a row make it look once. */
  private static final Duration AFTER_NEWS = Duration.ofMillis(50);

  /** Somebody else is just claiming what is due. */
  private static final Duration BEHIND_OTHERS = Duration.ofMillis(100);

  private static final Duration RETRY_MIN = Duration.ofMillis(200);
  private static final Duration RETRY_MAX = Duration.ofSeconds(10);

  /** In place of the number of a timer. */
  private static final long NONE = -1;

  private final Rookery rookery;
  private final Vertx vertx;
  private final Context context;
  private final DueWorkerOptions options;
  private final Function<? super DueJob, ? extends Future<?>> handler;
  private final String name;
  private final Set<LeasedJob> inHand = new LinkedHashSet<>();

  /** The names under which it may hold work that nobody does. */
  private final Set<String> unused = new HashSet<>();

  private final Promise<Void> stopped = Promise.promise();
  private List<Subscription<?>> announcements = List.of();
  private Duration retry = RETRY_MIN;
  private long claims;
  private long timer = NONE;
  private long wakesAt;
  private boolean looking;
  private boolean news;
  private boolean moreIsDue;
  private boolean stopping;
  private boolean givingBack;

  private DueWorker(
      Rookery rookery,
      DueWorkerOptions options,
      Function<? super DueJob, ? extends Future<?>> handler) {
    this.rookery = rookery;
    this.vertx = rookery.vertx();
    this.context = vertx.getOrCreateContext();
    this.options = options;
    this.handler = handler;
    this.name = options.name() + "-" + UUID.randomUUID();
  }

  /**
   * A worker that has begun to look for work.
   *
   * @param handler does one job and returns when it is done; called for several at once, see {@link
   *     DueWorkerOptions#atOnce()}
   */
  public static DueWorker start(
      Rookery rookery,
      DueWorkerOptions options,
      Function<? super DueJob, ? extends Future<?>> handler) {
    DueWorker worker = new DueWorker(rookery, options, handler);
    worker.context.runOnContext(begin -> worker.begin());
    return worker;
  }

  /**
   * A worker that has begun to look for tasks of a kind.
   *
   * @param handler does a task, given what it holds, and returns when it is done. For a task whose
   *     content cannot be read here it is not called; that is a failed attempt, so that another
   *     node may do it
   */
  public static <T extends Record> DueWorker start(
      Rookery rookery,
      TaskKind<T> kind,
      BiFunction<? super TaskJob<T>, ? super T, ? extends Future<?>> handler) {
    return start(rookery, kind, UnaryOperator.identity(), handler);
  }

  /**
   * The same with other options.
   *
   * @param options what to change about {@link DueWorkerOptions#of(TaskKind)}: {@code usual ->
   *     usual.atOnce(2)}
   */
  public static <T extends Record> DueWorker start(
      Rookery rookery,
      TaskKind<T> kind,
      UnaryOperator<DueWorkerOptions> options,
      BiFunction<? super TaskJob<T>, ? super T, ? extends Future<?>> handler) {
    return start(
        rookery,
        options.apply(DueWorkerOptions.of(kind)),
        job -> handler.apply(new TaskJob<>(job), kind.content(job.claimed().task().orElseThrow())));
  }

  /** Lets it look soon, such as after it can do work in more guilds. */
  public void lookSoon() {
    context.runOnContext(soon -> wake());
  }

  /**
   * Takes no more work, gives back what has not begun or fails from now on, and lets end what has
   * begun.
   *
   * @return completes when nothing runs any more and is reported; while the database is away,
   *     reports are given up when their leases have ended
   */
  public Future<Void> stop() {
    context.runOnContext(begin -> {
      if (!stopping) {
        stopping = true;
        vertx.cancelTimer(timer);
        announcements.forEach(Subscription::cancel);
        List.copyOf(inHand).forEach(LeasedJob::stop);
        settle();
      }
    });
    return stopped.future();
  }

  private void begin() {
    if (!stopping) {
      announcements =
          Stream.concat(
                  options.kinds().stream(), options.taskKinds().stream().map(kind -> DueKind.TASK))
              .map(DueWorker::subject)
              .distinct()
              .<Subscription<?>>map(this::subscribe)
              .toList();
      look();
    }
  }

  private static Class<? extends Record> subject(DueKind kind) {
    return switch (kind) {
      case REMINDER -> Reminder.class;
      case TEMPBAN, JAIL -> Case.class;
      case AFK -> Afk.class;
      case TASK -> Task.class;
    };
  }

  private <M extends Record> Subscription<M> subscribe(Class<M> model) {
    return rookery.events(model, event -> wake());
  }

  /** Something may be due sooner than was known. */
  private void wake() {
    if (looking) {
      news = true;
    } else if (timer != NONE && wakesAt - System.nanoTime() > AFTER_NEWS.toNanos()) {
      sleep(AFTER_NEWS);
    }
  }

  private void sleep(Duration time) {
    vertx.cancelTimer(timer);
    wakesAt = System.nanoTime() + time.toNanos();
    timer = vertx.setTimer(Math.max(1, time.toMillis()), over -> look());
  }

  private int free() {
    return options.atOnce() - inHand.size();
  }

  /** One look at a time; with no hand free it waits for one. */
  private void look() {
    timer = NONE;
    if (looking || stopping || free() == 0) {
      return;
    }
    looking = true;
    news = false;
    giveBack()
        .compose(done -> moreIsDue ? claim() : claimIfDue())
        .onComplete(looked -> {
          looking = false;
          if (stopping) {
            settle();
          } else if (looked.succeeded()) {
            retry = RETRY_MIN;
            Duration time = looked.result();
            sleep(news && time.compareTo(AFTER_NEWS) > 0 ? AFTER_NEWS : time);
          } else {
            tell(looked.cause());
            sleep(retry);
            retry = shorter(retry.multipliedBy(2), RETRY_MAX);
          }
        });
  }

  private void tell(Throwable cause) {
    if (cause instanceof Failure failure) {
      options.onFailure().handle(failure);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Claims what is due; tells how long to sleep then. */
  private Future<Duration> claimIfDue() {
    return rookery
        .ask(
            new DueWorkRequest.NextDue(
                options.kinds(), options.taskKinds(), options.guilds().get()))
        .compose(next ->
            next.isPresent() && next.get().isZero() && !stopping
                ? claim()
                : Future.succeededFuture(shorter(next.orElse(SLEEP_MAX), SLEEP_MAX)));
  }

  private Future<Duration> claim() {
    int limit = free();
    String batch = name + "-" + ++claims;
    long deadline = System.nanoTime() + options.lease().toNanos();
    // Until it is known what was claimed, and begun.
    unused.add(batch);
    return rookery
        .ask(
            new DueWorkRequest.Claim(
                options.kinds(),
                batch,
                limit,
                options.lease(),
                options.taskKinds(),
                options.guilds().get()))
        .map(claimed -> {
          moreIsDue = claimed.size() == limit;
          if (!stopping && deadline - System.nanoTime() > 0) {
            unused.remove(batch);
            claimed.forEach(work -> begin(work, deadline, batch));
          } else if (claimed.isEmpty()) {
            unused.remove(batch);
          }
          return claimed.isEmpty() ? BEHIND_OTHERS : Duration.ZERO;
        });
  }

  private void begin(ClaimedWork work, long deadline, String batch) {
    LeasedJob job = new LeasedJob(rookery, context, work, options.lease(), deadline, batch);
    inHand.add(job);
    job.ended().onComplete(end -> ended(job));
    job.begin(handler);
  }

  private void ended(LeasedJob job) {
    boolean full = free() == 0;
    inHand.remove(job);
    if (job.isUndone()) {
      unused.add(job.batch());
    }
    if (stopping) {
      settle();
    } else if (full && !looking) {
      sleep(Duration.ZERO);
    }
  }

  /** Gives back what it holds under names under which nothing runs. */
  private Future<Void> giveBack() {
    List<Future<Long>> given = new ArrayList<>();
    for (String batch : List.copyOf(unused)) {
      if (inHand.stream().noneMatch(job -> job.batch().equals(batch))) {
        given.add(
            rookery
                .ask(new DueWorkRequest.GiveBack(batch))
                .onSuccess(done -> unused.remove(batch)));
      }
    }
    return Future.join(given).mapEmpty();
  }

  /** Gives back what it can, and stops when nothing is left in hand. */
  private void settle() {
    if (looking || givingBack || stopped.future().isComplete()) {
      return;
    }
    givingBack = true;
    boolean last = inHand.isEmpty();
    giveBack()
        .onFailure(this::tell)
        .onComplete(given -> {
          givingBack = false;
          if (last) {
            stopped.tryComplete();
          } else if (inHand.isEmpty()) {
            settle();
          }
        });
  }
}
