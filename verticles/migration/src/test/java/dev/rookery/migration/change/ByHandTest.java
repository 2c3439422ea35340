package dev.rookery.migration.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationScript.Statement;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A schema that is changed by hand")
class ByHandTest {
  private static final ScriptSet CONCURRENT =
      ScriptSet.small()
          .migration(
              "V2__bird_twin.sql",
              """
              drop index concurrently if exists bird_twin;
              create index concurrently bird_twin on bird ((id / 2));
              """)
          .undo("U2__bird_twin.sql", "drop index concurrently if exists bird_twin;");

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  /** As psql does with what {@code --sql} prints. */
  private void run(List<MigrationScript> scripts) {
    for (MigrationScript script : scripts) {
      List<String> statements = script.statements().stream().map(Statement::sql).toList();
      if (script.transactional()) {
        database.run("begin; " + String.join(";\n", statements) + "; commit");
      } else {
        statements.forEach(database::run);
      }
    }
  }

  @Test
  @DisplayName("psql runs `upgrade --sql`, then `downgrade --sql`: the history says so each time")
  void recorded() {
    try (Node node = Node.on(database)) {
      run(node.ask(new MigrationRequest.UpgradeSql(null)));
      String newest = node.ask(new MigrationRequest.Current()).newest();

      assertThat(node.current()).isEqualTo(newest);
      assertThat(node.ask(new MigrationRequest.Validate())).isEmpty();
      assertThat(node.ask(new MigrationRequest.Drift()).differences()).isEmpty();
      assertThat(node.upgrade().steps()).as("nothing is left to do").isEmpty();

      run(node.ask(new MigrationRequest.DowngradeSql(null, "18", true)));
      assertThat(node.current()).isEqualTo("18");
      assertThat(node.ask(new MigrationRequest.Status()).pinned()).isEqualTo("18");
      assertThat(node.ask(new MigrationRequest.Drift()).differences()).isEmpty();
      assertThat(node.ask(new MigrationRequest.Upgrade(null, false)).steps())
          .as("the pin holds")
          .isEmpty();
      assertThat(node.upgrade().to()).isEqualTo(newest);
    }
  }

  @Test
  @DisplayName("what was printed for one version is refused by a schema at another one")
  void printedForAnotherVersion() {
    try (Node node = Node.on(database)) {
      node.upgrade("24");
      List<MigrationScript> up = node.ask(new MigrationRequest.UpgradeSql("25"));
      List<MigrationScript> down = node.ask(new MigrationRequest.DowngradeSql(null, "23", true));
      node.downgrade("22");

      assertThatThrownBy(() -> run(up))
          .hasRootCauseMessage(
              "ERROR: this was printed for a schema at version 24, and this one is at 22; print it"
                  + " anew\n  Where: PL/pgSQL function inline_code_block line 17 at RAISE");
      assertThatThrownBy(() -> run(down))
          .hasStackTraceContaining("printed for a schema at version 24, and this one is at 22");
      assertThat(node.current()).isEqualTo("22");
    }
  }

  @Test
  @DisplayName("nothing beyond a pin is printed, which is said")
  void pinned() {
    try (Node node = Node.on(database)) {
      node.upgrade();
      node.downgrade("22");

      assertThatThrownBy(() -> node.ask(new MigrationRequest.UpgradeSql(null)))
          .isExactlyInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("a downgrade pinned the schema at 22");
    }
  }

  @Test
  @DisplayName("`stamp` refuses a version whose schema it does not have, naming what differs")
  void stampRefused() {
    try (Node node = Node.on(database)) {
      node.upgrade("18");
      assertThat(node.failure(new MigrationRequest.Stamp("19", false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("is not the one of version 19")
          .hasMessageContaining("- routine about_kept(text,integer,text)")
          .hasMessageContaining("`db drift` then prints every difference");
      assertThat(node.failure(new MigrationRequest.Stamp("17", false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("is not the one of version 17");
      assertThat(node.current()).isEqualTo("18");
      assertThat(node.ask(new MigrationRequest.Stamp("17", true)).to()).isEqualTo("17");
    }
  }

  @Test
  @DisplayName(
      "a version that was stamped too low by force is told apart from a bug, with what to do")
  void stampedTooLow() {
    try (Node node = Node.on(database)) {
      node.upgrade("17");
      node.ask(new MigrationRequest.Stamp("16", true));

      assertThat(node.failure(new MigrationRequest.Upgrade(null, true)))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("V17__case_numbers.sql failed at line ")
          .hasMessageContaining("\"number_case\" already exists")
          .hasMessageContaining("`db stamp 17` records that");

      assertThat(node.ask(new MigrationRequest.Stamp("17", false)).to()).isEqualTo("17");
      assertThat(node.upgrade().from()).isEqualTo("17");
      assertThat(node.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName("`stamp` goes up and down to what was run by hand without being recorded")
  void stamped() {
    try (Node node = Node.on(database)) {
      node.upgrade("18");
      for (MigrationScript undo : node.ask(new MigrationRequest.DowngradeSql(null, "17", false))) {
        undo.statements().forEach(statement -> database.run(statement.sql()));
      }
      assertThat(node.ask(new MigrationRequest.Stamp("17", false)))
          .returns("17", run -> run.to())
          .returns(List.of("18"), run -> run.steps())
          .returns("17", run -> run.pinned());
      assertThat(Schema.records(database)).endsWith("DELETE 18");
      assertThat(node.upgrade().from()).isEqualTo("17");
    }
  }

  @Test
  @DisplayName("the undo of a concurrent migration runs and is recorded")
  void concurrent() {
    try (Node node = Node.on(database, CONCURRENT)) {
      node.upgrade();
      assertThat(node.downgrade("1").steps()).containsExactly("2");
      assertThat(node.current()).isEqualTo("1");
      assertThat(Schema.of(database)).noneMatch(line -> line.contains("bird_twin"));
      assertThat(node.upgrade().steps()).containsExactly("2");
    }
  }

  @Test
  @DisplayName("an undo that deletes 40 reminders of direct messages says so before it runs")
  void deletions() {
    try (Node node = Node.on(database)) {
      node.upgrade();
      database.run(
          """
          insert into reminder (reminder_content, reminder_expires_at, reminder_user_id,
              reminder_channel_id, reminder_sent)
            select 'r', now(), 5, 6, false from generate_series(1, 40)
          """);
      assertThat(deletes(node, "10")).containsExactly(0L, 40L);
      assertThat(deletes(node, "18")).isNotEmpty().containsOnly(0L);
    }
  }

  private static List<Long> deletes(Node node, String to) {
    return node.ask(new MigrationRequest.DowngradeSql(null, to, false)).stream()
        .filter(script -> script.file().startsWith("U11_") || to.equals("18"))
        .flatMap(script -> script.statements().stream())
        .flatMap(statement -> Optional.ofNullable(statement.deletes()).stream())
        .toList();
  }
}
