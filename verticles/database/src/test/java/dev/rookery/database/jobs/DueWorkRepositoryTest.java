package dev.rookery.database.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Due work")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DueWorkRepositoryTest {
  private static final List<DueKind> ALL =
      List.of(DueKind.REMINDER, DueKind.TEMPBAN, DueKind.JAIL, DueKind.AFK);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long ADA = 11;

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  @BeforeEach
  void guild() {
    database.sql().run("insert into guild (id) values (5)");
  }

  @AfterEach
  void empty() {
    database.sql().run("delete from guild; delete from reminder");
    assertThat(database.sql().number("select count(*) from due_work")).isZero();
    assertThat(database.bugs).isEmpty();
  }

  private List<ClaimedWork> claim(String claimer) {
    return database.ask(new DueWorkRequest.Claim(ALL, claimer, 50, MINUTE));
  }

  private Optional<Duration> nextDue() {
    return database.ask(new DueWorkRequest.NextDue(ALL));
  }

  /** A reminder whose time came some seconds ago. */
  private long overdueReminder(int seconds) {
    return database
        .sql()
        .number(
            """
            insert into reminder
              (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id, guild_id)
            values ('tea', now() - interval '%d s', 7, 11, 5) returning id
            """
                .formatted(seconds));
  }

  private long caseOf(String type, int number, String expiresAt) {
    return database
        .sql()
        .number(
            """
            insert into cases (case_type, case_number, case_expires_at, guild_id, case_user_id,
              case_moderator_id, case_reason)
            values ('%s', %d, %s, 5, 11, 12, 'because') returning id
            """
                .formatted(type, number, expiresAt));
  }

  private void lapseLeases() {
    database
        .sql()
        .run(
            "update due_work set leased_until = now() - interval '1 s' where leased_by is not null");
  }

  @Test
  @DisplayName("of a ban for a time is there again once the case that ended it early is voided")
  void revived() {
    long tempban = caseOf("TEMPBAN", 1, "now() + interval '1 h'");
    caseOf("UNBAN", 2, "null");
    assertThat(nextDue()).isEmpty();

    database.ask(new CaseRequest.Void(5, 2, "it was not done", null));

    assertThat(nextDue().orElseThrow()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    database.sql().run("update cases set case_expires_at = now() where id = " + tempban);
    assertThat(claim("a").getFirst().endedCase().orElseThrow().id()).isEqualTo(tempban);
  }

  @Test
  @DisplayName("of a ban whose end is being tried is there again once a refused unban is voided")
  void revivedAfterItsTime() {
    long tempban = caseOf("TEMPBAN", 1, "now() - interval '1 min'");
    DueWork tried = claim("a").getFirst().work();
    database.ask(new DueWorkRequest.Fail(tried.id(), tried.lease(), "refused", false));
    caseOf("UNBAN", 2, "null");

    database.ask(new CaseRequest.Void(5, 2, "refused", null));

    assertThat(claim("a").getFirst().endedCase().orElseThrow().id()).isEqualTo(tempban);
  }

  @Test
  @DisplayName("of a ban that has ended is not there again once an unban after it is voided")
  void endedBefore() {
    caseOf("TEMPBAN", 1, "now() - interval '1 min'");
    DueWork done = claim("a").getFirst().work();
    database.ask(new DueWorkRequest.Complete(done.id(), done.lease()));
    caseOf("UNBAN", 2, "null");

    database.ask(new CaseRequest.Void(5, 2, "refused", null));

    assertThat(nextDue()).isEmpty();
  }

  @Test
  @DisplayName("of a jail whose time is over leaves the user in it until it is done")
  void jailedUntilDone() {
    caseOf("JAIL", 1, "now() - interval '1 s'");
    CaseRequest.State state = new CaseRequest.State(5, 11);
    assertThat(database.ask(state).jail()).contains(1);

    DueWork work = claim("a").getFirst().work();
    database.ask(new DueWorkRequest.Complete(work.id(), work.lease()));

    assertThat(database.ask(state).jail()).isEmpty();
  }

  @Test
  @DisplayName("is claimed with what it is about, the longest due first, and by one claimer alone")
  void claim() {
    long reminder = overdueReminder(10);
    long tempban = caseOf("TEMPBAN", 1, "now() - interval '30 s'");
    database
        .sql()
        .run(
            """
            insert into cases (case_type, case_number, case_expires_at, guild_id, case_user_id,
              case_moderator_id, case_reason, case_user_roles)
            values ('JAIL', 2, now() - interval '20 s', 5, 11, 12, 'because', '{901,902}');
            insert into afk (member_id, guild_id, nickname, reason, since, until)
            values (11, 5, 'Ada', 'lunch', now() - interval '1 h', now() - interval '5 s');
            """);

    List<ClaimedWork> claimed = claim("a");

    assertThat(claimed)
        .extracting(work -> work.work().kind())
        .containsExactly(DueKind.TEMPBAN, DueKind.JAIL, DueKind.REMINDER, DueKind.AFK);
    assertThat(claimed.get(0).endedCase().orElseThrow().id()).isEqualTo(tempban);
    assertThat(claimed.get(1).endedCase().orElseThrow().userRoles()).containsExactly(901L, 902L);
    assertThat(claimed.get(2).reminder().orElseThrow().id()).isEqualTo(reminder);
    assertThat(claimed.get(2).endedCase()).isEmpty();
    assertThat(claimed.get(3).afk().orElseThrow().nickname()).isEqualTo("Ada");
    assertThat(claimed)
        .allSatisfy(work -> {
          assertThat(work.work().leasedBy()).isEqualTo("a");
          assertThat(work.work().lease()).isEqualTo(1);
          assertThat(work.work().attempts()).isEqualTo(1);
        });
    assertThat(claim("b")).isEmpty();
  }

  @Test
  @DisplayName("is only claimed of the kinds asked for, and no more than asked for")
  void kindsAndLimit() {
    overdueReminder(30);
    overdueReminder(20);
    long oldest = overdueReminder(40);
    caseOf("TEMPBAN", 1, "now() - interval '60 s'");

    assertThat(database.ask(new DueWorkRequest.Claim(List.of(DueKind.REMINDER), "a", 1, MINUTE)))
        .extracting(work -> work.work().reminderId())
        .containsExactly(oldest);
    assertThat(
            database.ask(
                new DueWorkRequest.Claim(
                    List.of(DueKind.REMINDER, DueKind.REMINDER), "a", 50, MINUTE)))
        .hasSize(2);
    assertThat(nextDue()).contains(Duration.ZERO);
    assertThat(claim("a")).hasSize(1);
  }

  @Test
  @DisplayName("marks a reminder as sent, a case as processed, and ends an absence")
  void complete() {
    long reminder = overdueReminder(1);
    long tempban = caseOf("TEMPBAN", 1, "now() - interval '1 s'");
    database
        .sql()
        .run(
            """
            insert into afk (member_id, guild_id, nickname, reason, since, until)
            values (11, 5, 'Ada', 'lunch', now() - interval '1 h', now() - interval '5 s')
            """);

    for (ClaimedWork claimed : claim("a")) {
      DueWork work = claimed.work();
      assertThat(database.ask(new DueWorkRequest.Complete(work.id(), work.lease()))).isTrue();
      assertThat(database.ask(new DueWorkRequest.Complete(work.id(), work.lease())))
          .as("a second time")
          .isFalse();
    }

    assertThat(database.ask(Rows.of(Reminder.class).find(reminder)).orElseThrow().sent()).isTrue();
    assertThat(database.sql().column("select case_processed from cases where id = " + tempban))
        .containsExactly("t");
    assertThat(database.sql().number("select count(*) from afk")).isZero();
    assertThat(database.sql().number("select count(*) from due_work")).isZero();
    assertThat(nextDue()).isEmpty();
  }

  @Test
  @DisplayName("that is completed while a report on it waits is done, and not lost to another")
  void reportsOnDoneWork() throws SQLException {
    Future<Boolean> completed = reportWhileCompleted(DueWorkRequest.Complete::new);
    assertThat(RunningDatabase.get(completed)).isFalse();
    Future<DueWork> extended =
        reportWhileCompleted((id, lease) -> new DueWorkRequest.Extend(id, lease, MINUTE));
    assertThatThrownBy(() -> RunningDatabase.get(extended))
        .isExactlyInstanceOf(Failure.NotFound.class);
    Future<Optional<DueWork>> failed =
        reportWhileCompleted((id, lease) -> new DueWorkRequest.Fail(id, lease, "late", false));
    assertThat(RunningDatabase.get(failed)).isEmpty();
  }

  private <R> Future<R> reportWhileCompleted(BiFunction<Long, Long, DueWorkRequest<R>> report)
      throws SQLException {
    overdueReminder(1);
    DueWork work = claim("a").get(0).work();
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update reminder set reminder_sent = true where not reminder_sent");
      Future<R> reported = database.asking(report.apply(work.id(), work.lease()));
      await().atMost(1, TimeUnit.MINUTES).until(() -> database.sql().waitingFor(other) == 1);
      other.commit();
      return reported;
    }
  }

  @Test
  @DisplayName("that many complete at the same time is completed by one of them")
  void completions() {
    overdueReminder(1);
    DueWork work = claim("a").get(0).work();
    List<Future<Boolean>> completed = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      completed.add(database.asking(new DueWorkRequest.Complete(work.id(), work.lease())));
    }
    RunningDatabase.get(Future.all(completed));

    assertThat(completed).filteredOn(Future::result).hasSize(1);
  }

  @Test
  @DisplayName("whose worker vanished goes to another, and the first can no longer complete it")
  void lostLease() {
    long reminder = overdueReminder(1);
    DueWork first = claim("paused").get(0).work();
    lapseLeases();

    DueWork second = claim("other").get(0).work();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.lease()).isEqualTo(2);
    assertThat(second.attempts()).isEqualTo(2);
    String lost =
        "the lease on due work "
            + first.id()
            + " is lost: it was moved, ended, or claimed by another";
    assertThatThrownBy(() -> database.ask(new DueWorkRequest.Complete(first.id(), first.lease())))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage(lost);
    assertThatThrownBy(
            () -> database.ask(new DueWorkRequest.Extend(first.id(), first.lease(), MINUTE)))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThatThrownBy(
            () -> database.ask(new DueWorkRequest.Fail(first.id(), first.lease(), "x", false)))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThat(database.ask(Rows.of(Reminder.class).find(reminder)).orElseThrow().sent()).isFalse();
    assertThat(database.ask(new DueWorkRequest.Complete(second.id(), second.lease()))).isTrue();
  }

  @Test
  @DisplayName("may be completed after its lease as long as nobody else has it, and be extended")
  void lateButNobodyElse() {
    overdueReminder(1);
    DueWork work = claim("slow").get(0).work();
    lapseLeases();

    DueWork extended =
        database.ask(new DueWorkRequest.Extend(work.id(), work.lease(), Duration.ofMinutes(5)));
    assertThat(extended.leasedUntil()).isAfter(Instant.now().plus(Duration.ofMinutes(4)));
    assertThat(claim("other")).isEmpty();

    lapseLeases();
    assertThat(database.ask(new DueWorkRequest.Complete(work.id(), work.lease()))).isTrue();
    assertThatThrownBy(
            () -> database.ask(new DueWorkRequest.Extend(work.id(), work.lease(), MINUTE)))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("that fails is tried again later and later, and is given up in the end")
  void backOff() {
    overdueReminder(1);

    long expected = 30;
    for (int attempt = 1; attempt < DueWorkRequest.ATTEMPTS_MAX; attempt++) {
      DueWork work = claim("a").get(0).work();
      DueWork failed =
          database
              .ask(new DueWorkRequest.Fail(work.id(), work.lease(), "DMs are closed", false))
              .orElseThrow();
      assertThat(failed.attempts()).isEqualTo(attempt);
      assertThat(failed.lastError()).isEqualTo("DMs are closed");
      assertThat(failed.gaveUpAt()).isNull();
      assertThat(nextDue().orElseThrow())
          .isBetween(Duration.ofSeconds(expected - 20), Duration.ofSeconds(expected));
      assertThat(claim("a")).isEmpty();
      database.sql().run("update due_work set due_at = now()");
      expected = Math.min(2 * expected, 3600);
    }
    DueWork last = claim("a").get(0).work();
    DueWork givenUp =
        database
            .ask(new DueWorkRequest.Fail(last.id(), last.lease(), "x".repeat(4000), false))
            .orElseThrow();

    assertThat(givenUp.gaveUpAt()).isNotNull();
    assertThat(givenUp.lastError()).isEqualTo("x".repeat(500));
    assertThat(claim("a")).isEmpty();
    assertThat(nextDue()).isEmpty();
  }

  @Test
  @DisplayName("that kills its claimers is given up too")
  void poison() {
    overdueReminder(1);
    for (int i = 0; i < DueWorkRequest.ATTEMPTS_MAX; i++) {
      assertThat(claim("victim " + i)).hasSize(1);
      lapseLeases();
    }

    assertThat(claim("another")).isEmpty();
    assertThat(database.ask(new DueWorkRequest.GivenUp(5L, 50, null)).rows())
        .extracting(DueWork::lastError)
        .containsExactly("no claimer reported on it");
  }

  @Test
  @DisplayName("that was given up is listed, and can be tried again")
  void givenUp() {
    for (int i = 0; i < 3; i++) {
      overdueReminder(10 + i);
    }
    for (ClaimedWork claimed : claim("a")) {
      DueWork work = claimed.work();
      DueWork failed =
          database
              .ask(new DueWorkRequest.Fail(work.id(), work.lease(), "the user is gone", true))
              .orElseThrow();
      assertThat(failed.gaveUpAt()).isNotNull();
    }

    Page<DueWork> first = database.ask(new DueWorkRequest.GivenUp(5L, 2, null));
    Page<DueWork> second =
        database.ask(new DueWorkRequest.GivenUp(5L, 2, first.next().orElseThrow()));
    assertThat(first.rows()).hasSize(2);
    assertThat(second.rows()).hasSize(1);
    assertThat(second.next()).isEmpty();
    assertThat(database.ask(new DueWorkRequest.GivenUp(null, 50, null)).rows()).hasSize(3);
    assertThat(database.ask(new DueWorkRequest.GivenUp(6L, 50, null)).rows()).isEmpty();
    assertThatThrownBy(() -> database.ask(new DueWorkRequest.GivenUp(5L, 2, "-1")))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");

    DueWork retried = database.ask(new DueWorkRequest.Retry(second.rows().get(0).id()));
    assertThat(retried.attempts()).isZero();
    assertThat(retried.lastError()).as("why it had failed").isEqualTo("the user is gone");
    assertThat(claim("a")).extracting(work -> work.work().id()).containsExactly(retried.id());
    assertThatThrownBy(() -> database.ask(new DueWorkRequest.Retry(retried.id())))
        .isExactlyInstanceOf(Failure.NotFound.class);
  }

  @Test
  @DisplayName("is given back by a node that stops, as if it had never had it")
  void giveBack() {
    overdueReminder(1);
    overdueReminder(2);
    DueWork work = claim("stopping").get(0).work();

    assertThat(database.ask(new DueWorkRequest.GiveBack("stopping"))).isEqualTo(2);

    assertThatThrownBy(() -> database.ask(new DueWorkRequest.Complete(work.id(), work.lease())))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThat(claim("other"))
        .hasSize(2)
        .allSatisfy(again -> assertThat(again.work().attempts()).isEqualTo(1));
    assertThat(database.ask(new DueWorkRequest.GiveBack("stopping"))).isZero();
  }

  @Test
  @DisplayName("of a reminder moves with it, also out of the hands of who has it")
  void moved() {
    Reminder reminder =
        database.ask(
            new ReminderRequest.Create(
                ADA, null, 7, "tea", Instant.now().plus(1, ChronoUnit.HOURS)));
    assertThat(nextDue().orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    database
        .sql()
        .run("update reminder set reminder_expires_at = now() where id = " + reminder.id());
    DueWork work = claim("a").get(0).work();

    database.ask(new ReminderRequest.Snooze(reminder.id(), ADA, Duration.ofMinutes(10)));

    assertThatThrownBy(() -> database.ask(new DueWorkRequest.Complete(work.id(), work.lease())))
        .isExactlyInstanceOf(Failure.Conflict.class);
    assertThat(nextDue().orElseThrow()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));

    database.ask(new ReminderRequest.Cancel(reminder.id(), ADA));
    assertThat(nextDue()).isEmpty();
    assertThat(database.ask(new DueWorkRequest.Complete(work.id(), work.lease()))).isFalse();
    assertThat(database.ask(new DueWorkRequest.Fail(work.id(), work.lease(), "x", false)))
        .isEmpty();
  }

  @Test
  @DisplayName("of a case ends when it is voided, processed or deleted, and moves with its end")
  void casesChange() {
    long tempban = caseOf("TEMPBAN", 1, "now() + interval '1 h'");
    assertThat(nextDue()).isPresent();

    database.sql().run("update cases set case_status = false where id = " + tempban);
    assertThat(nextDue()).as("voided").isEmpty();
    database.sql().run("update cases set case_status = true where id = " + tempban);
    assertThat(nextDue()).as("valid again").isPresent();
    database
        .sql()
        .run("update cases set case_expires_at = now() + interval '5 min' where id = " + tempban);
    assertThat(nextDue().orElseThrow()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    database.sql().run("update cases set case_expires_at = null where id = " + tempban);
    assertThat(nextDue()).as("for ever").isEmpty();
    database.sql().run("update cases set case_expires_at = now() where id = " + tempban);
    database.sql().run("update cases set case_processed = true where id = " + tempban);
    assertThat(nextDue()).as("processed").isEmpty();
    database.sql().run("update cases set case_processed = false where id = " + tempban);
    assertThat(nextDue()).contains(Duration.ZERO);
    database.sql().run("delete from cases");
    assertThat(nextDue()).as("deleted").isEmpty();
    caseOf("WARN", 2, "now()");
    caseOf("TIMEOUT", 3, "now()");
    caseOf("JAIL", 4, "null");
    assertThat(nextDue()).as("nothing here to end").isEmpty();
  }

  @Test
  @DisplayName("does not lift a ban that came after the temporary one")
  void supersededBan() {
    for (String later : List.of("BAN", "HACKBAN", "UNBAN", "TEMPBAN")) {
      long tempban = caseOf("TEMPBAN", 1, "now() - interval '1 s'");
      DueWork work = claim("a").get(0).work();
      long newer = caseOf(later, 2, later.equals("TEMPBAN") ? "now() + interval '1 h'" : "null");

      assertThat(database.ask(new DueWorkRequest.Complete(work.id(), work.lease())))
          .as("ended by a " + later)
          .isFalse();
      assertThat(database.sql().column("select id from cases where case_processed"))
          .containsExactly(Long.toString(tempban));
      assertThat(database.sql().column("select case_id from due_work"))
          .isEqualTo(later.equals("TEMPBAN") ? List.of(Long.toString(newer)) : List.of());
      database.sql().run("delete from cases");
    }
  }

  @Test
  @DisplayName("is not ended by cases of others, voided ones, or those about something else")
  void notSuperseded() {
    caseOf("TEMPBAN", 3, "now()");
    caseOf("BAN", 1, "null");
    caseOf("WARN", 4, "null");
    caseOf("UNJAIL", 5, "null");
    database
        .sql()
        .run(
            """
            insert into guild (id) values (6);
            insert into cases (case_type, case_number, guild_id, case_user_id, case_moderator_id,
              case_reason, case_status)
            values ('BAN', 6, 5, 99, 12, 'another user', true),
              ('BAN', 7, 6, 11, 12, 'another guild', true),
              ('BAN', 8, 5, 11, 12, 'voided', false);
            """);

    assertThat(claim("a")).hasSize(1);
    database.sql().run("update cases set case_status = true where case_number = 8");
    assertThat(database.sql().number("select count(*) from due_work")).isZero();
  }

  @Test
  @DisplayName("of a jail ends with a newer jail or its end")
  void supersededJail() {
    for (String later : List.of("JAIL", "UNJAIL")) {
      caseOf("JAIL", 1, "now() - interval '1 s'");
      assertThat(nextDue()).contains(Duration.ZERO);
      caseOf("BAN", 2, "null");
      assertThat(nextDue()).as("a ban is no end of a jail").contains(Duration.ZERO);
      caseOf(later, 3, "null");
      assertThat(nextDue()).as(later).isEmpty();
      database.sql().run("delete from cases");
    }
  }

  @Test
  @DisplayName("of an absence follows it")
  void afk() {
    database
        .sql()
        .run(
            """
            insert into afk (member_id, guild_id, nickname, reason, since, until)
            values (11, 5, 'Ada', 'lunch', now() - interval '1 h', now() + interval '1 h')
            """);
    assertThat(nextDue().orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    database.sql().run("update afk set until = now() - interval '1 s'");
    assertThat(nextDue()).contains(Duration.ZERO);
    database.sql().run("update afk set perm_afk = true");
    assertThat(nextDue()).isEmpty();
    database.sql().run("update afk set perm_afk = false, member_id = 13");
    assertThat(claim("a")).extracting(work -> work.work().memberId()).containsExactly(13L);
    database.sql().run("update afk set until = null");
    assertThat(nextDue()).isEmpty();
    database.sql().run("update afk set until = now() + interval '1 s'; delete from afk");
    assertThat(nextDue()).isEmpty();
  }

  @Test
  @DisplayName("in a guild that the bot has left waits until it is back, but reminders do not")
  void leftGuild() {
    caseOf("TEMPBAN", 1, "now() - interval '1 s'");
    database.sql().run("update guild set left_at = now() where id = 5");
    assertThat(nextDue()).isEmpty();
    assertThat(claim("a")).isEmpty();

    overdueReminder(1);
    assertThat(claim("a")).extracting(work -> work.work().kind()).containsExactly(DueKind.REMINDER);

    database.sql().run("update guild set left_at = null where id = 5");
    assertThat(nextDue()).contains(Duration.ZERO);
    assertThat(claim("a")).extracting(work -> work.work().kind()).containsExactly(DueKind.TEMPBAN);
  }

  @Test
  @DisplayName("is claimed through an index, however much there is")
  void plan() {
    database
        .sql()
        .run(
            """
            insert into reminder
              (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id, guild_id)
            select 'tea', now() + i * interval '1 min', 7, 100 + i, 5 from generate_series(1, 20000) i;
            analyze due_work;
            """);
    List<String> plan =
        database
            .sql()
            .column(
                """
                explain select work.id from due_work work
                 where work.kind = 'REMINDER' and work.gave_up_at is null
                   and greatest(work.due_at, work.leased_until) <= now()
                   and (work.kind = 'REMINDER' or not exists (
                     select from guild
                      where guild.id = work.guild_id and guild.left_at is not null))
                 order by greatest(work.due_at, work.leased_until) limit 50
                 for update of work skip locked
                """)
            .stream()
            .map(String::valueOf)
            .toList();

    assertThat(plan)
        .anySatisfy(line -> assertThat(line).contains("idx_due_work_claimable"))
        .noneSatisfy(line -> assertThat(line).contains("Seq Scan on due_work"))
        .noneSatisfy(line -> assertThat(line).contains("Sort"));
  }

  @Test
  @DisplayName("is refused to a claimer without kinds, name or a sensible lease")
  void badInput() {
    assertThatThrownBy(() -> database.ask(new DueWorkRequest.Claim(List.of(), "", 501, MINUTE)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("kinds")
        .hasMessageContaining("claimer")
        .hasMessageContaining("limit");
    assertThatThrownBy(
            () -> database.ask(new DueWorkRequest.Claim(ALL, "a", 1, Duration.ofDays(1))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("lease: must be PT1S to PT1H, is PT24H");
  }
}
