package dev.rookery.database.transactions;

import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Isolation;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.privacy.ErasedCases;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A transaction that warns, and goes on at the third warning")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalStepsTest {
  private static final long GUILD = 5;
  private static final long ADA = 300_000_000_000_000_000L;
  private static final long MODERATOR = 12;
  private static final Instant END = Instant.parse("2099-01-31T12:00:00Z");

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  /** What a moderator asks for, with the steps to ask for their replies. */
  private record Warning(
      Transaction transaction,
      Step<Case> warned,
      Step<Long> active,
      Step<OnlyIf.Decision> third,
      Step<Case> punished) {

    static Warning of(long member, CaseType punishment, Isolation isolation) {
      Step<Case> warned =
          Step.of("warned", CaseRequest.Create.of(GUILD, CaseType.WARN, member, MODERATOR, "spam"));
      Step<Long> active =
          Step.of(
              "active",
              Rows.of(Case.class)
                  .count(
                      where(Case::guildId)
                          .is(GUILD)
                          .and(where(Case::userId).is(member))
                          .and(where(Case::type).is(CaseType.WARN))
                          .and(where(Case::valid).is(true))));
      Step<OnlyIf.Decision> third = Step.of("third", OnlyIf.atLeast(active, "", 3));
      Step<Case> punished =
          Step.of(
              "punished",
              CaseRequest.Create.of(GUILD, punishment, member, MODERATOR, "three warnings")
                  .until(END));
      return new Warning(
          new Transaction(List.of(warned, active, third, punished), isolation),
          warned,
          active,
          third,
          punished);
    }
  }

  private static Warning warning(long member) {
    return Warning.of(member, CaseType.TIMEOUT, Isolation.READ_COMMITTED);
  }

  @BeforeEach
  void empty() {
    database.sql().run("delete from guild; insert into guild (id) values (5)");
  }

  private void warn(long member, int times) {
    for (int i = 0; i < times; i++) {
      database.ask(CaseRequest.Create.of(GUILD, CaseType.WARN, member, MODERATOR, "earlier"));
    }
  }

  private long cases(CaseType type) {
    return database
        .sql()
        .number("select count(*) from cases where case_type = '%s'".formatted(type));
  }

  @Test
  @DisplayName("times the member out at the third, and ends well before")
  void thirdWarning() {
    Warning one = warning(ADA);

    for (long count = 1; count <= 2; count++) {
      Results before = database.ask(one.transaction());

      assertThat(before.of(one.warned()).number()).isEqualTo((int) count);
      assertThat(before.of(one.active())).isEqualTo(count);
      assertThat(before.of(one.third())).isEqualTo(new OnlyIf.Decision(false, List.of("punished")));
      assertThat(before.find(one.punished())).isEmpty();
      assertThat(cases(CaseType.TIMEOUT)).isZero();
    }
    Results at = database.ask(one.transaction());

    assertThat(at.of(one.third())).isEqualTo(new OnlyIf.Decision(true, List.of()));
    assertThat(at.skipped()).isEmpty();
    assertThat(at.of(one.punished()))
        .returns(CaseType.TIMEOUT, Case::type)
        .returns(4, Case::number)
        .returns(END, Case::expiresAt);
    assertThat(cases(CaseType.WARN)).isEqualTo(3);
  }

  @Test
  @DisplayName("makes work due only for the ban that there is")
  void dueWork() {
    Warning one = Warning.of(ADA, CaseType.TEMPBAN, Isolation.READ_COMMITTED);
    warn(ADA, 1);

    database.ask(one.transaction());
    assertThat(database.sql().number("select count(*) from due_work")).isZero();
    long ban = database.ask(one.transaction()).of(one.punished()).id();

    assertThat(database.sql().column("select case_id from due_work"))
        .containsExactly(Long.toString(ban));
  }

  @Test
  @DisplayName("does not count a warning that was voided")
  void voided() {
    warn(ADA, 2);
    database.ask(new CaseRequest.Void(GUILD, 1, "a mistake", null));

    Results results = database.ask(warning(ADA).transaction());

    assertThat(results.skipped()).containsExactly("punished");
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  @DisplayName("counts the warning that another moderator was just writing")
  void behindAnother(Isolation isolation) throws SQLException {
    Warning one = Warning.of(ADA, CaseType.TIMEOUT, isolation);
    warn(ADA, 1);
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          """
          insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id)
          values (5, 'WARN', 'spam', 13, %d)
          """
              .formatted(ADA));
      Future<Results> asked = database.asking(one.transaction());
      await().atMost(1, TimeUnit.MINUTES).until(() -> database.sql().waitingFor(other) == 1);
      other.commit();

      assertThat(RunningDatabase.get(asked).of(one.active())).isEqualTo(3);
    }
    assertThat(cases(CaseType.TIMEOUT)).isOne();
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  @DisplayName("by two moderators on two nodes at once times out once")
  void twoAtOnce(Isolation isolation) {
    Vertx other = Vertx.vertx();
    try {
      RunningDatabase.get(
          other.deployVerticle(
              new DatabaseVerticle(
                  database.url(),
                  RunningDatabase.config(Map.of()),
                  new RunningDatabase.Bugs(database.bugs))));
      Rookery second = Rookery.on(other);
      for (long member = ADA; member < ADA + 20; member++) {
        warn(member, 1);
        Warning one = Warning.of(member, CaseType.TIMEOUT, isolation);

        List<Future<Results>> both =
            List.of(
                database.asking(one.transaction()),
                second.ask(one.transaction(), RunningDatabase.PATIENTLY));

        assertThat(both.stream().map(RunningDatabase::get))
            .extracting(
                results -> results.of(one.active()), results -> results.of(one.third()).held())
            .containsExactlyInAnyOrder(tuple(2L, false), tuple(3L, true));
      }
    } finally {
      RunningDatabase.get(other.close());
    }
    assertThat(cases(CaseType.TIMEOUT)).isEqualTo(20);
    assertThat(database.bugs).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = ErasedCases.class, mode = EnumSource.Mode.EXCLUDE, names = "KEEP")
  @DisplayName("begins anew for somebody who was erased in between, with the cases")
  void erased(ErasedCases what) {
    Warning one = warning(ADA);
    warn(ADA, 2);

    database.ask(new PrivacyRequest.EraseUser(ADA, null, what));

    assertThat(database.ask(one.transaction()).of(one.active())).isOne();
    assertThat(cases(CaseType.TIMEOUT)).isZero();
  }

  @Test
  @DisplayName("answers a repeat as the first time, though there were more warnings since")
  void repeated() {
    Warning one = warning(ADA);
    RequestOptions first = RequestOptions.once("warned-but-not-timed-out");
    RequestOptions last = RequestOptions.once("warned-and-timed-out");
    warn(ADA, 1);

    Results skipped = database.ask(one.transaction(), first);
    Results done = database.ask(one.transaction(), last);

    assertThat(skipped.skipped()).containsExactly("punished");
    assertThat(done.skipped()).isEmpty();
    assertThat(database.ask(one.transaction(), first)).isEqualTo(skipped);
    assertThat(database.ask(one.transaction(), last)).isEqualTo(done);
    assertThat(cases(CaseType.WARN)).isEqualTo(3);
    assertThat(cases(CaseType.TIMEOUT)).isOne();
  }

  @Test
  @DisplayName("answers a repeat after the member was erased, without the member")
  void repeatedAfterErasure() {
    Warning one = warning(ADA);
    RequestOptions options = RequestOptions.once("warned-before-the-erasure");
    warn(ADA, 2);
    database.ask(one.transaction(), options);

    database.ask(new PrivacyRequest.EraseUser(ADA, null, ErasedCases.DELETE));

    Results again = database.ask(one.transaction(), options);
    assertThat(again.of(one.third()).held()).isTrue();
    assertThat(again.of(one.punished()).userId()).isNotEqualTo(ADA);
    assertThat(database.sql().number("select count(*) from cases")).isZero();
  }

  @Test
  @DisplayName("undoes the warning if the step behind the condition fails, and names that step")
  void failureBehind() {
    Warning one = warning(ADA);
    Step<Case> unknown =
        Step.of("punished", CaseRequest.Create.of(GUILD, "unknown type", ADA, MODERATOR, "spam"));
    warn(ADA, 1);
    Transaction failing = Transaction.of(one.warned(), one.active(), one.third(), unknown);

    database.ask(failing);
    assertThatThrownBy(() -> database.ask(failing))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessageContaining("step punished:");

    assertThat(cases(CaseType.WARN)).isEqualTo(2);
  }

  @Test
  @DisplayName("is refused before anything is written if the condition is wrong")
  void refused() {
    Warning one = warning(ADA);

    assertThatThrownBy(() ->
            database.ask(
                Transaction.of(
                    one.warned(),
                    Step.of("third", OnlyIf.atLeast(one.active(), "", 3)),
                    Step.of("long", OnlyIf.atLeast(one.warned(), "reason", 3).skipping(-1)),
                    one.active())))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("steps[1]: depends on no earlier step: active")
        .hasMessageContaining("steps[2]: skip: must be 1 to 50, is -1");
    assertThatThrownBy(() -> database.ask(OnlyIf.atLeast(one.active(), "", 3)))
        .isExactlyInstanceOf(Failure.Invalid.class);
    assertThat(cases(CaseType.WARN)).isZero();
  }

  @Test
  @DisplayName("skips as many steps as it says, and goes on behind them")
  void skipping() {
    Step<Optional<Snippet>> shown = Step.of("shown", new SnippetRequest.Show(GUILD, "rules"));
    Step<OnlyIf.Decision> missing = Step.of("missing", OnlyIf.nothing(shown, "").skipping(2));
    Step<Snippet> made =
        Step.of("made", new SnippetRequest.Create(GUILD, "rules", "be kind", MODERATOR));
    Step<Optional<Snippet>> counted = Step.of("counted", new SnippetRequest.Use(GUILD, "rules"));
    Step<OnlyIf.Decision> there = Step.of("there", OnlyIf.nothing(missing, "held").skipping(1));
    Step<Snippet> locked = Step.of("locked", new SnippetRequest.Lock(GUILD, "rules", true));
    Step<Optional<Snippet>> last = Step.of("last", new SnippetRequest.Show(GUILD, "rules"));
    Transaction transaction = Transaction.of(shown, missing, made, counted, there, locked, last);

    Results first = database.ask(transaction);
    Results second = database.ask(transaction);

    assertThat(first.skipped()).containsExactly("locked");
    assertThat(first.of(last)).map(Snippet::uses).contains(1);
    assertThat(second.skipped()).containsExactlyInAnyOrder("made", "counted");
    assertThat(second.of(last)).map(Snippet::locked).contains(true);
    assertThat(Stream.of(made, counted).map(second::find)).allMatch(Optional::isEmpty);
  }

  @Test
  @DisplayName("compares with a number that an earlier step found")
  void takenNumber() {
    Warning one = warning(ADA);
    Step<OnlyIf.Decision> all =
        Step.of("all", OnlyIf.atLeast(one.active(), "", Step.LATER))
            .taking("number", one.warned(), "number");
    Transaction transaction = Transaction.of(one.warned(), one.active(), all, one.punished());
    warn(ADA, 1);

    assertThat(database.ask(transaction).of(all).held()).isTrue();
    // By now a case is no warning.
    assertThat(database.ask(transaction).of(all).held()).isFalse();
  }
}
