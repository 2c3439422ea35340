package dev.rookery.database.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.GuildShards;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.TypedColumn;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A task")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskRepositoryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final JsonObject CONTENT = new JsonObject().put("channelId", "7");
  private static final long ADA = 11;

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  @BeforeEach
  void guild() {
    database.sql().run("insert into guild (id) values (5)");
  }

  @AfterEach
  void empty() {
    database.sql().run("delete from guild; delete from task; delete from reminder");
    assertThat(database.sql().number("select count(*) from due_work")).isZero();
    assertThat(database.bugs).isEmpty();
  }

  private static TaskRequest.Schedule purge(@Nullable String key, Duration delay) {
    return new TaskRequest.Schedule("purge", key, 5L, ADA, CONTENT, null, delay);
  }

  private Task scheduled(@Nullable String key) {
    return database.ask(purge(key, Duration.ZERO));
  }

  private List<ClaimedWork> claim(String claimer, String... kinds) {
    return database.ask(new DueWorkRequest.Claim(List.of(), claimer, 50, MINUTE, List.of(kinds)));
  }

  private DueWork claimOne() {
    return claim("a", "purge").get(0).work();
  }

  private Optional<Duration> nextDue(String... kinds) {
    return database.ask(new DueWorkRequest.NextDue(List.of(), List.of(kinds)));
  }

  private void lapseLeases() {
    database
        .sql()
        .run(
            "update due_work set leased_until = now() - interval '1 s' where leased_by is not null");
  }

  @Test
  @DisplayName("is claimed by its kind once it is due, with its content, and is gone when done")
  void story() {
    Task task = database.ask(purge("channel-7", Duration.ofHours(1)));
    assertThat(task)
        .returns("purge", Task::kind)
        .returns("channel-7", Task::key)
        .returns(5L, Task::guildId)
        .returns(ADA, Task::userId)
        .returns(CONTENT, Task::content);
    assertThat(Duration.between(task.scheduledAt(), task.dueAt())).isEqualTo(Duration.ofHours(1));
    assertThat(nextDue("purge").orElseThrow())
        .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(claim("a", "purge")).isEmpty();

    database.sql().run("update task set due_at = now()");
    assertThat(nextDue("purge")).contains(Duration.ZERO);
    ClaimedWork claimed = claim("a", "purge").get(0);

    assertThat(claimed.work())
        .returns(DueKind.TASK, DueWork::kind)
        .returns("purge", DueWork::taskKind)
        .returns(task.id(), DueWork::taskId)
        .returns(5L, DueWork::guildId)
        .returns("a", DueWork::leasedBy);
    assertThat(claimed.task().map(Task::content)).contains(CONTENT);
    assertThat(claimed.reminder()).isEmpty();
    assertThat(claim("b", "purge")).isEmpty();
    assertThat(database.ask(new TaskRequest.Find("purge", "channel-7"))).isEqualTo(claimed.task());
    TaskRequest.Complete done =
        new TaskRequest.Complete(claimed.work().id(), claimed.work().lease());
    assertThat(database.ask(done)).isTrue();
    assertThat(database.ask(done)).as("a second time").isFalse();
    assertThat(database.ask(new TaskRequest.Find("purge", "channel-7"))).isEmpty();
    assertThat(nextDue("purge")).isEmpty();
  }

  @Test
  @DisplayName("is completed as other work is, too")
  void completedAsWork() {
    scheduled(null);
    DueWork work = claimOne();

    assertThat(database.ask(new DueWorkRequest.Complete(work.id(), work.lease()))).isTrue();

    assertThat(database.sql().number("select count(*) from task")).isZero();
  }

  @Test
  @DisplayName("whose worker vanished goes to another with what it had got to")
  void crash() {
    scheduled("channel-7");
    DueWork first = claimOne();
    JsonObject half = CONTENT.copy().put("deleted", 50);
    assertThat(database.ask(new TaskRequest.Progress(first.id(), first.lease(), half)).content())
        .isEqualTo(half);
    assertThat(claim("b", "purge")).as("progress gives nothing away").isEmpty();
    lapseLeases();

    ClaimedWork second = claim("b", "purge").get(0);

    assertThat(second.task().map(Task::content)).contains(half);
    assertThat(second.work().attempts()).isEqualTo(2);
    assertThatThrownBy(
            () -> database.ask(new TaskRequest.Progress(first.id(), first.lease(), CONTENT)))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessageContaining("the lease on due work " + first.id() + " is lost");
    assertThatThrownBy(() -> database.ask(new TaskRequest.Complete(first.id(), first.lease())))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThat(database.ask(new TaskRequest.Complete(second.work().id(), second.work().lease())))
        .isTrue();
    assertThatThrownBy(
            () -> database.ask(new TaskRequest.Progress(first.id(), first.lease(), CONTENT)))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("with the same key replaces the first, also out of the hands of who does it")
  void sameKey() {
    Task first = scheduled("channel-7");
    DueWork work = claimOne();
    TaskRequest.Schedule other =
        new TaskRequest.Schedule(
            "purge", "channel-7", null, null, new JsonObject().put("n", 2), first.dueAt(), null);

    Task second = database.ask(other);

    assertThat(second)
        .returns(first.id(), Task::id)
        .returns(null, Task::guildId)
        .returns(null, Task::userId)
        .returns(new JsonObject().put("n", 2), Task::content)
        .returns(first.dueAt(), Task::dueAt);
    assertThat(second.scheduledAt()).isAfter(first.scheduledAt());
    assertThat(database.sql().number("select count(*) from task")).isOne();
    assertThatThrownBy(() -> database.ask(new TaskRequest.Complete(work.id(), work.lease())))
        .isExactlyInstanceOf(Failure.Conflict.class);
    ClaimedWork again = claim("b", "purge").get(0);
    assertThat(again.work().attempts()).isOne();
    assertThat(again.work().guildId()).isNull();
    assertThat(again.task()).contains(second);
  }

  @Test
  @DisplayName("without a key, or of another kind, is another task")
  void otherTasks() {
    scheduled(null);
    scheduled(null);
    scheduled("7");
    database.ask(new TaskRequest.Schedule("poll-end", "7", 5L, null, CONTENT, null, null));
    RequestOptions once = RequestOptions.once(UUID.randomUUID().toString());
    Task task = database.ask(purge(null, Duration.ZERO), once);
    assertThat(database.ask(purge(null, Duration.ZERO), once)).as("a repeat").isEqualTo(task);

    assertThat(database.sql().number("select count(*) from task")).isEqualTo(5);
    assertThat(database.ask(new TaskRequest.Cancel("poll-end", "7"))).isTrue();
    assertThat(claim("a", "purge", "poll-end")).hasSize(4);
  }

  @Test
  @DisplayName("is never handed to a worker that knows other kinds, and does not wake it")
  void kinds() {
    scheduled("7");
    database.ask(new TaskRequest.Schedule("poll-end", "7", 5L, null, CONTENT, null, null));
    database
        .sql()
        .run(
            """
            insert into reminder
              (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
            values ('tea', now() - interval '1 min', 7, 11)
            """);
    List<DueKind> reminders = List.of(DueKind.REMINDER);

    assertThat(nextDue("ticket")).isEmpty();
    assertThat(claim("a", "ticket")).isEmpty();
    assertThat(claim("a", "poll-end"))
        .extracting(work -> work.work().taskKind())
        .containsExactly("poll-end");
    assertThat(nextDue("poll-end").orElseThrow()).as("leased").isPositive();
    assertThat(database.ask(new DueWorkRequest.Claim(reminders, "b", 1, MINUTE)))
        .extracting(work -> work.work().kind())
        .containsExactly(DueKind.REMINDER);
    database.ask(new DueWorkRequest.GiveBack("b"));
    assertThat(
            database.ask(
                new DueWorkRequest.Claim(
                    reminders, "c", 50, MINUTE, List.of("purge", "purge", "ticket"))))
        .as("the longest due first")
        .extracting(work -> work.work().kind())
        .containsExactly(DueKind.REMINDER, DueKind.TASK);
  }

  @Test
  @DisplayName("is asked for by its kind alone, and some kind must be asked for")
  void badClaims() {
    for (List<DueKind> kinds : List.of(List.of(DueKind.TASK), List.<DueKind>of())) {
      assertThatThrownBy(() -> database.ask(new DueWorkRequest.Claim(kinds, "a", 1, MINUTE)))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageStartingWith("kinds: ");
      assertThatThrownBy(() -> database.ask(new DueWorkRequest.NextDue(kinds)))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageStartingWith("kinds: ");
    }
  }

  @Test
  @DisplayName("is claimed by who can do it in its guild, and by anybody if it is in none")
  void byGuild() {
    long even = 2L << 22;
    long odd = 3L << 22;
    database.sql().run("insert into guild (id) values (%d), (%d)".formatted(even, odd));
    for (Long guild : Arrays.asList(even, odd, null)) {
      database.ask(
          new TaskRequest.Schedule("purge", null, guild, null, CONTENT, null, Duration.ZERO));
    }
    GuildShards none = new GuildShards(2, List.of());
    GuildShards second = new GuildShards(2, List.of(1));

    assertThat(guildsOf(second)).containsExactlyInAnyOrder(odd, null);
    assertThat(nextDue(second).orElseThrow()).as("what is left is in another guild").isPositive();
    assertThat(nextDue(none)).as("and in none").isNotEmpty();
    assertThat(guildsOf(none)).isEmpty();
    assertThat(guildsOf(new GuildShards(2, List.of(0, 1)))).containsExactly(even);
    assertThatThrownBy(() -> nextDue(new GuildShards(0, List.of())))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith("guilds.total: ");
  }

  private List<@Nullable Long> guildsOf(GuildShards guilds) {
    return database
        .ask(new DueWorkRequest.Claim(List.of(), "a", 50, MINUTE, List.of("purge"), guilds))
        .stream()
        .<@Nullable Long>map(claimed -> claimed.work().guildId())
        .toList();
  }

  private Optional<Duration> nextDue(GuildShards guilds) {
    return database.ask(new DueWorkRequest.NextDue(List.of(), List.of("purge"), guilds));
  }

  @Test
  @DisplayName("is due at a time or after a delay, at once if that is over, and not at both")
  void when() {
    Instant hour = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    Task at =
        database.ask(new TaskRequest.Schedule("purge", "at", null, null, CONTENT, hour, null));
    Task now =
        database.ask(new TaskRequest.Schedule("purge", "now", null, null, CONTENT, null, null));
    Task past =
        database.ask(
            new TaskRequest.Schedule("purge", "past", null, null, CONTENT, Instant.EPOCH, null));

    assertThat(at.dueAt()).isEqualTo(hour);
    assertThat(now.dueAt()).isEqualTo(now.scheduledAt());
    assertThat(claim("a", "purge"))
        .extracting(work -> work.work().taskId())
        .containsExactly(past.id(), now.id());
    assertThatThrownBy(() ->
            database.ask(new TaskRequest.Schedule("purge", "x", null, null, CONTENT, hour, MINUTE)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("delay: must be left out, as dueAt is given");
    for (Duration delay : List.of(Duration.ofMillis(-1), Duration.ofDays(5 * 366))) {
      assertThatThrownBy(() -> database.ask(purge("x", delay)))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageStartingWith("delay: must be ");
    }
  }

  @Test
  @DisplayName("has a kind, a key and a content of some size, or is refused with all that is wrong")
  void badInput() {
    JsonObject large = new JsonObject().put("text", "x".repeat(Task.CONTENT_MAX));
    assertThatThrownBy(() ->
            database.ask(new TaskRequest.Schedule("Purge!", " ", 0L, -1L, large, null, MINUTE)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("kind: must be a word in lower case such as purge")
        .hasMessageContaining("key: ")
        .hasMessageContaining("guildId: ")
        .hasMessageContaining("userId: ")
        .hasMessageContaining("content: must have at most 65536 bytes");
  }

  @Test
  @DisplayName("is cancelled also while somebody does it, who learns of it with the next report")
  void cancelled() {
    scheduled("channel-7");
    DueWork work = claimOne();

    assertThat(database.ask(new TaskRequest.Cancel("purge", "channel-7"))).isTrue();

    assertThat(database.ask(new TaskRequest.Cancel("purge", "channel-7"))).isFalse();
    assertThatThrownBy(
            () -> database.ask(new TaskRequest.Progress(work.id(), work.lease(), CONTENT)))
        .isExactlyInstanceOf(Failure.NotFound.class);
    assertThatThrownBy(
            () -> database.ask(new DueWorkRequest.Extend(work.id(), work.lease(), MINUTE)))
        .isExactlyInstanceOf(Failure.NotFound.class);
    assertThat(database.ask(new TaskRequest.Complete(work.id(), work.lease()))).isFalse();
  }

  @Test
  @DisplayName("is given up after ten attempts, and tried again on request or when scheduled anew")
  void givenUp() {
    scheduled("channel-7");
    for (int attempt = 1; attempt <= DueWorkRequest.ATTEMPTS_MAX; attempt++) {
      DueWork work = claimOne();
      database.ask(new DueWorkRequest.Fail(work.id(), work.lease(), "no permission", false));
      database.sql().run("update due_work set due_at = now()");
    }
    assertThat(claim("a", "purge")).isEmpty();
    assertThat(nextDue("purge")).isEmpty();
    List<DueWork> givenUp = database.ask(new DueWorkRequest.GivenUp(5L, 50, null)).rows();
    assertThat(givenUp)
        .singleElement()
        .returns("purge", DueWork::taskKind)
        .returns("no permission", DueWork::lastError);

    database.ask(new DueWorkRequest.Retry(givenUp.get(0).id()));
    DueWork work = claimOne();
    database.ask(new DueWorkRequest.Fail(work.id(), work.lease(), "gone", true));
    assertThat(database.ask(new DueWorkRequest.GivenUp(5L, 50, null)).rows()).hasSize(1);

    scheduled("channel-7");
    assertThat(claimOne()).returns(1, DueWork::attempts).returns(null, DueWork::lastError);
  }

  @Test
  @DisplayName("waits while the bot has left its guild; one of no guild does not")
  void leftGuild() {
    scheduled("in-guild");
    database.sql().run("update guild set left_at = now()");
    assertThat(nextDue("purge")).isEmpty();
    assertThat(claim("a", "purge")).isEmpty();

    database.ask(new TaskRequest.Schedule("purge", "of-none", null, ADA, CONTENT, null, null));
    assertThat(claim("a", "purge")).hasSize(1);

    database.sql().run("update guild set left_at = null");
    assertThat(claim("a", "purge")).hasSize(1);
    database.sql().run("delete from guild");
    assertThat(database.sql().column("select key from task")).containsExactly("of-none");
  }

  @Test
  @DisplayName("makes a guild that nobody has registered")
  void unknownGuild() {
    database.ask(new TaskRequest.Schedule("purge", "x", 6L, null, CONTENT, null, null));

    assertThat(database.sql().column("select id from guild order by id")).containsExactly("5", "6");
  }

  @Test
  @DisplayName("is a step of a transaction, with the case that it goes with, or neither is there")
  void inTransaction() {
    Step<Case> made = Step.of("case", CaseRequest.Create.of(5, CaseType.BAN, ADA, 12, "softban"));
    JsonObject content = new JsonObject().put("userId", "11").put("caseId", Step.LATER + "");
    TaskRequest.Schedule unban =
        new TaskRequest.Schedule("softban", null, 5L, ADA, content, null, null);
    Step<Task> task = Step.of("task", unban).taking("content.caseId", made, "id");

    Transaction.Results results = database.ask(Transaction.of(made, task));

    assertThat(results.of(task).content())
        .isEqualTo(new JsonObject().put("userId", "11").put("caseId", "" + results.of(made).id()));
    assertThat(claim("a", "softban")).hasSize(1);
    Step<?> wrong = Step.of("wrong", new CaseRequest.Void(5, 404, "there is none", null));
    assertThatThrownBy(() -> database.ask(Transaction.of(made, task, wrong)))
        .isExactlyInstanceOf(Failure.NotFound.class);
    assertThat(database.sql().number("select count(*) from task")).isOne();
  }

  @Test
  @DisplayName("that is written by hand becomes due as one that is asked for, and follows it")
  void byHand() {
    database
        .sql()
        .run(
            """
            insert into task (kind, key, guild_id, content, due_at)
            values ('purge', 'a', 5, '{"n": 1}', now()), ('purge', 'b', null, '{}', now() + interval '1 h')
            """);
    DueWork work = claimOne();
    database.sql().run("update task set content = '{\"n\": 2}' where key = 'a'");
    assertThat(claim("b", "purge")).as("another content").isEmpty();
    database.sql().run("update task set due_at = now() - interval '1 s'");

    assertThatThrownBy(() -> database.ask(new TaskRequest.Complete(work.id(), work.lease())))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThat(claim("b", "purge")).hasSize(2);
    database.sql().run("insert into guild (id) values (6); update task set guild_id = 6");
    assertThat(database.sql().column("select distinct guild_id from due_work"))
        .containsExactly("6");
    database.sql().run("delete from task");
    for (String wrong :
        List.of(
            "('Purge', null, '{}', now())",
            "('purge', '', '{}', now())",
            "('purge', null, '[]', now())",
            "('purge', null, '{}', 'infinity')")) {
      assertThatThrownBy(() ->
              database.sql().run("insert into task (kind, key, content, due_at) values " + wrong))
          .hasStackTraceContaining("ck_task_");
    }
  }

  @Test
  @DisplayName("that is scheduled anew while progress is on its way keeps its new content")
  void progressTooLate() throws SQLException {
    scheduled("channel-7");
    DueWork work = claimOne();
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update task set content = '{\"n\": 2}', scheduled_at = now()");
      Future<Task> late =
          database.asking(new TaskRequest.Progress(work.id(), work.lease(), CONTENT));
      await().atMost(1, TimeUnit.MINUTES).until(() -> database.sql().waitingFor(other) == 1);
      other.commit();
      assertThatThrownBy(() -> RunningDatabase.get(late))
          .isExactlyInstanceOf(Failure.Conflict.class);
    }

    assertThat(database.sql().column("select content from task")).containsExactly("{\"n\": 2}");
  }

  @Test
  @DisplayName("cannot be written as any row, and is listed as one")
  void asRow() {
    Task task = scheduled("channel-7");
    assertThat(
            database
                .ask(Rows.of(Task.class).select(TypedColumn.where(Task::guildId).is(5L)))
                .rows())
        .containsExactly(task);
    assertThatThrownBy(() -> database.ask(Rows.of(Task.class).delete(task.id())))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("Task is written only by TaskRequest");
  }

  @Test
  @DisplayName("is claimed through an index of its kind, however many of other kinds there are")
  void plan() {
    database
        .sql()
        .run(
            """
            insert into task (kind, content, due_at)
            select case when i % 1000 = 0 then 'purge' else 'poll-end' end, '{}', now() + i * interval '1 min'
              from generate_series(1, 20000) i;
            analyze due_work;
            """);
    List<String> plan =
        database
            .sql()
            .column(
                """
                explain select work.id from due_work work
                 where work.task_kind = 'purge' and work.gave_up_at is null
                   and greatest(work.due_at, work.leased_until) <= now()
                   and (work.guild_id is null or not exists (
                     select from guild
                      where guild.id = work.guild_id and guild.left_at is not null))
                 order by greatest(work.due_at, work.leased_until) limit 50
                 for update of work skip locked
                """)
            .stream()
            .map(String::valueOf)
            .toList();

    assertThat(plan)
        .anySatisfy(line -> assertThat(line).contains("idx_due_work_claimable_task"))
        .noneSatisfy(line -> assertThat(line).contains("Seq Scan on due_work"))
        .noneSatisfy(line -> assertThat(line).contains("Sort"));
  }
}
