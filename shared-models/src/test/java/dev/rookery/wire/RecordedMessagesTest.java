package dev.rookery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.models.Request;
import dev.rookery.wire.Examples.Exchange;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nodes of different versions work together while a cluster is updated one by one, so what an
 * earlier version wrote must remain readable. Lines are only ever added to the record: run the
 * tests with {@code -Drookery.record=true} after a request was added, and never edit a line.
 */
@DisplayName("A message recorded from an earlier version")
class RecordedMessagesTest {
  private static final Path RECORD = Path.of("src", "test", "resources", "recorded-messages.jsonl");

  static Stream<JsonObject> recorded() throws IOException {
    return Files.readAllLines(RECORD).stream().map(JsonObject::new);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  @DisplayName("is still read, and none of it is lost")
  void stillRead(JsonObject line) {
    JsonObject recordedRequest = line.getJsonObject("request");
    JsonObject recordedReply = line.getJsonObject("reply");

    Request<?> request = Wire.readRequest(recordedRequest.encode());
    Object reply = Wire.readReply(request, recordedReply.encode());

    assertHolds(Wire.write(request), recordedRequest);
    assertHolds(Wire.writeReply(request, reply), recordedReply);
  }

  @Test
  @DisplayName("exists for every request of the closed set")
  void complete() throws IOException {
    List<String> known = recorded().map(line -> line.getString("name")).toList();
    List<Exchange> missing =
        Examples.all().stream().filter(exchange -> !known.contains(exchange.toString())).toList();
    if (Boolean.getBoolean("rookery.record")) {
      List<String> lines = missing.stream().map(RecordedMessagesTest::line).toList();
      Files.write(RECORD, lines, StandardOpenOption.APPEND);
    } else {
      assertThat(missing).as("not recorded; run the tests with -Drookery.record=true").isEmpty();
    }
  }

  private static String line(Exchange exchange) {
    return new JsonObject()
        .put("name", exchange.toString())
        .put("request", Wire.write(exchange.request()))
        .put("reply", Wire.writeReply(exchange.request(), exchange.reply()))
        .encode();
  }

  /** What is written now may hold more than what was recorded, but nothing else. */
  private static void assertHolds(JsonObject today, JsonObject recorded) {
    assertHolds(new JsonObject(today.encode()).getMap(), recorded.getMap(), "");
  }

  private static void assertHolds(Object today, Object recorded, String at) {
    if (recorded instanceof Map<?, ?> fields) {
      assertThat(today).as(at).isInstanceOf(Map.class);
      fields.forEach((name, value) -> {
        Object now = ((Map<?, ?>) today).get(name);
        if (!Objects.equals(now, value)) {
          assertThat(now).as("%s.%s", at, name).isNotNull();
          assertHolds(Objects.requireNonNull(now), value, at + "." + name);
        }
      });
    } else if (recorded instanceof List<?> elements && today instanceof List<?> now) {
      assertThat(now).as(at).hasSameSizeAs(elements);
      for (int i = 0; i < elements.size(); i++) {
        assertHolds(now.get(i), elements.get(i), at + "[" + i + "]");
      }
    } else {
      assertThat(today).as(at).isEqualTo(recorded);
    }
  }
}
