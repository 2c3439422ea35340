package dev.rookery.database.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.jobs.DueJob;
import dev.rookery.jobs.DueWorker;
import dev.rookery.jobs.DueWorkerOptions;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.reminders.Reminder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A worker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DueWorkerTest {
  private static final DueWorkerOptions REMINDERS = DueWorkerOptions.of(DueKind.REMINDER);
  private static final Future<Void> DONE = Future.succeededFuture();

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final Vertx vertx = database.vertx();
  private final List<DueWorker> workers = new ArrayList<>();

  @AfterEach
  void empty() {
    RunningDatabase.get(Future.all(workers.stream().map(DueWorker::stop).toList()));
    workers.clear();
    database.sql().run("delete from guild; delete from reminder");
    assertThat(database.sql().number("select count(*) from due_work")).isZero();
    assertThat(database.bugs).isEmpty();
  }

  private DueWorker start(
      DueWorkerOptions options, Function<? super DueJob, ? extends Future<?>> handler) {
    DueWorker worker = DueWorker.start(Rookery.on(vertx), options, handler);
    workers.add(worker);
    return worker;
  }

  /** A reminder that is due at that time, in SQL. */
  private long reminder(String content, String due) {
    return database
        .sql()
        .number(
            """
            insert into reminder
              (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
            values ('%s', %s, 7, 11) returning id
            """
                .formatted(content, due));
  }

  private long overdue(String content) {
    return reminder(content, "now() - interval '1 min'");
  }

  private void awaitThat(Callable<Boolean> condition) {
    await().atMost(1, TimeUnit.MINUTES).until(condition);
  }

  private boolean nothingIsDue() {
    return database.sql().number("select count(*) from due_work") == 0;
  }

  private static String content(DueJob job) {
    return job.claimed().reminder().map(Reminder::content).orElseThrow();
  }

  @Test
  @DisplayName("does what is due, each kind with what it is about, and reports it as done")
  void dueNow() {
    overdue("tea");
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5);
            insert into cases (case_type, case_number, case_expires_at, guild_id, case_user_id,
              case_moderator_id, case_reason)
            values ('TEMPBAN', 1, now() - interval '1 s', 5, 11, 12, 'because'),
              ('JAIL', 2, now() - interval '1 s', 5, 11, 12, 'because');
            insert into afk (member_id, guild_id, nickname, reason, since, until)
            values (11, 5, 'Ada', 'lunch', now() - interval '1 h', now() - interval '5 s')
            """);
    Queue<DueKind> done = new ConcurrentLinkedQueue<>();

    start(
        DueWorkerOptions.of(DueKind.REMINDER, DueKind.TEMPBAN, DueKind.JAIL, DueKind.AFK),
        job -> {
          done.add(job.claimed().work().kind());
          return DONE;
        });
    awaitThat(this::nothingIsDue);

    assertThat(done)
        .containsExactlyInAnyOrder(DueKind.REMINDER, DueKind.TEMPBAN, DueKind.JAIL, DueKind.AFK);
    assertThat(database.sql().column("select reminder_sent from reminder")).containsExactly("t");
    assertThat(database.sql().number("select count(*) from cases where case_processed"))
        .isEqualTo(2);
    assertThat(database.sql().number("select count(*) from afk")).isZero();
  }

  @Test
  @DisplayName("does what is due later when its time has come, and not before")
  void dueLater() {
    reminder("tea", "now() + interval '2 s'");
    Queue<Long> wasDue = new ConcurrentLinkedQueue<>();

    start(
        REMINDERS,
        job ->
            vertx
                .executeBlocking(() ->
                    database.sql().number("select count(*) from due_work where due_at <= now()"))
                .onSuccess(wasDue::add));
    awaitThat(this::nothingIsDue);

    assertThat(wasDue).containsExactly(1L);
  }

  @Test
  @DisplayName("sleeps while nothing is due, and is woken by the announcement of something")
  void news() {
    AtomicInteger asked = new AtomicInteger();
    Handler<DeliveryContext<Object>> count =
        whenAsked(DueWorkRequest.NextDue.class, asked::incrementAndGet);
    try {
      start(REMINDERS, job -> DONE);
      awaitThat(() -> asked.get() > 0);
      // What was asked before this has been answered by now.
      database.ask(new DueWorkRequest.NextDue(List.of(DueKind.REMINDER)));
      overdue("tea");

      // Without news it would sleep for a minute.
      await().atMost(40, TimeUnit.SECONDS).until(this::nothingIsDue);

      assertThat(asked).hasValueLessThan(20);
    } finally {
      vertx.eventBus().removeOutboundInterceptor(count);
    }
  }

  /** Does something when a request is sent, before it is. */
  private Handler<DeliveryContext<Object>> whenAsked(Class<?> request, Runnable then) {
    String start = "request=" + request.getSimpleName() + "[";
    Handler<DeliveryContext<Object>> interceptor =
        delivery -> {
          if (String.valueOf(delivery.body()).contains(start)) {
            then.run();
          }
          delivery.next();
        };
    vertx.eventBus().addOutboundInterceptor(interceptor);
    return interceptor;
  }

  @Test
  @DisplayName("shares with another, does each job once, and no more at once than it may")
  void share() {
    for (int i = 0; i < 20; i++) {
      overdue("tea " + i);
    }
    Promise<Void> go = Promise.promise();
    List<Queue<String>> begun =
        List.of(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
    List<AtomicInteger> running = List.of(new AtomicInteger(), new AtomicInteger());
    AtomicInteger most = new AtomicInteger();

    for (int i = 0; i < 2; i++) {
      Queue<String> mine = begun.get(i);
      AtomicInteger now = running.get(i);
      start(
          REMINDERS.atOnce(5),
          job -> {
            mine.add(content(job));
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            return go.future().onComplete(done -> now.decrementAndGet());
          });
    }
    awaitThat(() -> begun.stream().allMatch(mine -> mine.size() == 5));
    go.complete();
    awaitThat(this::nothingIsDue);

    assertThat(most).hasValue(5);
    assertThat(begun.stream().flatMap(Queue::stream))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(i -> "tea " + i).toList());
  }

  @Test
  @SuppressWarnings("NullAway") // a handler that is wrong
  @DisplayName("reports why a handler failed, to be tried again or, if that is useless, given up")
  void failures() {
    List.of("throws", "fails", "refuses", "forgets", "useless").forEach(this::overdue);

    start(
        REMINDERS,
        job ->
            switch (content(job)) {
              case "throws" -> throw new IllegalStateException("no such channel");
              case "fails" -> Future.failedFuture(new UnsupportedOperationException());
              case "refuses" -> Future.failedFuture(new Failure.NotFound("channel 7"));
              case "forgets" -> null;
              default -> job.giveUp("the user is gone");
            });
    awaitThat(() ->
        database.sql().number("select count(*) from due_work where last_error is not null") == 5);

    assertThat(
            database
                .sql()
                .column(
                    """
                    select reminder_content || ': ' || last_error
                           || case when gave_up_at is not null then ' (given up)'
                              when due_at > now() then ' (later)' else '' end
                      from due_work join reminder on reminder.id = reminder_id
                    """))
        .containsExactlyInAnyOrder(
            "throws: IllegalStateException: no such channel (later)",
            "fails: UnsupportedOperationException (later)",
            "refuses: channel 7 does not exist (later)",
            "forgets: IllegalStateException: the handler returned no future (later)",
            "useless: the user is gone (given up)");
    assertThat(
            database
                .sql()
                .column("select distinct attempts || ' ' || (leased_by is null) from due_work"))
        .containsExactly("1 true");
  }

  @Test
  @DisplayName("keeps its lease for as long as a handler takes")
  void extended() {
    overdue("tea");
    Hold first = new Hold();
    Hold second = new Hold();
    start(REMINDERS.lease(Duration.ofSeconds(9)), first);
    awaitThat(() -> first.calls("tea") == 1);
    start(REMINDERS.lease(Duration.ofSeconds(9)), second);
    String until = database.sql().column("select leased_until from due_work").getFirst();

    awaitThat(() ->
        database
                .sql()
                .number(
                    """
                    select count(*) from due_work
                     where leased_until > timestamptz '%s' + interval '5 s'
                    """
                        .formatted(until))
            == 1);

    assertThat(first.job("tea").isCancelled()).isFalse();
    first.release("tea");
    awaitThat(this::nothingIsDue);
    assertThat(first.calls("tea")).isOne();
    assertThat(second.calls("tea")).isZero();
  }

  @Test
  @DisplayName("tells a handler that another has the job by now, and reports nothing of it")
  void lostToAnother() {
    overdue("tea");
    Hold handler = new Hold();
    DueWorker worker = start(REMINDERS.lease(Duration.ofSeconds(6)), handler);
    awaitThat(() -> handler.calls("tea") == 1);

    database
        .sql()
        .run(
            "update due_work set lease = lease + 1, leased_by = 'another',"
                + " leased_until = now() + interval '1 h'");
    awaitThat(() -> handler.job("tea").isCancelled());
    handler.fail("tea");
    RunningDatabase.get(worker.stop());

    assertThat(database.sql().column("select leased_by || ' ' || attempts from due_work"))
        .containsExactly("another 1");
    assertThat(database.sql().column("select last_error from due_work")).containsOnlyNulls();
  }

  @Test
  @DisplayName("tells a handler that its job was cancelled")
  void cancelled() {
    overdue("tea");
    Hold handler = new Hold();
    start(REMINDERS.lease(Duration.ofSeconds(6)), handler);
    awaitThat(() -> handler.calls("tea") == 1);

    database.sql().run("delete from reminder");

    awaitThat(() -> handler.job("tea").isCancelled());
    handler.release("tea");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("that gets a job again while its handler still runs waits for that to end")
  void notTwiceAtOnce(boolean moved) {
    overdue("tea");
    Hold handler = new Hold();
    start(REMINDERS, handler);
    awaitThat(() -> handler.calls("tea") == 1);

    database
        .sql()
        .run(
            "update due_work set lease = lease + 1, leased_by = null, leased_until = null"
                + (moved ? ", due_at = due_at + interval '1 s'" : ""));
    overdue("cake");
    awaitThat(() -> handler.calls("cake") == 1);
    awaitThat(() -> handler.job("tea").isCancelled());
    assertThat(handler.calls("tea")).isOne();

    handler.release("tea");
    handler.release("cake");
    awaitThat(this::nothingIsDue);
    // What was done counts, unless it is to be done at another time now.
    assertThat(handler.calls("tea")).isEqualTo(moved ? 2 : 1);
  }

  @Test
  @DisplayName("counts what was done though its lease ended twice meanwhile")
  void endedTwice() {
    overdue("tea");
    Hold handler = new Hold();
    start(REMINDERS.lease(Duration.ofSeconds(1)), handler);
    awaitThat(() -> handler.calls("tea") == 1);
    database
        .sql()
        .run("update due_work set lease = lease + 1, leased_by = null, leased_until = null");
    overdue("cake");
    awaitThat(() -> handler.calls("cake") == 1);

    takeDataAway();
    awaitThat(() ->
        database.sql().number("select count(*) from due_work where leased_until < now()") == 2);
    handler.release("tea");
    handler.release("cake");
    bringDataBack();
    awaitThat(this::nothingIsDue);

    assertThat(handler.calls("tea")).isOne();
    assertThat(handler.calls("cake")).isOne();
  }

  @Test
  @DisplayName("goes on when the data was away, and reports what was done meanwhile")
  void away() {
    overdue("tea");
    Hold handler = new Hold();
    Queue<Failure> told = new ConcurrentLinkedQueue<>();
    start(REMINDERS.lease(Duration.ofSeconds(1)).onFailure(told::add), handler);
    awaitThat(() -> handler.calls("tea") == 1);

    takeDataAway();
    overdue("cake");
    awaitThat(() -> handler.job("tea").isCancelled());
    awaitThat(() -> !told.isEmpty());
    handler.release("tea");
    bringDataBack();
    awaitThat(() -> handler.calls("cake") == 1);
    handler.release("cake");
    awaitThat(this::nothingIsDue);

    assertThat(handler.calls("tea")).isOne();
    assertThat(handler.calls("cake")).isOne();
    assertThat(database.sql().column("select distinct reminder_sent from reminder"))
        .containsExactly("t");
    assertThat(told).allMatch(Failure::retryable);
  }

  private void takeDataAway() {
    RunningDatabase.get(Future.all(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()));
  }

  private void bringDataBack() {
    RunningDatabase.get(
        vertx.deployVerticle(
            new DatabaseVerticle(
                database.url(),
                RunningDatabase.config(Map.of()),
                new RunningDatabase.Bugs(database.bugs))));
  }

  @Test
  @DisplayName("that is stopped takes no more, and is done when its last handler is")
  void stopped() {
    overdue("tea");
    Hold handler = new Hold();
    DueWorker worker = start(REMINDERS.atOnce(1), handler);
    awaitThat(() -> handler.calls("tea") == 1);
    overdue("cake");

    Future<Void> stopped = worker.stop();
    database.ask(new DueWorkRequest.NextDue(List.of(DueKind.REMINDER)));
    assertThat(stopped.isComplete()).isFalse();
    handler.release("tea");
    RunningDatabase.get(stopped);

    assertThat(handler.calls("cake")).isZero();
    assertThat(database.sql().column("select reminder_content from reminder where reminder_sent"))
        .containsExactly("tea");
    assertThat(database.sql().column("select attempts || ' ' || (leased_by is null) from due_work"))
        .containsExactly("0 true");
  }

  @Test
  @DisplayName("that is stopped gives back what it claimed and did not begin")
  void givenBack() {
    Hold handler = new Hold();
    DueWorker worker = start(REMINDERS, handler);
    Promise<Void> stopped = Promise.promise();
    Handler<DeliveryContext<Object>> stop =
        whenAsked(
            DueWorkRequest.Claim.class,
            () -> worker.stop().onSuccess(done -> stopped.tryComplete()));
    try {
      overdue("tea");
      RunningDatabase.get(stopped.future());
    } finally {
      vertx.eventBus().removeOutboundInterceptor(stop);
    }

    assertThat(handler.calls("tea")).isZero();
    assertThat(database.sql().column("select attempts || ' ' || (leased_by is null) from due_work"))
        .containsExactly("0 true");
  }

  @Test
  @DisplayName("that is stopped while the data is away is done once its leases have ended")
  void stoppedWhileAway() {
    overdue("tea");
    Hold handler = new Hold();
    DueWorker worker = start(REMINDERS.lease(Duration.ofSeconds(1)), handler);
    awaitThat(() -> handler.calls("tea") == 1);

    takeDataAway();
    handler.release("tea");
    RunningDatabase.get(worker.stop());
    bringDataBack();

    assertThat(database.sql().number("select count(*) from due_work")).isOne();
  }

  /** A handler whose jobs end when the test says so; a job that comes again ends at once. */
  private static final class Hold implements Function<DueJob, Future<Void>> {
    private final Map<String, DueJob> jobs = new ConcurrentHashMap<>();
    private final Map<String, Promise<Void>> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    @Override
    public Future<Void> apply(DueJob job) {
      String content = content(job);
      Promise<Void> promise = Promise.promise();
      boolean again = held.putIfAbsent(content, promise) != null;
      jobs.putIfAbsent(content, job);
      calls.merge(content, 1, Integer::sum);
      return again ? DONE : promise.future();
    }

    int calls(String content) {
      return calls.getOrDefault(content, 0);
    }

    DueJob job(String content) {
      return Objects.requireNonNull(jobs.get(content));
    }

    void release(String content) {
      Objects.requireNonNull(held.get(content)).complete();
    }

    void fail(String content) {
      Objects.requireNonNull(held.get(content)).fail("stopped");
    }
  }
}
