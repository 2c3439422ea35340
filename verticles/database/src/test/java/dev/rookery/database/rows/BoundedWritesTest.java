package dev.rookery.database.rows;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseChangeOutcome;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Generic writes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedWritesTest {
  private static final Rows<CaseChange> CHANGES = Rows.of(CaseChange.class);
  private static final Rows<Guild> GUILDS = Rows.of(Guild.class);
  private static final Rows<Snippet> SNIPPETS = Rows.of(Snippet.class);

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  private void assertInvalid(Request<?> request, String message) {
    assertThatThrownBy(() -> database.ask(request))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage(message);
  }

  private static Condition<Snippet> of(long guild) {
    return where(Snippet::guildId).is(guild);
  }

  private void snippets(long guild, int count) {
    database.ask(
        SNIPPETS.insertMany(
            IntStream.range(0, count)
                .mapToObj(i ->
                    Values.of(
                        set(Snippet::guildId).to(guild),
                        set(Snippet::name).to("s" + i),
                        set(Snippet::content).to("x"),
                        set(Snippet::userId).to(7L)))
                .toList()));
  }

  @Test
  @DisplayName("cannot forge the history of a case, nor make it forget")
  void history() {
    Case made = database.ask(CaseRequest.Create.of(5, CaseType.WARN, 6, 7, "spam"));
    database.ask(
        new CaseRequest.Edit(5, made.number(), Values.of(set(Case::reason).to("scam")), null, 7L));
    Condition<CaseChange> ofCase = where(CaseChange::caseId).is(made.id());
    CaseChange change = database.ask(CHANGES.select(ofCase)).rows().get(0);
    String refused = "model: CaseChange is written only by the database, with each edit of a case";

    assertInvalid(
        CHANGES.insert(
            set(CaseChange::caseId).to(made.id()),
            set(CaseChange::changedBy).to(99L),
            set(CaseChange::outcome).to(CaseChangeOutcome.APPLIED),
            set(CaseChange::changes).to(new JsonObject())),
        refused);
    assertInvalid(CHANGES.updateWhere(ofCase, set(CaseChange::changedBy).to(99L)), refused);
    assertInvalid(CHANGES.delete(change.id()), refused);
    assertInvalid(CHANGES.deleteWhere(ofCase), refused);

    assertThat(database.ask(CHANGES.select(ofCase)).rows()).containsExactly(change);
  }

  @Test
  @DisplayName("do not erase 53 guilds by one condition, nor a single one")
  void guilds() {
    database.sql().run("insert into guild (id) select 900 + i from generate_series(1, 53) i");
    Condition<Guild> those = where(Guild::id).between(901L, 953L);
    String refused =
        "model: Guild is deleted only by PrivacyRequest.EraseGuild, or a while after GuildRequest.Left";

    assertInvalid(GUILDS.deleteWhere(those), refused);
    assertInvalid(GUILDS.deleteWhere(those).ofAtMost(53), refused);
    assertInvalid(GUILDS.delete(901), refused);

    assertThat(database.ask(GUILDS.count(those))).isEqualTo(53);
  }

  @Test
  @DisplayName("by a condition say how many rows it means if they are many, and do nothing then")
  void manyRows() {
    snippets(1_000, 53);

    assertInvalid(
        SNIPPETS.deleteWhere(of(1_000)),
        "atMost: 53 rows meet the condition, more than 50; say 53 to mean them all");
    assertInvalid(
        SNIPPETS.updateWhere(of(1_000), set(Snippet::locked).to(true)).ofAtMost(52),
        "atMost: 53 rows meet the condition, more than 52; say 53 to mean them all");
    assertThat(database.ask(SNIPPETS.count(of(1_000).and(where(Snippet::locked).is(false)))))
        .isEqualTo(53);

    assertThat(
            database.ask(
                SNIPPETS.updateWhere(of(1_000), set(Snippet::locked).to(true)).ofAtMost(53)))
        .isEqualTo(53);
    assertThat(database.ask(SNIPPETS.deleteWhere(of(1_000)).ofAtMost(1_000))).isEqualTo(53);
    assertThat(database.ask(SNIPPETS.count(of(1_000)))).isZero();
  }

  @Test
  @DisplayName("by a condition still count what they did, up to the bound itself")
  void atTheBound() {
    snippets(2_000, 50);

    assertThat(database.ask(SNIPPETS.updateWhere(of(2_000), set(Snippet::uses).to(3))))
        .isEqualTo(50);
    assertThat(database.ask(SNIPPETS.deleteWhere(of(2_000)))).isEqualTo(50);
    assertThat(database.ask(SNIPPETS.deleteWhere(of(2_000)))).isZero();
  }

  @Test
  @DisplayName("of XP do not contradict the level that it makes: only requests about levels set it")
  void levels() {
    assertThat(
            Request.problemsOf(
                    Rows.of(Levels.class)
                        .upsert(
                            set(Levels::memberId).to(7L),
                            set(Levels::guildId).to(5L),
                            set(Levels::xp).to(1e9),
                            set(Levels::level).to(0)))
                .all())
        .containsExactly(
            "values.xp: is written only by LevelsRequest; leave it out",
            "values.level: is written only by LevelsRequest; leave it out");
  }
}
