package dev.rookery.wire;

import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A step with a condition")
class StepConditionsTest {
  private static final long GUILD = 5;

  private final Step<Case> warned =
      Step.of("warned", CaseRequest.Create.of(GUILD, CaseType.WARN, 6, 7, "spam"));
  private final Step<Long> active =
      Step.of("active", Rows.of(Case.class).count(where(Case::guildId).is(GUILD)));
  private final Step<Case> silenced =
      Step.of("silenced", CaseRequest.Create.of(GUILD, CaseType.TIMEOUT, 6, 7, "three warnings"));
  private final Step<Optional<Snippet>> shown =
      Step.of("shown", new SnippetRequest.Show(GUILD, "rules"));
  private final Step<Optional<Snippet>> used =
      Step.of("used", new SnippetRequest.Use(GUILD, "rules"));
  private final Step<Page<Snippet>> read =
      Step.of("read", Rows.of(Snippet.class).select(where(Snippet::guildId).is(GUILD)));

  private static Step<OnlyIf.Decision> step(OnlyIf condition) {
    return Step.of("if", condition);
  }

  private static List<String> problems(Step<?>... steps) {
    return Wire.problemsOf(Transaction.of(steps)).all();
  }

  @Test
  @DisplayName("is a few lines of JSON that any program can write")
  void asJson() {
    Request<?> request =
        Wire.readExactRequest(
            """
            {"format":1,"type":"Transaction","fields":{"steps":[
              {"name":"active","type":"RowRequest.Count","fields":{
                "model":"Case","where":{"equal":{"guildId":"5"}}}},
              {"name":"if","type":"Transaction.OnlyIf","fields":{
                "from":"active","is":"AT_LEAST","number":3}},
              {"name":"used","type":"SnippetRequest.Use","fields":{
                "guildId":"5","name":"rules"}}]}}
            """);

    assertThat(request)
        .isEqualTo(Transaction.of(active, step(OnlyIf.atLeast(active, "", 3)), used));
    assertThat(Wire.problemsOf(request).all()).isEmpty();
  }

  @Test
  @DisplayName("that a program misspells is told what is known")
  void misspelt() {
    assertThatThrownBy(() ->
            Wire.readExactRequest(
                """
                {"format":1,"type":"Transaction","fields":{"steps":[
                  {"name":"if","type":"Transaction.OnlyIf","fields":{
                    "form":"active","is":"MORE"}}]}}
                """))
        .asInstanceOf(type(Failure.Invalid.class))
        .satisfies(invalid ->
            assertThat(invalid.problems())
                .contains("steps[0]: form: is no field here; the nearest is from")
                .anySatisfy(problem -> assertThat(problem).startsWith("steps[0]: is: ")));
  }

  @Test
  @DisplayName("of a kind that a node does not know keeps it from doing the rest")
  void unknownKind() {
    assertThatThrownBy(() ->
            Wire.readRequest(
                """
                {"format":1,"type":"Transaction","fields":{"steps":[
                  {"name":"used","type":"SnippetRequest.Use","fields":{"guildId":"5","name":"a"}},
                  {"name":"if","type":"Transaction.OnlyOnMondays","fields":{}}]}}
                """))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith("steps[1]: type: there is no request Transaction.OnlyOnMondays");
  }

  @Test
  @DisplayName("is refused when it depends on no step, a later one or itself")
  void unknownStep() {
    String problem = "steps[1]: depends on no earlier step: ";

    assertThat(
            problems(warned, step(new OnlyIf("actve", "", OnlyIf.Is.AT_LEAST, 3L, null)), silenced))
        .containsExactly(problem + "actve");
    assertThat(problems(warned, step(OnlyIf.atLeast(active, "", 3)), active))
        .containsExactly(problem + "active");
    assertThat(
            problems(warned, step(new OnlyIf("if", "held", OnlyIf.Is.FOUND, null, null)), silenced))
        .containsExactly(problem + "if");
  }

  @ParameterizedTest
  @CsvSource({
    "reason, 'depends on reason of the reply to step warned, which is no number'",
    "type, 'depends on type of the reply to step warned, which is no number'",
    "valid, 'depends on valid of the reply to step warned, which is no number'",
    "userRoles, 'depends on userRoles of the reply to step warned, which is no number'",
    "'', 'depends on the reply to step warned, which is no number'",
    "nubmer, 'depends on nubmer of the reply to step warned, which that reply never has; the nearest is number'"
  })
  @DisplayName("that compares what is no number, or not there, is refused")
  void noNumber(String path, String problem) {
    assertThat(problems(warned, step(OnlyIf.atMost(warned, path, 3)), silenced))
        .containsExactly("steps[1]: " + problem);
  }

  @Test
  @DisplayName("compares whole numbers of every size, fractions, and what may not be there")
  void numbers() {
    Step<Optional<Levels>> level = Step.of("level", Rows.of(Levels.class).find(6L, GUILD));

    for (OnlyIf condition :
        List.of(
            OnlyIf.atLeast(warned, "number", 3),
            OnlyIf.equal(warned, "userId", 6),
            OnlyIf.equal(warned, "userRoles[0]", 6),
            OnlyIf.atMost(warned, "metadata.points", 6),
            OnlyIf.atLeast(level, "xp", 6),
            OnlyIf.atLeast(shown, "uses", 6),
            OnlyIf.atLeast(read, "rows[0].uses", 6))) {
      assertThat(problems(warned, level, shown, read, step(condition), silenced)).isEmpty();
    }
  }

  @Test
  @DisplayName("needs a number to compare with, and has none otherwise")
  void number() {
    assertThat(problems(active, step(new OnlyIf("active", "", OnlyIf.Is.EQUAL, null, null)), used))
        .containsExactly("steps[1]: number: is missing; EQUAL compares with one");
    assertThat(problems(shown, step(new OnlyIf("shown", "", OnlyIf.Is.FOUND, 3L, null)), used))
        .containsExactly("steps[1]: number: must be left out; FOUND compares with none");
  }

  @Test
  @DisplayName("may take its number from an earlier step, and nothing else")
  void taken() {
    Step<?> often = step(OnlyIf.atLeast(active, "", Step.LATER)).taking("number", warned, "number");
    Step<?> unfilled = step(OnlyIf.atLeast(active, "", Step.LATER));
    Step<?> elsewhere = step(OnlyIf.atLeast(active, "", 3)).taking("path", warned, "reason");

    assertThat(problems(warned, active, often, silenced)).isEmpty();
    assertThat(problems(warned, active, unfilled, silenced))
        .containsExactly("steps[2]: number: is a placeholder, and nothing is taken for it");
    assertThat(problems(warned, active, elsewhere, silenced))
        .containsExactly("steps[2]: takes path; a condition takes its number alone");
  }

  @Test
  @DisplayName("asks whether there is something only where there may be nothing")
  void alwaysThere() {
    assertThat(problems(warned, step(OnlyIf.found(warned, "")), silenced))
        .containsExactly(
            "steps[1]: depends on the reply to step warned, which is always there; name a part of"
                + " it");
    assertThat(problems(read, step(OnlyIf.nothing(read, "")), used))
        .containsExactly(
            "steps[1]: depends on the reply to step read, which is always there; name a part of it");
    assertThat(problems(read, step(OnlyIf.nothing(read, "rows")), used)).isEmpty();
    assertThat(problems(shown, step(OnlyIf.found(shown, "")), used)).isEmpty();
    assertThat(problems(warned, step(OnlyIf.found(warned, "expiresAt")), silenced)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 'steps[1]: skip: must be 1 to 50, is -1'",
    "0, 'steps[1]: skip: must be 1 to 50, is 0'",
    "3, 'steps[1]: skips 3 steps, and there follow 2'",
    "51, 'steps[1]: skip: must be 1 to 50, is 51'"
  })
  @DisplayName("skips at least one step, and no more than there are")
  void skip(int skip, String problem) {
    assertThat(problems(active, step(OnlyIf.atLeast(active, "", 3).skipping(skip)), used, shown))
        .first()
        .isEqualTo(problem);
  }

  @Test
  @DisplayName("that another may skip ends no later than that one")
  void nested() {
    Step<?> outer = Step.of("outer", OnlyIf.atLeast(active, "", 3).skipping(2));
    Step<?> inner = Step.of("inner", OnlyIf.atLeast(active, "", 5));

    assertThat(problems(active, outer, inner, silenced, used))
        .containsExactly("steps[2]: skips more than step outer, which skips it");
    assertThat(problems(active, outer, inner, silenced)).isEmpty();
  }

  @Test
  @DisplayName("keeps others from needing what it may skip")
  void skippedSource() {
    Step<?> third = Step.of("third", OnlyIf.atLeast(active, "", 3).skipping(1));
    Step<?> voided =
        Step.of("voided", new CaseRequest.Void(GUILD, (int) Step.LATER, "wrong", 7L))
            .taking("number", silenced, "number");
    Step<?> longer = Step.of("longer", OnlyIf.atLeast(silenced, "number", 8));
    Step<?> within = Step.of("third", OnlyIf.atLeast(active, "", 3));

    assertThat(problems(active, third, silenced, voided, longer, used))
        .containsExactly(
            "steps[3]: takes number from step silenced, which step third may skip",
            "steps[4]: depends on step silenced, which step third may skip");
    assertThat(problems(active, within, silenced, voided, longer, used)).isEmpty();
  }

  @Test
  @DisplayName("is no request of its own")
  void alone() {
    assertThat(Wire.problemsOf(OnlyIf.atLeast(active, "", 3)).all())
        .containsExactly("is a step of a transaction, and no request of its own");
  }

  @Test
  @DisplayName("goes on as the reply says; a number that is not there is no number")
  void holds() {
    assertThat(List.of(2L, 3L, 4L))
        .extracting(
            count -> holds(OnlyIf.atLeast(active, "", 3), count),
            count -> holds(OnlyIf.atMost(active, "", 3), count),
            count -> holds(OnlyIf.equal(active, "", 3), count))
        .containsExactly(
            tuple(false, true, false), tuple(true, true, true), tuple(true, false, false));
    // A double would take these for the same.
    assertThat(holds(OnlyIf.equal(active, "", Long.MAX_VALUE - 1), Long.MAX_VALUE)).isFalse();
    assertThat(Wire.holds(OnlyIf.atLeast(active, "xp", 3), reply(Map.of("xp", 2.9999)))).isFalse();
    assertThat(Wire.holds(OnlyIf.atMost(active, "xp", 3), reply(Map.of("xp", 2.9999)))).isTrue();
    for (OnlyIf condition :
        List.of(
            OnlyIf.atMost(shown, "uses", 3),
            OnlyIf.atLeast(shown, "uses", -3),
            OnlyIf.equal(shown, "uses", 0))) {
      assertThat(holds(condition, Optional.empty())).isFalse();
    }
  }

  @Test
  @DisplayName("takes nobody, false, an empty list and what is missing for nothing")
  void nothing() {
    for (Object nothing : List.of(false, List.of(), Map.of())) {
      String path = nothing instanceof Map ? "missing" : "";
      assertThat(Wire.holds(OnlyIf.nothing(shown, path), reply(nothing))).isTrue();
      assertThat(Wire.holds(OnlyIf.found(shown, path), reply(nothing))).isFalse();
    }
    for (Object something : List.of(true, List.of(1), Map.of("uses", 0), 0)) {
      assertThat(Wire.holds(OnlyIf.nothing(shown, ""), reply(something))).isFalse();
      assertThat(Wire.holds(OnlyIf.found(shown, ""), reply(something))).isTrue();
    }
    assertThat(holds(OnlyIf.nothing(shown, ""), Optional.empty())).isTrue();
  }

  @Test
  @DisplayName("refuses a text that somebody keeps where it looks for a number")
  void storedText() {
    OnlyIf condition = OnlyIf.atLeast(warned, "metadata.points", 3);

    assertThat(Wire.holds(condition, reply(Map.of("metadata", Map.of("points", 3))))).isTrue();
    assertThatThrownBy(
            () -> Wire.holds(condition, reply(Map.of("metadata", Map.of("points", "many")))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("metadata.points of the reply to step warned is no number");
  }

  @Test
  @DisplayName("tells a step that was skipped from one that found nothing")
  void skippedReply() {
    Step<OnlyIf.Decision> often = step(OnlyIf.atLeast(active, "", 3));
    Transaction transaction = Transaction.of(active, shown, often, used);
    Results found =
        new Results(
            Map.of(
                "active",
                2L,
                "shown",
                Optional.empty(),
                "if",
                new OnlyIf.Decision(false, List.of("used"))));

    JsonObject written = Wire.writeReply(transaction, found);
    Results results = (Results) Wire.readReply(transaction, written.encode());

    assertThat(written.encode())
        .isEqualTo(
            """
            {"format":1,"reply":{"active":"2","shown":null,"if":{"held":false,"skipped":["used"]}}}\
            """);
    assertThat(results).isEqualTo(found);
    assertThat(results.find(shown)).contains(Optional.empty());
    assertThat(results.find(used)).isEmpty();
    assertThat(results.skipped()).containsExactly("used");
    assertThat(results.of(often).held()).isFalse();
    assertThatThrownBy(() -> results.of(used)).hasMessage("step used was skipped");
    assertThatThrownBy(() -> results.find(silenced)).hasMessage("there was no step silenced");
  }

  @Test
  @DisplayName("lets nobody leave out a reply that no condition skipped")
  void missingReply() {
    Transaction transaction = Transaction.of(active, step(OnlyIf.atLeast(active, "", 3)), silenced);
    List<String> replies = new ArrayList<>();
    replies.add("{'active':'2','if':{'held':true,'skipped':[]}}");
    replies.add("{'active':'2','if':{'held':false,'skipped':['other']}}");

    for (String reply : replies) {
      String message = "{'format':1,'reply':" + reply + "}";
      assertThatThrownBy(() -> Wire.readReply(transaction, message.replace('\'', '"')))
          .hasMessageContaining("reply.silenced: is missing");
    }
  }

  private boolean holds(OnlyIf condition, Object reply) {
    Step<?> from = condition.from().equals("active") ? active : shown;
    return Wire.holds(condition, Wire.writeReply(from.request(), reply));
  }

  private static JsonObject reply(Object json) {
    return new JsonObject().put("reply", json);
  }
}
