package dev.rookery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The first start")
class FirstStartTest {
  @RegisterExtension private final Workplace workplace = new Workplace();

  @Test
  @DisplayName("gives an empty Postgres 18 database")
  void givesADatabase() throws SQLException {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    assertThat(TestSql.text(server, "select current_database() || ' ' || current_user"))
        .isEqualTo("rookery rookery");
    assertThat(TestSql.text(server, "show server_version")).isEqualTo(server.version());
    assertThat(server.version()).startsWith("18.");
    assertThat(server.host()).isEqualTo("127.0.0.1");
    assertThat(server.dataDirectory()).isEqualTo(workplace.home().data());
    assertThat(server.report().startedFresh()).isTrue();
    assertThat(server.report().recoveredFrom()).isEmpty();
    assertThat(server.report().summary())
        .contains("127.0.0.1:" + server.port(), "new data in " + workplace.home().directory());
  }

  @Test
  @DisplayName("names the role and database as requested")
  void namesAsAsked() throws SQLException {
    EmbeddedPostgres server =
        workplace.start(workplace.durable().user("user").database("community"));

    assertThat(TestSql.text(server, "select current_database() || ' ' || current_user"))
        .isEqualTo("community user");
  }

  @Test
  @DisplayName("gives a role that can make schemas, extensions and scratch databases")
  void roleCanMakeThings() throws SQLException {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    TestSql.run(
        server,
        "create schema work",
        "create table work.thing (id bigint primary key)",
        "create extension pg_trgm",
        "create extension citext",
        "create database scratch");

    try (Connection scratch =
        TestSql.connect(server.port(), "scratch", server.user(), server.password())) {
      assertThat(TestSql.text(scratch, "select 1")).isEqualTo("1");
    }
  }

  @Test
  @DisplayName("gives a role that cannot run programs, read files or make other roles")
  void roleHasNoMorePowerThanNeeded() throws SQLException {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    assertThat(TestSql.text(server, "show is_superuser")).isEqualTo("off");
    assertThatThrownBy(() -> TestSql.run(server, "copy (select 1) to program 'true'"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> TestSql.run(server, "select pg_read_file('PG_VERSION')"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> TestSql.run(server, "create role other superuser"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  @DisplayName("sorts and lowers text alike on every machine, whatever its language")
  void textIsIndependentOfTheMachine() throws SQLException {
    EmbeddedPostgres server = workplace.start(workplace.durable());

    assertThat(
            TestSql.text(
                server,
                "select concat(datlocprovider, datlocale, pg_encoding_to_char(encoding), datcollate)"
                    + " from pg_database where datname = current_database()"))
        .isEqualTo("bC.UTF-8UTF8C");
    assertThat(TestSql.text(server, "select lower('ÄЖÉ')")).isEqualTo("äжé");
    TestSql.run(server, "create extension pg_trgm");
    assertThat(TestSql.text(server, "select similarity('Жук', 'жуки') > 0.3"))
        .describedAs("pg_trgm sees letters beyond ASCII")
        .isEqualTo("t");
  }

  @Test
  @DisplayName("keeps durable data safe and throw-away data fast")
  void modesDiffer() throws SQLException {
    EmbeddedPostgres durable = workplace.start(workplace.durable());
    EmbeddedPostgres throwaway = workplace.start(PostgresOptions.throwaway(Workplace.binaries()));
    String safety =
        "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in"
            + " ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')";

    assertThat(TestSql.text(durable, safety))
        .isEqualTo("data_checksums=on fsync=on full_page_writes=on synchronous_commit=on");
    assertThat(TestSql.text(throwaway, safety))
        .isEqualTo("data_checksums=off fsync=off full_page_writes=off synchronous_commit=off");
  }

  @Test
  @DisplayName("takes settings for the server, but none that would open or endanger it")
  void takesSettings() throws SQLException {
    EmbeddedPostgres server =
        workplace.start(
            workplace.durable().serverSetting("max_connections", "17").serverSetting("jit", "off"));

    assertThat(TestSql.text(server, "show max_connections")).isEqualTo("17");
    assertThatThrownBy(() ->
            workplace
                .durable()
                .serverSetting("listen_addresses", "*")
                .serverSetting("fsync", "off")
                .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "These server settings are ours to choose, leave them out: fsync, listen_addresses");
  }

  @Test
  @DisplayName("that fails says why, in the server's own words, and leaves nothing running")
  void failureIsExplained() {
    PostgresOptions options = workplace.durable().serverSetting("work_mem", "plenty").build();

    assertThatThrownBy(() -> EmbeddedPostgres.start(options))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("Postgres ended while it was starting")
        .hasMessageContaining("invalid value for parameter \"work_mem\": \"plenty\"")
        .hasMessageContaining(workplace.home().log().toString());
    EmbeddedPostgres next = workplace.start(workplace.durable());
    assertThat(next.report().recoveredFrom()).isEmpty();
  }
}
