package dev.rookery.launcher.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.Cli;
import dev.rookery.launcher.config.DatabaseAddress;
import dev.rookery.launcher.node.TestNode;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An operator beside a running node")
class DbNodeTest {
  @TempDir static Path data;

  private static TestDatabase database;
  private static TestNode node;

  @BeforeAll
  static void start() throws IOException, TimeoutException {
    database = TestDatabase.empty();
    node = TestNode.start(data, "--verticles=migration", url(database));
  }

  @AfterAll
  static void stop() {
    node.close();
    database.close();
  }

  private static String url(TestDatabase of) {
    return "--postgres.url=" + of.url().reveal();
  }

  private static Cli db(String... words) {
    List<String> arguments = new ArrayList<>(List.of("db"));
    arguments.addAll(List.of(words));
    arguments.add("--data=" + data);
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  @DisplayName("is told through which node, and from which database the answer is")
  void said() {
    String asked = "Database: " + DatabaseAddress.of(database.url()) + ", asked through the node";

    assertThat(db("current").err()).contains(asked);
    assertThat(db("current", url(database)).err()).as("the same, by its URL").contains(asked);
    assertThat(db("current").out().strip()).as("for scripts").matches("\\d+");
  }

  @Test
  @DisplayName("gets the answer of the database that the URL names, not of the node's")
  void otherDatabase() {
    try (TestDatabase other = TestDatabase.empty()) {
      Cli current = db("current", url(other));

      assertThat(current.out()).startsWith("base");
      assertThat(current.err())
          .contains(
              "Database: "
                  + DatabaseAddress.of(other.url())
                  + ", not that of the node here ("
                  + DatabaseAddress.of(database.url()));
      assertThat(db("current", "--migration.url=" + other.url().reveal()).out()).startsWith("base");
      assertThat(db("nuke", "--yes", url(other)).exitCode()).isZero();
      assertThat(db("current").out()).as("of the node's").doesNotContain("base");
    }
  }
}
