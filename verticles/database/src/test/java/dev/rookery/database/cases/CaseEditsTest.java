package dev.rookery.database.cases;

import static dev.rookery.models.rows.TypedColumn.set;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseChangeOutcome;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("An edit of a case")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseEditsTest {
  private static final long ADA = 31;
  private static final long BEN = 32;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(3_000);

  private Case create(RunningDatabase on) {
    return on.ask(CaseRequest.Create.of(guilds.incrementAndGet(), CaseType.WARN, 21, ADA, "spam"));
  }

  private Case create() {
    return create(database);
  }

  private static CaseRequest.Edit edit(
      Case row, @Nullable Long version, @Nullable Long by, Values<Case> values) {
    return new CaseRequest.Edit(row.guildId(), row.number(), values, version, by);
  }

  private static Values<Case> reason(String text) {
    return Values.of(set(Case::reason).to(text));
  }

  private List<CaseChange> history(Case row) {
    return history(database, row);
  }

  private static List<CaseChange> history(RunningDatabase on, Case row) {
    return on.ask(new CaseChangeRequest.History(row.guildId(), row.number(), 500, null)).rows();
  }

  @Test
  @DisplayName("changes what is given and nothing else, and the history says who changed what")
  void named() {
    Case made = create();
    Instant end = Instant.parse("2030-01-01T00:00:00Z");

    Case edited =
        database.ask(
            edit(
                made,
                made.version(),
                BEN,
                Values.of(set(Case::reason).to("spam in #general"), set(Case::expiresAt).to(end))));
    Case cleared = database.ask(edit(made, null, null, Values.of(set(Case::expiresAt).to(null))));

    assertThat(edited)
        .returns("spam in #general", Case::reason)
        .returns(end, Case::expiresAt)
        .returns(CaseType.WARN, Case::type)
        .returns(2L, Case::version)
        .returns(made.createdAt(), Case::createdAt);
    assertThat(cleared.expiresAt()).isNull();
    assertThat(cleared.reason()).isEqualTo("spam in #general");
    List<CaseChange> history = history(made);
    assertThat(history).extracting(CaseChange::changedBy).containsExactly(null, BEN);
    assertThat(history).extracting(CaseChange::outcome).containsOnly(CaseChangeOutcome.APPLIED);
    assertThat(history.get(1).changes().getJsonObject("reason"))
        .isEqualTo(new JsonObject().put("from", "spam").put("to", "spam in #general"));
    assertThat(history.get(1).changes().fieldNames())
        .containsExactlyInAnyOrder("reason", "expiresAt");
    assertThat(history.get(0).changes().getJsonObject("expiresAt").getValue("to")).isNull();
  }

  @Test
  @DisplayName("by the second of two editors is stale, and the history shows both tries' outcome")
  void stale() {
    Case read = create();
    Case first = database.ask(edit(read, read.version(), ADA, reason("by Ada")));

    assertThatThrownBy(() -> database.ask(edit(read, read.version(), BEN, reason("by Ben"))))
        .isInstanceOfSatisfying(
            Failure.Stale.class, failure -> assertThat(failure.current()).isEqualTo(first));

    List<CaseChange> history = history(read);
    assertThat(history)
        .extracting(CaseChange::outcome, CaseChange::changedBy)
        .containsExactly(
            Tuple.tuple(CaseChangeOutcome.STALE, BEN), Tuple.tuple(CaseChangeOutcome.APPLIED, ADA));
    assertThat(history.get(0).changes().getJsonObject("reason"))
        .isEqualTo(new JsonObject().put("from", "by Ada").put("to", "by Ben"));
    Case third = database.ask(edit(read, first.version(), BEN, reason("by Ben")));
    assertThat(third.version()).isEqualTo(3);
  }

  @Test
  @DisplayName("that waited for another one is told the case as the other one left it")
  void staleAfterWaiting() throws SQLException {
    Case read = create();
    try (Connection other = database.sql().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update cases set case_reason = 'meanwhile' where id = " + read.id());

      Future<Case> asked = database.asking(edit(read, read.version(), BEN, reason("by Ben")));
      await().atMost(1, MINUTES).until(() -> database.sql().waitingFor(other) == 1);
      other.commit();

      assertThatThrownBy(() -> RunningDatabase.get(asked))
          .isInstanceOfSatisfying(
              Failure.Stale.class,
              failure -> assertThat(((Case) failure.current()).reason()).isEqualTo("meanwhile"));
    }
    assertThat(history(read).get(0).changes().getJsonObject("reason").getString("from"))
        .isEqualTo("meanwhile");
  }

  @Test
  @DisplayName("is done once of many with the same version, and every try is in the history")
  void manyEditors() {
    Case read = create();

    List<Future<Case>> asked =
        IntStream.range(0, 32)
            .mapToObj(i ->
                database.asking(edit(read, read.version(), 100L + i, reason("by editor " + i))))
            .toList();
    RunningDatabase.get(Future.join(asked).otherwiseEmpty());

    Case winner =
        asked.stream().filter(Future::succeeded).map(Future::result).findFirst().orElseThrow();
    assertThat(asked).filteredOn(Future::succeeded).hasSize(1);
    assertThat(asked)
        .filteredOn(Future::failed)
        .allSatisfy(failed ->
            assertThat(failed.cause())
                .isInstanceOfSatisfying(
                    Failure.Stale.class, stale -> assertThat(stale.current()).isEqualTo(winner)));
    List<CaseChange> history = history(read);
    assertThat(history)
        .hasSize(32)
        .filteredOn(change -> change.outcome() == CaseChangeOutcome.APPLIED)
        .hasSize(1);
    assertThat(history).extracting(CaseChange::changedBy).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("leaves no name behind for the next statement on the same connection")
  void nameDoesNotLeak() {
    DatabaseConfig one = RunningDatabase.config(Map.of("connections", "1", "pipelining", "16"));
    try (RunningDatabase narrow = new RunningDatabase(one)) {
      Case row = create(narrow);
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asked.add(narrow.asking(edit(row, null, ADA, reason(ADA + " in round " + i))));
        asked.add(
            narrow.asking(
                Rows.of(Case.class)
                    .update(Key.of(row.id()), set(Case::reason).to("null by hand " + i))));
        asked.add(narrow.asking(edit(row, null, BEN, reason(BEN + " in round " + i))));
        asked.add(narrow.asking(edit(row, null, null, reason("null as the bot " + i))));
      }
      RunningDatabase.get(Future.all(asked));

      assertThat(history(narrow, row))
          .hasSize(200)
          .allSatisfy(change ->
              assertThat(change.changes().getJsonObject("reason").getString("to"))
                  .startsWith(change.changedBy() + " "));
    }
  }

  @Test
  @DisplayName("that carried a request id and was refused is in the history once, not lost")
  void staleWithRequestId() {
    Case read = create();
    Case current = database.ask(edit(read, null, ADA, reason("by Ada")));
    CaseRequest.Edit late = edit(read, read.version(), BEN, reason("by Ben"));

    assertThatThrownBy(() -> database.ask(late, RequestOptions.once("late-edit-0123456789")))
        .isInstanceOfSatisfying(
            Failure.Stale.class, failure -> assertThat(failure.current()).isEqualTo(current));

    assertThat(history(read))
        .extracting(CaseChange::outcome)
        .containsExactly(CaseChangeOutcome.STALE, CaseChangeOutcome.APPLIED);
    assertThat(history(read).get(0).changes().getJsonObject("reason").getString("to"))
        .isEqualTo("by Ben");
  }

  @Test
  @DisplayName("with a request id is done once, however often it is asked for")
  void requestId() {
    Case read = create();
    RequestOptions once = RequestOptions.once("edit-once-0123456789");

    Case first = database.ask(edit(read, read.version(), BEN, reason("by Ben")), once);
    Case again = database.ask(edit(read, read.version(), BEN, reason("by Ben")), once);

    assertThat(again).isEqualTo(first);
    assertThat(history(read)).hasSize(1);
  }

  @Test
  @DisplayName("that changes nothing is no change")
  void nothing() {
    Case made = create();

    Case same = database.ask(edit(made, made.version(), BEN, reason("spam")));

    assertThat(same).isEqualTo(made);
    assertThat(history(made)).isEmpty();
  }

  @Test
  @DisplayName("gives a type of the guild's own instead of one that all have, and back")
  void types() {
    Case made = create();
    long own =
        database.ask(new CaseTypeDefinitionRequest.Define(made.guildId(), "Talk", null)).row().id();
    long foreign =
        database.ask(new CaseTypeDefinitionRequest.Define(9_999_999, "Talk", null)).row().id();

    Case talk = database.ask(edit(made, null, ADA, Values.of(set(Case::customTypeId).to(own))));
    assertThat(talk).returns(null, Case::type).returns(own, Case::customTypeId);
    Case kick = database.ask(edit(made, null, ADA, Values.of(set(Case::type).to(CaseType.KICK))));
    assertThat(kick).returns(CaseType.KICK, Case::type).returns(null, Case::customTypeId);

    assertThatThrownBy(() ->
            database.ask(edit(made, null, ADA, Values.of(set(Case::customTypeId).to(foreign)))))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("case type " + foreign + " does not exist");
    assertThat(history(made)).hasSize(2);
  }

  @Test
  @DisplayName("of what is not for editing is refused")
  void notEditable() {
    Case made = create();

    assertThatThrownBy(() ->
            database.ask(
                edit(
                    made,
                    null,
                    ADA,
                    Values.of(set(Case::userId).to(5L), set(Case::guildId).to(6L)))))
        .isInstanceOfSatisfying(
            Failure.Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(2));
    assertThatThrownBy(() -> database.ask(edit(made, null, ADA, Values.of())))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("values: must name at least one to change");
    assertThatThrownBy(() ->
            database.ask(
                edit(
                    made,
                    null,
                    ADA,
                    Values.of(set(Case::type).to(CaseType.BAN), set(Case::customTypeId).to(1L)))))
        .isExactlyInstanceOf(Failure.Invalid.class);
  }

  @Test
  @DisplayName("and a voiding are read back in pages, newest first")
  void pages() {
    Case made = create();
    for (int i = 0; i < 12; i++) {
      database.ask(edit(made, null, ADA, reason("edit " + i)));
    }
    database.ask(new CaseRequest.Void(made.guildId(), 1, "wrong person", BEN));

    List<CaseChange> read = new ArrayList<>();
    String cursor = null;
    do {
      Page<CaseChange> page =
          database.ask(new CaseChangeRequest.History(made.guildId(), 1, 5, cursor));
      read.addAll(page.rows());
      cursor = page.next().orElse(null);
    } while (cursor != null);

    assertThat(read).isEqualTo(history(made)).hasSize(13);
    assertThat(read.get(0).changedBy()).isEqualTo(BEN);
    assertThat(read.get(0).changes().fieldNames()).containsExactlyInAnyOrder("valid", "reason");
    assertThatThrownBy(
            () -> database.ask(new CaseChangeRequest.History(made.guildId(), 2, 5, null)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("case 2 does not exist");
    assertThat(history(create())).isEmpty();
  }
}
