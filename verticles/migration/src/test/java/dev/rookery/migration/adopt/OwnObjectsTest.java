package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Roles;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What an operator has added to a database of Tux")
class OwnObjectsTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void tux() {
    TuxDatabase.makeWithRows(database);
    database.run("create schema stats");
  }

  private MigrationRequest.Adopt adopt() {
    return new MigrationRequest.Adopt(database.url().database(), false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create view stats.recent as select id from guild where created_at > '2025-01-01' | view stats.recent depends on the column guild.created_at
          create materialized view stats.names as select alias from snippet | materialized view stats.names depends on the column snippet.alias
          create table stats.kept (held levels) | column held of table stats.kept holds rows of the table levels
          create table stats.many (held levels[]) | column held of table stats.many holds rows of the table levels
          create function stats.ends() returns bigint begin atomic select count(*) from reminder where reminder_expires_at < now(); end | function stats.ends() depends on the column reminder.reminder_expires_at
          create publication moves for table cases (id, case_metadata) | publication of table cases in publication moves depends on the column cases.case_metadata
          create table stats.numbered (id bigint default nextval('guild_id_seq')) | default value for column id of table stats.numbered uses the sequence guild_id_seq
          create table note (mine text) | table note has the name of something that Rookery makes
          create table stats.own (n int); create index idx_note_user on guild_config (id); drop index idx_note_user; create table idx_note_user (n int) | table idx_note_user has the name of something
          create type case_change_outcome_enum as enum ('A') | type case_change_outcome_enum has the name of something
          create function is_time(timestamptz) returns boolean language sql return true | function is_time(timestamp with time zone) has the name of something
          """)
  @DisplayName("and a migration cannot go past is named before anything is written")
  void inTheWay(String sql, String words) {
    database.run(sql);
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());
      assertThat(report.differences()).isEmpty();
      assertThat(report.obstacles()).anyMatch(obstacle -> obstacle.contains(words));
      assertThat(node.failure(adopt()))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining(words);
      assertThat(node.bugs).isEmpty();
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
    assertThat(TuxDatabase.recorded(database)).isEqualTo(Alembic.HEAD);
  }

  @Test
  @DisplayName("and does not touch what changes stays; what uses Tux's tables is named")
  void stays() {
    database.run(
        """
        create extension pg_trgm;
        create extension hstore;
        create view my_guilds as select id from guild;
        create table my_stats (id bigint primary key, labels hstore, guild_id bigint references guild);
        create index my_names on my_stats (id);
        insert into my_stats values (1, 'a=>1', null);
        create function my_sum(a int, b int) returns int language sql as 'select a + b';
        create domain my_word as text;
        create type my_mood as enum ('GOOD');
        create sequence my_numbers;
        create aggregate my_total (int) (sfunc = my_sum, stype = int);
        comment on table guild is 'Who we serve';
        comment on column guild.created_at is 'UTC';
        """);
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());
      assertThat(report.obstacles()).isEmpty();
      assertThat(report.differences()).isEmpty();
      assertThat(report.remarks())
          .singleElement()
          .asString()
          .contains("stay: ", "view my_guilds", "my_stats");

      assertThat(node.ask(adopt()).to()).isEqualTo(UpgradeTest.versions().getLast());
      assertThat(database.number("select my_sum(id::int, 1) from my_stats")).isEqualTo(2);
      assertThat(database.number("select count(*) from my_guilds")).isPositive();
      assertThat(database.column("select obj_description('guild'::regclass)"))
          .containsExactly("Who we serve");

      node.downgrade("1");
      assertThat(node.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName("and shows only when a migration runs stops the adoption before the fence, too")
  void foundByRehearsal() {
    assumeTrue(Roles.maySetUpRoles(database), "only a superuser sets up roles");
    database.run(
        """
        create function stats.refuse() returns event_trigger language plpgsql as $$
        begin
          raise exception 'the auditors said no';
        end
        $$;
        create event trigger refusing on ddl_command_start when tag in ('ALTER TABLE')
          execute function stats.refuse();
        """);
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      assertThat(node.ask(new MigrationRequest.Adoptable()).obstacles())
          .singleElement()
          .asString()
          .contains("V2__utc_times.sql line ", "the auditors said no", "nothing was changed");
      assertThat(node.failure(adopt()))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("the auditors said no");
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
    assertThat(TuxDatabase.recorded(database)).isEqualTo(Alembic.HEAD);
  }

  @Test
  @DisplayName("does not matter to a migration that rows stop: it is named with the row")
  void rowNamed() {
    List<String> before = TuxDatabase.everything(database);
    ScriptSet scripts =
        ScriptSet.real()
            .edited(
                "V7__keep_updated_at.sql",
                "\ninsert into guild (id) select id from guild order by id limit 1;\n");
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.failure(adopt()))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("V7__keep_updated_at.sql line ")
          .hasMessageContaining("pk_guild")
          .hasMessageContaining("Key (id)=(");
      assertThat(node.ask(new MigrationRequest.Adoptable()).obstacles())
          .singleElement()
          .asString()
          .contains("Key (id)=(");
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
    assertThat(TuxDatabase.recorded(database)).isEqualTo(Alembic.HEAD);
  }
}
