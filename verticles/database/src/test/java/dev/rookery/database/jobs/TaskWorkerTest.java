package dev.rookery.database.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Rookery;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.jobs.DueWorker;
import dev.rookery.jobs.TaskJob;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.schema.annotations.Default;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A worker that does tasks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskWorkerTest {
  /** Messages to delete one by one. */
  public record Purge(long channelId, int messages, @Default("0") int deleted) {
    Purge oneMore() {
      return new Purge(channelId, messages, deleted + 1);
    }
  }

  /** A poll to count. */
  public record Poll(long messageId, @Nullable String question) {}

  private static final TaskKind<Purge> PURGE = TaskKind.of("purge", Purge.class);
  private static final TaskKind<Poll> POLL_END = TaskKind.of("poll-end", Poll.class);
  private static final Future<Void> DONE = Future.succeededFuture();

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final Rookery rookery = Rookery.on(database.vertx());
  private final List<DueWorker> workers = new ArrayList<>();

  @AfterEach
  void empty() {
    RunningDatabase.get(Future.all(workers.stream().map(DueWorker::stop).toList()));
    workers.clear();
    database.sql().run("delete from task");
    assertThat(database.bugs).isEmpty();
  }

  private <T extends Record> void start(
      TaskKind<T> kind, BiFunction<TaskJob<T>, T, Future<?>> handler) {
    workers.add(DueWorker.start(rookery, kind, handler));
  }

  private void schedule(String key, int messages) {
    database.ask(PURGE.schedule(null, 11L, key, new Purge(7, messages, 0), Duration.ZERO));
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(1, TimeUnit.MINUTES).until(condition);
  }

  private boolean nothingIsDue() {
    return database.sql().number("select count(*) from due_work") == 0;
  }

  @Test
  @DisplayName("goes on with what another had got to when it died, and no message is skipped")
  void crash() {
    schedule("channel-7", 5);
    ClaimedWork died =
        database
            .ask(
                new DueWorkRequest.Claim(
                    List.of(), "died", 1, Duration.ofSeconds(1), List.of("purge")))
            .get(0);
    Purge half = PURGE.content(died.task().orElseThrow()).oneMore().oneMore();
    database.ask(
        new TaskRequest.Progress(
            died.work().id(),
            died.work().lease(),
            PURGE.schedule(null, null, null, half, Duration.ZERO).content()));

    Queue<Integer> deleted = new ConcurrentLinkedQueue<>();
    start(PURGE, (job, purge) -> delete(job, purge, deleted));
    awaitThat(this::nothingIsDue);

    assertThat(deleted).containsExactly(3, 4, 5);
    assertThat(database.sql().number("select count(*) from task")).isZero();
  }

  /** Tells of each message and of how far it is. */
  private static Future<Void> delete(TaskJob<Purge> job, Purge purge, Queue<Integer> deleted) {
    if (purge.deleted() == purge.messages()) {
      return DONE;
    }
    Purge next = purge.oneMore();
    deleted.add(next.deleted());
    return job.progress(next).compose(kept -> delete(job, next, deleted));
  }

  @Test
  @DisplayName("does those of its kind beside one of another kind, woken when they are scheduled")
  void twoKinds() {
    Queue<String> done = new ConcurrentLinkedQueue<>();
    start(
        PURGE,
        (job, purge) -> {
          done.add("purge of " + purge.messages());
          return DONE;
        });
    start(
        POLL_END,
        (job, poll) -> {
          done.add("poll " + poll.question());
          return DONE;
        });
    // They have looked once, and would sleep for a minute.
    database.ask(new DueWorkRequest.NextDue(List.of(), List.of("purge")));

    schedule("a", 1);
    database.ask(POLL_END.schedule(null, null, "8", new Poll(8, "tea?"), Duration.ZERO));
    database.ask(POLL_END.schedule(null, null, "9", new Poll(9, null), Duration.ZERO));
    await().atMost(40, TimeUnit.SECONDS).until(this::nothingIsDue);

    assertThat(done).containsExactlyInAnyOrder("purge of 1", "poll tea?", "poll null");
  }

  @Test
  @DisplayName("is not called with a content that it cannot read, which is an attempt with a cause")
  void unreadable() {
    database
        .sql()
        .run(
            "insert into task (kind, content, due_at) values ('purge', '{\"channelId\": \"x\"}', now())");
    Queue<Purge> called = new ConcurrentLinkedQueue<>();

    start(
        PURGE,
        (job, purge) -> {
          called.add(purge);
          return DONE;
        });
    awaitThat(() ->
        database.sql().number("select count(*) from due_work where last_error is not null") == 1);

    assertThat(called).isEmpty();
    assertThat(database.sql().column("select last_error from due_work"))
        .singleElement()
        .asString()
        .startsWith("content: is no Purge of a task purge here: ")
        .contains("messages: is missing");
    assertThat(
            database.sql().column("select attempts || ' ' || (gave_up_at is null) from due_work"))
        .as("a node of another version may try")
        .containsExactly("1 true");
  }

  @Test
  @DisplayName("tries one again that failed, from where it had got to")
  void failure() {
    schedule("channel-7", 3);
    Queue<Integer> begun = new ConcurrentLinkedQueue<>();
    start(
        PURGE,
        (job, purge) -> {
          begun.add(purge.deleted());
          return purge.deleted() == 0
              ? job.progress(purge.oneMore())
                  .compose(kept -> Future.failedFuture(new IllegalStateException("rate limit")))
              : DONE;
        });
    awaitThat(() ->
        database.sql().number("select count(*) from due_work where last_error is not null") == 1);
    assertThat(database.sql().column("select last_error from due_work"))
        .containsExactly("IllegalStateException: rate limit");

    // Without an announcement it would look in half a minute.
    database.sql().run("update due_work set due_at = now(); update task set key = 'other'");
    awaitThat(this::nothingIsDue);

    assertThat(begun).containsExactly(0, 1);
  }

  @Test
  @DisplayName("gives up one that it says is useless, with why")
  void useless() {
    schedule("channel-7", 3);
    start(PURGE, (job, purge) -> job.giveUp("the channel is gone"));
    awaitThat(() ->
        database.sql().number("select count(*) from due_work where gave_up_at is not null") == 1);

    assertThat(database.sql().column("select last_error from due_work"))
        .containsExactly("the channel is gone");
  }

  @Test
  @DisplayName("hears with its next progress that the task was cancelled, and reports nothing")
  void cancelled() {
    schedule("channel-7", 1_000);
    Promise<Void> begun = Promise.promise();
    Promise<Void> cancel = Promise.promise();
    AtomicReference<@Nullable Throwable> refused = new AtomicReference<>();
    AtomicReference<@Nullable TaskJob<Purge>> held = new AtomicReference<>();
    start(
        PURGE,
        (job, purge) -> {
          held.set(job);
          begun.complete();
          return cancel
              .future()
              .compose(go -> job.progress(purge.oneMore()))
              .onFailure(refused::set);
        });
    RunningDatabase.get(begun.future());

    assertThat(database.ask(PURGE.cancel("channel-7"))).isTrue();
    cancel.complete();
    awaitThat(() -> Objects.requireNonNull(held.get()).isCancelled());

    assertThat(refused.get()).isExactlyInstanceOf(Failure.NotFound.class);
    assertThat(database.ask(PURGE.find("channel-7"))).isEmpty();
  }

  @Test
  @DisplayName("does one again that was scheduled anew meanwhile, though for the same time")
  void scheduledAnew() {
    schedule("channel-7", 1);
    Promise<Void> begun = Promise.promise();
    Promise<Void> end = Promise.promise();
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    start(
        PURGE,
        (job, purge) -> {
          done.add(purge.messages());
          begun.tryComplete();
          return end.future();
        });
    RunningDatabase.get(begun.future());

    database
        .sql()
        .run(
            """
            update task set content = content || '{"messages": 2}', scheduled_at = clock_timestamp()
            """);
    awaitThat(() ->
        database.sql().number("select count(*) from due_work where leased_by is not null") == 1);
    assertThat(done).as("not beside itself").containsExactly(1);
    end.complete();
    awaitThat(this::nothingIsDue);

    assertThat(done).containsExactly(1, 2);
  }
}
