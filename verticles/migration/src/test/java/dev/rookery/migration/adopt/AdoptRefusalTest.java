package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Roles;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is no database of Tux as this build knows it")
class AdoptRefusalTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  /** Asserts that every way of asking gets the same refusal, and nothing is written. */
  private void assertRefused(String words) {
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());
      assertThat(String.join("; ", report.obstacles())).contains(words);
      assertThat(report.isAdopted()).isFalse();
      assertThat(node.failure(new MigrationRequest.Adopt(database.url().database(), true)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining(words);
      assertThat(node.failure(new MigrationRequest.Converge()))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining(words);
      assertThat(node.bugs).isEmpty();
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
  }

  @Test
  @DisplayName("is an empty one: there is nothing to adopt")
  void empty() {
    assertRefused("the database is empty, so there is nothing to adopt; `db upgrade` makes");
  }

  @Test
  @DisplayName("is one of another program")
  void foreign() {
    database.run("create table other (id bigint); insert into other values (1)");
    assertRefused("not one of Tux: it has no table alembic_version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12e5d7b32ddf | is at revision 12e5d7b32ddf of Tux, and b83284093e38 is needed; start Tux once
          0b3288704dea | is at revision 0b3288704dea of Tux
          0123456789ab | does not know revision 0123456789ab of Tux, only b83284093e38; if it is of a newer Tux, use a newer build
          """)
  @DisplayName("is at another revision")
  void anotherRevision(String revision, String words) {
    TuxDatabase.make(database);
    database.run("update alembic_version set version_num = '" + revision + "'");
    assertRefused(words);
  }

  @Test
  @DisplayName("has had all its migrations taken back")
  void takenBack() {
    TuxDatabase.make(database);
    database.run("delete from alembic_version");
    assertRefused("were all taken back");
  }

  @Test
  @DisplayName("may be ours already: then there is nothing to do")
  void ours() {
    try (Node node = Node.on(database)) {
      node.upgrade("5");
      assertThat(node.ask(new MigrationRequest.Adoptable()).isAdopted()).isTrue();
      assertThat(node.ask(new MigrationRequest.Adopt(database.url().database(), false)).steps())
          .isEmpty();
      assertThat(node.current()).isEqualTo("5");
    }
  }

  @Test
  @DisplayName("may take no writes: it can be looked at")
  void readOnly() {
    TuxDatabase.make(database);
    List<String> before = TuxDatabase.everything(database);
    database.run(
        "alter database " + database.url().database() + " set default_transaction_read_only = on");
    try (Node node = Node.on(database)) {
      assertThat(node.ask(new MigrationRequest.Adoptable()).obstacles()).isEmpty();
      assertThat(node.failure(new MigrationRequest.Adopt(database.url().database(), false)))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("it takes no writes");
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
  }

  @Test
  @DisplayName("may be newer than this build")
  void newer() {
    try (Node node = Node.on(database)) {
      node.upgrade();
    }
    String newest = Scripts.load().newest().toString();
    try (Node node = Node.on(database, ScriptSet.real().withoutNewest(), Map.of("mode", "off"))) {
      assertThat(node.failure(new MigrationRequest.Adoptable()))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining(
              "is at version " + newest + ", but this build can work with none after");
      assertThat(node.failure(new MigrationRequest.Adopt(database.url().database(), false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("is at version " + newest);
    }
  }

  @Test
  @DisplayName("may belong to somebody else: that is reported before anything is written")
  void noPermission() {
    TuxDatabase.makeWithRows(database);
    database.run("grant usage on schema public to public");
    database.run("grant all on all tables in schema public to public");
    if (!Roles.maySetUpRoles(database)) {
      return;
    }
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Roles.nodeOf(database, Roles.withoutRights(database))) {
      assertThat(node.ask(new MigrationRequest.Adoptable()).obstacles())
          .singleElement()
          .asString()
          .contains("may not do that to the schema; grant it that");
      assertThat(node.failure(new MigrationRequest.Adopt(database.url().database(), false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("may not do that to the schema");
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
    assertThat(TuxDatabase.recorded(database)).isEqualTo(Alembic.HEAD);
  }
}
