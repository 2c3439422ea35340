package dev.rookery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureArgument;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.FailureReason;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The code of a failure")
class FailureCodesTest {
  private static FailureReason complete(FailureCode code) {
    FailureReason reason = code.reason();
    for (Map.Entry<String, FailureArgument> argument : code.arguments().entrySet()) {
      String name = argument.getKey();
      reason =
          switch (argument.getValue()) {
            case TEXT -> reason.with(name, "a {max, number} $1 \\ text");
            case NUMBER, ID -> reason.with(name, 1_234_567_890_123_456_789L);
            case TIME -> reason.with(name, Instant.parse("2026-01-31T12:00:00Z"));
            case SPAN -> reason.with(name, Duration.ofMinutes(90));
          };
    }
    return reason;
  }

  /** As it arrives at another node: through text, so that numbers are read anew. */
  private static Failure sent(Failure failure) {
    return received(Wire.writeFailure(failure));
  }

  private static Failure received(JsonObject message) {
    return Wire.failureIn(new JsonObject(message.encode())).orElseThrow();
  }

  private static FailureReason reason(Failure failure) {
    return switch (failure) {
      case Failure.NotFound f -> f.reason();
      case Failure.Conflict f -> f.reason();
      case Failure.Denied f -> f.reason();
      case Failure.Invalid f -> f.found().get(0).reason();
      default -> throw new AssertionError(failure);
    };
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("arrives with its arguments and its sentence, whatever failure it is of")
  void arrives(FailureCode code) {
    FailureReason given = complete(code);

    assertThat(reason(sent(new Failure.NotFound(given)))).isEqualTo(given);
    assertThat(reason(sent(new Failure.Conflict(given)))).isEqualTo(given);
    assertThat(reason(sent(new Failure.Denied(given)))).isEqualTo(given);
    assertThat(sent(new Failure.Invalid("rows[0].name", given)))
        .asInstanceOf(type(Failure.Invalid.class))
        .satisfies(invalid -> {
          assertThat(invalid.found().get(0).at()).isEqualTo("rows[0].name");
          assertThat(invalid.found().get(0).reason()).isEqualTo(given);
          assertThat(invalid).hasMessage("rows[0].name: " + given.text());
        });
    assertThat(given.arguments()).containsOnlyKeys(code.arguments().keySet());
  }

  @Test
  @DisplayName("stands beside what older nodes read")
  void forOlderNodes() {
    JsonObject missing =
        Wire.writeFailure(new Failure.NotFound(FailureCode.SNIPPET_MISSING.with("name", "rules")));
    JsonObject invalid =
        Wire.writeFailure(new Failure.Invalid("name", FailureCode.REQUIRED.reason()));

    JsonObject body = missing.getJsonObject("failure");
    assertThat(body.getString("what")).isEqualTo("snippet rules");
    assertThat(body.getString("message")).isEqualTo("snippet rules does not exist");
    assertThat(body.getString("code")).isEqualTo("SNIPPET_MISSING");
    assertThat(body.getJsonObject("arguments")).isEqualTo(new JsonObject().put("name", "rules"));
    assertThat(invalid.getJsonObject("failure").getJsonArray("problems"))
        .isEqualTo(new JsonArray().add("name: is missing"));
  }

  @Test
  @DisplayName("is missing where an older node failed, whose sentence is read")
  void ofOlderNode() {
    Failure missing = received(failure("NotFound").put("what", "snippet rules").end());
    Failure invalid =
        received(failure("Invalid").put("problems", new JsonArray().add("name: is missing")).end());

    assertThat(missing).hasMessage("snippet rules does not exist");
    assertThat(reason(missing).code()).isEmpty();
    assertThat(invalid).hasMessage("name: is missing");
    assertThat(reason(invalid).code()).isEmpty();
  }

  @Test
  @DisplayName("of a newer node falls back to the sentence, as do arguments that are others there")
  void ofNewerNode() {
    Failure unknown =
        received(
            failure("Denied")
                .put("why", "snippet rules is frozen")
                .put("code", "SNIPPET_FROZEN")
                .put("arguments", new JsonObject().put("name", "rules"))
                .end());
    Failure otherwise =
        received(
            failure("Conflict")
                .put("what", "case 7 is voided already")
                .put("code", "CASE_VOIDED")
                .put("arguments", new JsonObject().put("number", "seven"))
                .end());
    Failure problem =
        received(
            failure("Invalid")
                .put(
                    "found",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("at", "name")
                                .put("text", "is rude")
                                .put("code", "RUDE")))
                .put("problems", new JsonArray().add("name: is rude"))
                .end());

    assertThat(unknown).hasMessage("snippet rules is frozen");
    assertThat(reason(unknown).code()).isEmpty();
    assertThat(otherwise).hasMessage("case 7 is voided already");
    assertThat(reason(otherwise).code()).isEmpty();
    assertThat(problem).hasMessage("name: is rude");
    assertThat(reason(problem).code()).isEmpty();
  }

  @Test
  @DisplayName("stays when the failure is that of a step")
  void ofStep() {
    Failure locked = new Failure.Denied(FailureCode.SNIPPET_LOCKED.with("name", "rules"));

    Failure received = sent(locked.inStep("edit"));

    assertThat(received).hasMessage("step edit: snippet rules is locked");
    assertThat(reason(received).code()).contains(FailureCode.SNIPPET_LOCKED);
  }

  @Test
  @DisplayName("says what is wrong with a value, and how it would be right")
  void ofValues() {
    Failure.Invalid tooLong =
        Failure.Invalid.of(
            Wire.problemsOf(new SnippetRequest.Create(5, "a".repeat(101), "", 7)).found());

    assertThat(tooLong.found().get(0).reason())
        .isEqualTo(FailureCode.TOO_LONG.with("max", Snippet.NAME_MAX).with("length", 101));
    assertThat(tooLong.found().get(1).at()).isEqualTo("content");
    assertThat(tooLong.problems())
        .containsExactly(
            "name: must have at most 100 characters, has 101",
            "content: must have 1 to 4000 characters, has 0");
  }

  @Test
  @DisplayName("names its place within the request of a step")
  void withinStep() {
    Transaction transaction = Transaction.of(Step.of("show", new SnippetRequest.Show(5, "")));

    assertThat(Wire.problemsOf(transaction).found())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.at()).isEqualTo("steps[0]: name");
          assertThat(problem.reason().code()).contains(FailureCode.TOO_SHORT);
        });
  }

  @Test
  @DisplayName("takes no arguments but its own")
  void ownArguments() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailureCode.SNIPPET_MISSING.with("nmae", "rules"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailureCode.SNIPPET_MISSING.with("name", 7));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> FailureReason.ofText("odd").with("name", "rules"));
  }

  @Test
  @DisplayName("is described to programs in other languages, with the kinds of its arguments")
  void described() {
    JsonObject codes = Wire.describe().getJsonObject("codes");

    assertThat(codes.fieldNames()).hasSameSizeAs(List.of(FailureCode.values()));
    assertThat(codes.getJsonObject("TOO_LONG"))
        .isEqualTo(
            new JsonObject()
                .put("sentence", "must have at most {max, number} characters, has {length, number}")
                .put("arguments", new JsonObject().put("max", "number").put("length", "number")));
  }

  private static Body failure(String type) {
    return new Body(new JsonObject().put("type", type).put("message", "x"));
  }

  /** The body of a reply that another version of a node wrote. */
  private record Body(JsonObject failure) {
    Body put(String name, Object value) {
      return new Body(failure.copy().put(name, value));
    }

    JsonObject end() {
      return new JsonObject().put("format", Wire.FORMAT).put("failure", failure);
    }
  }
}
