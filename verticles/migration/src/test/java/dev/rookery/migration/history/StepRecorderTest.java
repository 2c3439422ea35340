package dev.rookery.migration.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.catalogue.CatalogueVersion;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.jdbc.MigrationSource;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The record of what a migration finds")
class StepRecorderTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  /** Makes a table from a session of its own after each migration. */
  private final class Stranger implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      database.run(
          "create table stranger_" + context.getMigrationInfo().getVersion() + " (id bigint)");
    }

    @Override
    public String getCallbackName() {
      return "stranger";
    }
  }

  @Test
  @DisplayName("holds what somebody else made since the one before")
  void somebodyInBetween() {
    Scripts scripts =
        ScriptSet.small().migration("V2__song.sql", "create table song (id bigint);").build();
    FlywayRunner flyway =
        new FlywayRunner(MigrationSource.of(database.url(), Node.with(Map.of())), scripts);
    Deadline deadline = Deadline.after(Duration.ofMinutes(1), new CancellationToken());

    flyway.migrate(scripts.newest(), deadline, new StepRecorder(scripts), new Stranger());

    assertThat(recorded("manifest_after", "1")).contains("table bird").doesNotContain("stranger");
    assertThat(recorded("manifest_before", "2")).contains("table stranger_1");
    assertThat(recorded("manifest_after", "2")).contains("table stranger_1", "table song");
  }

  @Test
  @DisplayName("is what the one before left, if nobody came in between")
  void nobodyInBetween() {
    ScriptSet scripts = ScriptSet.small().migration("V2__nothing.sql", "select 1;");
    try (Node node =
        Node.on(database, scripts.migration("V3__song.sql", "create table song (id bigint);"))) {
      node.upgrade();
    }

    assertThat(recorded("manifest_before", "1")).doesNotContain("table");
    assertThat(recorded("manifest_before", "2")).isEqualTo(recorded("manifest_after", "1"));
    assertThat(recorded("manifest_after", "2")).isEqualTo(recorded("manifest_before", "2"));
    assertThat(recorded("manifest_before", "3")).isEqualTo(recorded("manifest_after", "2"));
    assertThat(recorded("manifest_after", "3")).contains("table song");
  }

  private String recorded(String column, String version) {
    return String.valueOf(
        database
            .column("select " + column + " from schema_step where version = '" + version + "'")
            .getFirst());
  }

  @ParameterizedTest
  @DisplayName("is read anew after any change of an object")
  @ValueSource(
      strings = {
        "create table other (id bigint)",
        "drop table bird cascade",
        "alter table bird add column song text",
        "alter table bird alter column name set default 'Ada'",
        "alter table bird alter column name drop not null",
        "alter table bird add constraint named check (name <> '')",
        "alter table bird set (fillfactor = 50)",
        "alter table bird enable row level security",
        "alter table bird disable trigger sings",
        "alter table bird rename to fowl",
        "create index on bird (name)",
        "create or replace function sing() returns trigger language plpgsql as 'begin end'",
        "alter type mood add value 'GLAD'",
        "alter type mood rename value 'SAD' to 'BLUE'",
        "alter sequence bird_id_seq increment 2",
        "create or replace view birds as select id, name from bird where id > 1",
        "comment on column bird.name is 'another'",
        "create domain plumage as text",
        "create statistics pairs on id, name from bird",
        "drop trigger sings on bird"
      })
  void anyChange(String change) throws SQLException {
    birds();
    try (Connection connection = database.connect()) {
      String before = CatalogueVersion.of(connection);

      database.run(change);

      assertThat(CatalogueVersion.of(connection)).isNotEqualTo(before);
    }
  }

  @Test
  @DisplayName("is not read anew because of rows, or of what was taken back")
  void noChange() throws SQLException {
    birds();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String before = CatalogueVersion.of(connection);

      database.run("insert into bird (name) select 'Ada' from generate_series(1, 1000)");
      database.run("begin; drop table bird cascade; create table other (id bigint); rollback");
      statement.execute("select nextval('bird_id_seq')");

      assertThat(CatalogueVersion.of(connection)).isEqualTo(before);
    }
  }

  private void birds() {
    database.run(
        """
        create type mood as enum ('SAD');
        create table bird (id bigserial primary key, name text not null, mood mood);
        comment on column bird.name is 'as it is called';
        create view birds as select id, name from bird;
        create function sing() returns trigger language plpgsql as 'begin return new; end';
        create trigger sings before insert on bird for each row execute function sing();
        """);
  }
}
