package dev.rookery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.models.Models;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A check that everything Tux could do can still be done. After a change run the tests with {@code
 * -Drookery.record=true}, which writes the table anew.
 */
@DisplayName("Every operation of Tux's database layer")
class OperationsTest {
  private static final Path SOURCE = Path.of("src", "test", "resources", "tux-operations.txt");
  private static final Path TABLE = Path.of("OPERATIONS.md");

  /** What becomes of an operation: Rookery's requests, or the reason why there is none. */
  private record Operation(String group, String name, List<String> requests, String reason) {
    static Operation parse(String group, String line) {
      if (line.contains(" -> ")) {
        String[] sides = line.split(" -> ", 2);
        return new Operation(group, sides[0], Arrays.asList(sides[1].split(", ")), "");
      }
      String[] sides = line.split(" -- ", 2);
      return new Operation(group, sides[0], List.of(), sides[1]);
    }

    String answer() {
      return requests.isEmpty()
          ? reason
          : requests.stream().map(request -> "`" + request + "`").collect(Collectors.joining(", "));
    }
  }

  private static List<Operation> operations() throws IOException {
    List<Operation> operations = new ArrayList<>();
    String group = "";
    for (String line : Files.readAllLines(SOURCE)) {
      if (line.startsWith("== ")) {
        group = line.substring(3);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        operations.add(Operation.parse(group, line));
      }
    }
    return operations;
  }

  @Test
  @DisplayName("is counted: 24 of every controller and 178 of single ones")
  void counted() throws IOException {
    Map<String, Long> counts =
        operations().stream()
            .collect(
                Collectors.groupingBy(Operation::group, LinkedHashMap::new, Collectors.counting()));

    counts.forEach((group, count) -> assertThat(group).endsWith(" (" + count + ")"));
    assertThat(operations()).hasSize(202);
  }

  @Test
  @DisplayName("is answered by requests that exist, or says why by none")
  void answered() throws IOException {
    for (Operation operation : operations()) {
      if (operation.requests().isEmpty()) {
        assertThat(operation.reason()).as(operation.name()).isNotBlank();
      }
      assertThat(RequestTypes.names())
          .as(operation.group() + " " + operation.name())
          .containsAll(operation.requests());
      model(operation).ifPresent(model -> assertOpen(operation, model));
    }
  }

  private static Optional<Model<?>> model(Operation operation) {
    String table = operation.group().replaceAll(" \\(.*", "");
    return Models.all().stream()
        .filter(
            model -> model.table().name().equals(table) || model.table().name().equals(table + "s"))
        .findFirst();
  }

  /** A generic request is named for no model that refuses it. */
  private static void assertOpen(Operation operation, Model<?> model) {
    for (String request : operation.requests()) {
      Class<?> type = RequestTypes.find(request).orElseThrow();
      if (RowRequest.class.isAssignableFrom(type)) {
        assertThat(RowRequest.refusal(type, model))
            .as(operation.group() + " " + operation.name())
            .isEmpty();
      }
    }
  }

  @Test
  @DisplayName("stands in the table that people read")
  void written() throws IOException {
    String table = table(operations());
    if (Boolean.getBoolean("rookery.record")) {
      Files.writeString(TABLE, table);
    }
    assertThat(TABLE)
        .as("run the tests with -Drookery.record=true to write it anew")
        .hasContent(table);
  }

  /** Operations of a group with the same answer share a line. */
  private static String table(List<Operation> operations) {
    long none = operations.stream().filter(operation -> operation.requests().isEmpty()).count();
    StringBuilder table =
        new StringBuilder(
            """
            # What Tux's database layer does, and the request that does it here

            Of its %d operations, %d have a request of ours and %d have none, for the reason given. Made by a test from
            `src/test/resources/tux-operations.txt`; `./rookery describe` tells the fields of a request, and of which models a
            generic write is refused, with the requests that write them instead.

            | Tux | operations | Rookery |
            |---|---|---|
            """
                .formatted(operations.size(), operations.size() - none, none));
    Map<List<String>, List<Operation>> lines =
        operations.stream()
            .collect(
                Collectors.groupingBy(
                    operation -> List.of(operation.group(), operation.answer()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    lines.forEach((line, same) ->
        table.append(
            "| %s | %s | %s |\n"
                .formatted(
                    line.get(0).replaceAll(" \\(.*", ""),
                    same.stream().map(Operation::name).collect(Collectors.joining(", ")),
                    line.get(1))));
    return table.toString();
  }
}
