package dev.rookery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.wire.Examples.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A message as JSON")
class WireTest {

  static Stream<Exchange> exchanges() {
    return Examples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  @DisplayName("gives back the request and the reply that were written")
  void roundTrip(Exchange exchange) {
    String request = Wire.write(exchange.request()).encode();
    String reply = Wire.writeReply(exchange.request(), exchange.reply()).encode();

    assertThat(Wire.readRequest(request)).isEqualTo(exchange.request());
    assertThat(Wire.readReply(exchange.request(), reply)).isEqualTo(exchange.reply());
  }

  @ParameterizedTest
  @MethodSource("dev.rookery.wire.Examples#failures")
  @DisplayName("gives back the class of a failure and all that it holds")
  void failures(Failure failure) {
    JsonObject written = Wire.writeFailure(failure);

    assertThatThrownBy(() -> Wire.readReply(show(), written.encode()))
        .isExactlyInstanceOf(failure.getClass())
        .satisfies(read -> assertThat(Wire.writeFailure((Failure) read)).isEqualTo(written));
  }

  @Test
  @DisplayName("that puts a request to another verticle into a transaction is refused")
  void foreignStep() {
    assertThatThrownBy(() ->
            Wire.readRequest(
                """
                {"format":1,"type":"Transaction","fields":{"steps":[
                  {"name":"one","type":"MigrationRequest.Current","fields":{}}]}}
                """))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(List.of("steps[0]: must be a request about a model"));
  }

  @Test
  @DisplayName("writes ids as texts, because a double cannot hold them")
  void idsAreTexts() {
    JsonObject message = Wire.write(new SnippetRequest.Show(1234567890123456789L, "rules"));

    assertThat(message.encode())
        .isEqualTo(
            """
            {"format":1,"type":"SnippetRequest.Show",\
            "fields":{"guildId":"1234567890123456789","name":"rules"}}\
            """);
  }

  @Test
  @DisplayName("is read although it has fields from a newer node")
  void unknownFields() {
    JsonObject message = Wire.write(show());
    message.getJsonObject("fields").put("colour", "red").put("nested", new JsonArray().add(1));
    message.put("trace", "abc");

    assertThat(Wire.readRequest(message.encode())).isEqualTo(show());
  }

  @Test
  @DisplayName("is read although an older node left out fields that have a default")
  void missingFields() {
    JsonObject message = message("SnippetRequest.Listing", new JsonObject().put("guildId", "5"));

    assertThat(Wire.readRequest(message.encode()))
        .isEqualTo(new SnippetRequest.Listing(5, null, null, 50, null));
    JsonObject select = message("RowRequest.Select", new JsonObject().put("model", "Guild"));
    assertThat(Wire.readRequest(select.encode()))
        .asInstanceOf(type(RowRequest.Select.class))
        .satisfies(read -> {
          assertThat(read.model()).isEqualTo(Guild.class);
          assertThat(read.limit()).isEqualTo(50);
          assertThat(read.where().isEverything()).isTrue();
        });
  }

  @Test
  @DisplayName("names everything that is wrong with it at once")
  void allProblems() {
    JsonObject message =
        message(
            "SnippetRequest.Create",
            new JsonObject().put("guildId", "five").put("name", 5).put("userId", "6"));

    assertThatThrownBy(() -> Wire.readRequest(message.encode()))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "guildId: must be a whole number, as a text of digits",
                "name: must be a text, is a number",
                "content: is missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"٣٣٣", "５", "+5", " 5", "5.0", "00000000000000000005", ""})
  @DisplayName("takes an id only as it is described: the digits 0 to 9")
  void digits(String id) {
    assertInvalid(
        message("SnippetRequest.Show", new JsonObject().put("guildId", id).put("name", "rules")),
        "guildId: must be a whole number, as a text of digits");
  }

  @Test
  @DisplayName("of an unknown type is refused with the nearest known name")
  void unknownType() {
    assertInvalid(
        message("SnippetRequest.Shwo", new JsonObject()),
        "type: there is no request SnippetRequest.Shwo; the nearest is SnippetRequest.Show");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime",
        "dev.rookery.models.snippets.SnippetRequest$Show",
        "",
        "Guild"
      })
  @DisplayName("never makes anything that is not in the closed set")
  void closedSet(String type) {
    assertThatThrownBy(() -> Wire.readRequest(message(type, new JsonObject()).encode()))
        .isInstanceOf(Failure.Invalid.class);
  }

  @Test
  @DisplayName("of a newer or older form is refused with what to update")
  void formats() {
    assertInvalid(
        Wire.write(show()).put("format", 2),
        "format: 2 is newer than 1, the newest known here; update this node");
    assertInvalid(
        Wire.write(show()).put("format", 0),
        "format: 0 is older than 1, the oldest read here; update the asker");
    assertInvalid(
        Wire.write(show()).put("format", "1"), "format: must be a number, 1 for the form of today");
  }

  @Test
  @DisplayName("has its conditions and values checked against the columns of the model")
  void columns() {
    JsonObject fields =
        new JsonObject()
            .put("model", "Snippet")
            .put("key", new JsonObject().put("id", "1"))
            .put("values", new JsonObject().put("uses", "many").put("colour", "red"));

    assertThatThrownBy(() -> Wire.readRequest(message("RowRequest.Update", fields).encode()))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "values.uses: must be a whole number, is a text",
                "values.colour: is not a column of Snippet"));
  }

  @Test
  @DisplayName("cannot nest conditions without end")
  void deepConditions() {
    JsonObject where = new JsonObject().put("isNull", "content");
    for (int i = 0; i < 100; i++) {
      where = new JsonObject().put("not", where);
    }
    JsonObject fields = new JsonObject().put("model", "Snippet").put("where", where);

    assertThatThrownBy(() -> Wire.readRequest(message("RowRequest.Count", fields).encode()))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("must nest at most 16 deep");
  }

  @Test
  @DisplayName("that is a reply of a shape not known here fails the asker as a bug")
  void unreadableReply() {
    JsonObject reply = new JsonObject().put("format", 1).put("reply", new JsonArray().add(1));

    assertThatThrownBy(() -> Wire.readReply(show(), reply.encode()))
        .isExactlyInstanceOf(Failure.Bug.class)
        .hasMessageContaining("SnippetRequest.Show");
  }

  @Test
  @DisplayName("is described for people who write clients in other languages")
  void described() {
    JsonObject description = Wire.describe();

    JsonObject show = description.getJsonObject("requests").getJsonObject("SnippetRequest.Show");
    assertThat(show.getJsonObject("fields").getJsonObject("properties").fieldNames())
        .containsExactly("guildId", "name");
    assertThat(show.getJsonObject("reply").encode()).contains("#/records/Snippet");
    assertThat(description.getJsonObject("records").fieldNames()).contains("Snippet", "Guild");
    assertThat(description.getJsonObject("requests").fieldNames())
        .contains("RowRequest.Select of Guild", "RowRequest.Select of Snippet");
    assertThat(
            description.getJsonObject("requests").getJsonObject("RowRequest.Insert of CaseChange"))
        .isEqualTo(
            new JsonObject()
                .put(
                    "refused",
                    "CaseChange is written only by the database, with each edit of a case"));
  }

  private static SnippetRequest.Show show() {
    return new SnippetRequest.Show(5, "rules");
  }

  private static JsonObject message(String type, JsonObject fields) {
    return new JsonObject().put("format", 1).put("type", type).put("fields", fields);
  }

  private static void assertInvalid(JsonObject message, String problem) {
    assertThatThrownBy(() -> Wire.readRequest(message.encode()))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage(problem);
  }
}
