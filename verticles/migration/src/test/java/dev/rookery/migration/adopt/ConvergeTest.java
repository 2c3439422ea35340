package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.operations.ConvergeScript;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database of Tux that somebody changed by hand")
class ConvergeTest {
  private static final String DEVIATIONS =
      """
      create index by_hand on snippet (alias);
      alter table cases drop constraint ck_cases_check_case_number_positive;
      alter table snippet alter column uses drop not null;
      drop index idx_reminder_pending;
      create index idx_reminder_pending on reminder (reminder_expires_at) where reminder_sent;
      alter type onboarding_stage_enum add value 'SKIPPED' after 'NOT_STARTED';
      """;

  private static final List<String> LINES =
      List.of(
          "+ enum onboarding_stage_enum ('NOT_STARTED', 'SKIPPED', 'DISCOVERED', 'INITIALIZED', 'CONFIGURED', 'COMPLETED')",
          "- enum onboarding_stage_enum ('NOT_STARTED', 'DISCOVERED', 'INITIALIZED', 'CONFIGURED', 'COMPLETED')",
          "- table cases constraint ck_cases_check_case_number_positive CHECK (((case_number IS NULL) OR (case_number >= 1)))",
          "- table reminder index idx_reminder_pending USING btree (reminder_expires_at) WHERE (reminder_sent = false)",
          "+ table reminder index idx_reminder_pending USING btree (reminder_expires_at) WHERE reminder_sent",
          "- table snippet column uses integer not null",
          "+ table snippet column uses integer",
          "+ table snippet index by_hand USING btree (alias)");

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("is refused with a line for each, and equal after the script that converges it")
  void converges() {
    TuxDatabase.makeWithRows(database);
    var rows = Schema.rows(database);
    database.run(DEVIATIONS);
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      assertThat(node.ask(new MigrationRequest.Adoptable()).differences())
          .containsExactlyInAnyOrderElementsOf(LINES);
      assertThat(node.failure(new MigrationRequest.Adopt(database.url().database(), false)))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("differs from that of Tux in 8 places");

      ConvergeScript script = node.ask(new MigrationRequest.Converge());
      assertThat(script.differences()).containsExactlyInAnyOrderElementsOf(LINES);
      assertThat(script.left()).isEmpty();
      assertThat(script.hazards()).isNotEmpty();
      assertThat(script.sql())
          .contains("drop index by_hand;", "begin;", "commit;")
          .contains(script.hazards().stream().map(hazard -> "-- " + hazard).toList());
      assertThat(TuxDatabase.everything(database)).as("nothing was run").isEqualTo(before);
      assertThat(database.number("select count(*) from pg_database where datname ~ 'scratch'"))
          .isZero();

      database.run(script.sql());
      assertThat(node.ask(new MigrationRequest.Adoptable()).differences()).isEmpty();
      assertThat(Schema.rows(database)).isEqualTo(rows);
      assertThat(node.ask(new MigrationRequest.Converge()).sql()).isEmpty();
      assertThat(node.ask(new MigrationRequest.Adopt(database.url().database(), false)).to())
          .isEqualTo(UpgradeTest.versions().getLast());
      assertThat(node.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "is told what looks renamed and what is left to do by hand; what is the operator's own stays")
  void byHand() {
    TuxDatabase.make(database);
    database.run(
        """
        create table keep_me (id bigint);
        alter table snippet rename column alias to alias_name;
        alter table snippet enable row level security;
        create domain word as text;
        """);
    try (Node node = Node.on(database)) {
      ConvergeScript script = node.ask(new MigrationRequest.Converge());

      assertThat(script.sql())
          .doesNotContain("keep_me", "word")
          .contains(
              "Is the column snippet.alias_name renamed to snippet.alias? Then rename it by hand");
      assertThat(script.left())
          .singleElement()
          .asString()
          .contains("row security of table snippet");
      database.run(script.sql() + "alter table snippet disable row level security;");
      assertThat(node.ask(new MigrationRequest.Adoptable()).differences()).isEmpty();
    }
  }
}
