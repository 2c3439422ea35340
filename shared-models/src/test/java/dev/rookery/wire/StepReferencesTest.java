package dev.rookery.wire;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a step takes from another")
class StepReferencesTest {
  private static final long GUILD = 5;

  private final Step<Case> made =
      Step.of("made", CaseRequest.Create.of(GUILD, CaseType.WARN, 6, 7, "spam"));
  private final Step<Page<Snippet>> read =
      Step.of("read", Rows.of(Snippet.class).select(where(Snippet::guildId).is(GUILD)));

  @Test
  @DisplayName("for a component that there is not is refused, and the placeholder with it")
  void misspelt() {
    Step<Case> voided =
        Step.of("voided", new CaseRequest.Void(GUILD, (int) Step.LATER, "wrong", 7L))
            .taking("nubmer", made, "number");

    assertThat(problems(made, voided))
        .containsExactly(
            "steps[1]: takes nubmer, for which there is no place in CaseRequest.Void; the nearest is"
                + " number",
            "steps[1]: number: is a placeholder, and nothing is taken for it");
  }

  @Test
  @DisplayName("for a component that there is not is told beside what is wrong with the request")
  void misspeltBesideOthers() {
    Step<Case> voided =
        Step.of("voided", new CaseRequest.Void(GUILD, 0, "", 7L))
            .taking("nubmer", made, "number")
            .taking("", made, "number");

    assertThat(problems(made, voided))
        .containsExactly(
            "steps[1]: number: must be 1 or more, is 0",
            "steps[1]: cause: must have 1 to 500 characters, has 0",
            "steps[1]: takes nubmer, for which there is no place in CaseRequest.Void; the nearest is"
                + " number",
            "steps[1]: takes something for no component of CaseRequest.Void; name one");
  }

  @Test
  @DisplayName("is refused if nobody takes it and the placeholder is left")
  void unfilled() {
    Step<?> update =
        Step.of("one", Rows.of(Snippet.class).update(Key.of(Step.LATER), set(Snippet::uses).to(1)));
    Step<?> select =
        Step.of(
            "two",
            Rows.of(Snippet.class)
                .select(where(Snippet::guildId).is(GUILD).and(where(Snippet::id).is(Step.LATER))));
    Step<?> insert =
        Step.of("three", Rows.of(Snippet.class).findMany(List.of(Key.of(1), Key.of(Step.LATER))));

    assertThat(problems(update, select, insert))
        .containsExactly(
            "steps[0]: key.id: is a placeholder, and nothing is taken for it",
            "steps[1]: where.and.1.equal.id: is a placeholder, and nothing is taken for it",
            "steps[2]: keys.1.id: is a placeholder, and nothing is taken for it");
  }

  @ParameterizedTest
  @CsvSource({
    "number, nubmer, 'which the reply to step made never has; the nearest is number'",
    "number, number.more, which the reply to step made never has",
    "number, reason, 'of step made, which is of another type'",
    "cause, number, 'of step made, which is of another type'",
    "cause, '', 'of step made, which is of another type'"
  })
  @DisplayName("that the reply never has, or that does not fit, is refused")
  void source(String component, String path, String problem) {
    Step<Case> voided =
        Step.of("voided", new CaseRequest.Void(GUILD, 1, "wrong", 7L))
            .taking(component, made, path);

    assertThat(problems(made, voided))
        .containsExactly(
            "steps[1]: takes "
                + component
                + " from "
                + (path.isEmpty() ? "the whole" : path)
                + sep(problem)
                + problem);
  }

  private static String sep(String problem) {
    return problem.startsWith("which") ? ", " : " ";
  }

  @ParameterizedTest
  @CsvSource({
    "where.and[1].equal.nubmer",
    "where.and[2].equal.id",
    "where.equal.id",
    "where.and[0].less.guildId",
    "where",
    "order[0].column",
    "limti",
    "''"
  })
  @DisplayName("for a place that the request does not have is refused")
  void noPlace(String component) {
    Step<?> select =
        Step.of(
                "select",
                Rows.of(Case.class)
                    .select(where(Case::guildId).is(GUILD).and(where(Case::number).is(1))))
            .taking(component, made, "number");

    assertThat(problems(made, select))
        .singleElement()
        .asString()
        .startsWith("steps[1]: takes " + component);
  }

  @Test
  @DisplayName("twice for the same component is refused")
  void twice() {
    Step<Case> voided =
        Step.of("voided", new CaseRequest.Void(GUILD, (int) Step.LATER, "wrong", 7L))
            .taking("number", made, "number")
            .taking("number", made, "number");

    assertThat(problems(made, voided)).containsExactly("steps[1]: takes number twice");
  }

  @Test
  @DisplayName("may be what is not valid before it is there")
  void invalidBefore() {
    Step<?> noted =
        Step.of("noted", new NoteRequest.Write(GUILD, 6, 7, "", null))
            .taking("content", made, "reason");
    Step<?> shown =
        Step.of("shown", new SnippetRequest.Show(0, "")).taking("guildId", made, "guildId");

    assertThat(problems(made, noted)).isEmpty();
    assertThat(problems(made, shown))
        .containsExactly("steps[1]: name: must have 1 to 100 characters, has 0");
  }

  @Test
  @DisplayName("reaches into keys, values and rows")
  void intoRows() {
    Step<?> update =
        Step.of("one", Rows.of(Snippet.class).update(Key.of(Step.LATER), set(Snippet::uses).to(1)))
            .taking("key.id", read, "rows[0].id")
            .taking("values.content", read, "rows[0].name");
    Values<Snippet> row =
        Values.of(
            set(Snippet::name).to("a"),
            set(Snippet::userId).to(6L),
            set(Snippet::guildId).to(Step.LATER));
    Step<?> insert =
        Step.of("two", Rows.of(Snippet.class).insertMany(List.of(row, row)))
            .taking("rows[0].guildId", made, "guildId")
            .taking("rows.1.guildId", made, "guildId")
            .taking("rows[1].uses", made, "number");

    assertThat(problems(made, read, update, insert)).isEmpty();
    assertThat(filled(update))
        .isEqualTo(
            Rows.of(Snippet.class)
                .update(Key.of(77), set(Snippet::uses).to(1), set(Snippet::content).to("rules")));
    assertThat(Wire.write(filled(insert)).encode())
        .contains("\"guildId\":\"5\"", "\"uses\":3")
        .doesNotContain(Long.toString(Step.LATER));
  }

  @Test
  @DisplayName("reaches into conditions, however deep")
  void intoConditions() {
    Step<?> counted =
        Step.of(
                "counted",
                Rows.of(Case.class)
                    .count(
                        where(Case::guildId)
                            .is(Step.LATER)
                            .and(where(Case::number).in(List.of(1, (int) Step.LATER)).negated())
                            .and(where(Case::id).between(1L, Step.LATER))))
            .taking("where.and[0].and[0].equal.guildId", made, "guildId")
            .taking("where.and[0].and[1].not.in.number[1]", made, "number")
            .taking("where.and[1].between.id[1]", made, "id");

    assertThat(problems(made, counted)).isEmpty();
    assertThat(filled(counted))
        .isEqualTo(
            Rows.of(Case.class)
                .count(
                    where(Case::guildId)
                        .is(GUILD)
                        .and(where(Case::number).in(List.of(1, 3)).negated())
                        .and(where(Case::id).between(1L, 900L))));
  }

  @Test
  @DisplayName("reaches into lists and stored JSON")
  void intoLists() {
    CaseRequest.Create create = CaseRequest.Create.of(GUILD, CaseType.JAIL, 6, 7, "again");
    Step<?> again =
        Step.of(
                "again",
                new CaseRequest.Create(
                    create.guildId(),
                    create.type(),
                    null,
                    create.userId(),
                    create.moderatorId(),
                    create.reason(),
                    List.of(8L, Step.LATER),
                    null,
                    null,
                    new JsonObject()))
            .taking("userRoles[1]", made, "userId")
            .taking("metadata.earlier", made, "number");

    assertThat(problems(made, again)).isEmpty();
    CaseRequest.Create filled = (CaseRequest.Create) filled(again);
    assertThat(filled.userRoles()).containsExactly(8L, 6L);
    assertThat(filled.metadata()).isEqualTo(new JsonObject().put("earlier", 3));
  }

  /** With a case of number 3 made, and a snippet of id 77 read. */
  private DatabaseRequest<?> filled(Step<?> step) {
    JsonObject row =
        new JsonObject()
            .put("id", "900")
            .put("number", 3)
            .put("guildId", "5")
            .put("userId", "6")
            .put("reason", "spam");
    Snippet snippet =
        (Snippet)
            Examples.all().stream()
                .filter(example -> example.request() instanceof SnippetRequest.Create)
                .findFirst()
                .orElseThrow()
                .reply();
    JsonObject page =
        Wire.writeReply(read.request(), new Page<>(List.of(snippet), Optional.empty()));
    JsonObject read = new JsonObject(page.encode());
    read.getJsonObject("reply")
        .getJsonArray("rows")
        .getJsonObject(0)
        .put("id", "77")
        .put("name", "rules");
    return Wire.fill(step, Map.of("made", new JsonObject().put("reply", row), "read", read));
  }

  private static List<String> problems(Step<?>... steps) {
    return Wire.problemsOf(Transaction.of(steps)).all();
  }
}
