package dev.rookery.launcher.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.Cli;
import dev.rookery.launcher.bridge.NodeFile;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Makes the node look as if the launcher had been built anew since it started. */
  private static void asOfAnotherBuild(Verified then) throws IOException {
    NodeFile file = node.file();
    new NodeFile(
            file.pid(), file.bridgePort(), file.token(), file.httpPort(), file.database(), "older")
        .write(data);
    try {
      then.verify();
    } finally {
      file.write(data);
    }
  }

  @FunctionalInterface
  private interface Verified {
    void verify() throws IOException;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "revision pet --sql",
        "dev --sql",
        "manifest --sql",
        "lint --no-trace",
        "validate",
        "upgrade",
        "upgrade --sql",
        "push"
      })
  @DisplayName("is not told `Nothing to do` by a node of a build before the records changed: 2")
  void otherBuild(String command) throws IOException {
    String[] words = command.split(" ");
    assertThat(db(words).err()).contains("asked through the node here");
    asOfAnotherBuild(() -> {
      Cli refused = db(words);
      assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err().lines()).hasSize(1);
      assertThat(refused.err()).contains("of another build", "stop it first");

      List<String> named = new ArrayList<>(List.of(words));
      named.add(url(database));
      Cli direct = db(named.toArray(String[]::new));
      assertThat(direct.exitCode()).as(direct.toString()).isZero();
      assertThat(direct.err()).contains("not through the node here, which is of another build");
      assertThat(db("current").err()).contains("(pid " + node.file().pid() + ", of another build)");
    });
  }

  @Test
  @DisplayName("gets no migration applied under the node by `dev`, also not by the URL: 2")
  void dev() throws IOException {
    String sources = "--directory=../../migrations/src/main/resources/db";
    assertThat(db("dev", sources, url(database)).err()).contains("a node runs here");
    asOfAnotherBuild(
        () -> assertThat(db("dev", sources, url(database)).err()).contains("a node runs here"));
  }

  @ParameterizedTest
  @CsvSource({
    "downgrade 17, --to=17",
    "upgrade 5, --to=5",
    "push base, --to=base",
    "queries 30, --longer-than=30",
    "dev pets, --name=…",
    "show 3 4, 'say the version to show, such as 5'",
    "revision give pets, in quotes",
    "status x, db status takes no word besides flags",
    "show, say the version to show"
  })
  @DisplayName("is told which flag is meant by a word: 2")
  void words(String typed, String says) {
    Cli refused = db(typed.split(" "));

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains(says);
  }

  @Test
  @DisplayName("is refused a time that statements cannot have been running for: 2")
  void negativeTime() {
    Cli refused = db("queries", "--longer-than=-1");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("--longer-than=-1: must be a duration from 0s to 365d");
  }

  @Test
  @DisplayName("may put the value of a flag beside it")
  void values() {
    assertThat(db("show", "--migration.deadline", "7s", "1").out()).contains("create table guild");
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
