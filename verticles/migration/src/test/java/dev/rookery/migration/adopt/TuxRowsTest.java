package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rookery.migration.Log;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.AdoptionReport.RowChange;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows of Tux that cannot go on as they are")
class TuxRowsTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void tux() {
    TuxDatabase.make(database);
    database.run(
        """
        insert into guild (id, guild_joined_at, case_count, created_at, updated_at) values
          (5, '2024-01-01', 9, '2024-01-01', '2025-01-01'), (6, '2024-02-01', 0, null, null);
        insert into permission_ranks (id, guild_id, rank, name) values (1, 5, 3, 'Moderator'), (2, 6, 4, 'Helper');
        insert into permission_assignments (id, guild_id, permission_rank_id, role_id) values (1, 5, 2, 51);
        insert into permission_commands (id, guild_id, command_name, required_rank, description) values
          (3, 5, 'ban', 3, 'three'), (4, 5, 'Ban', 4, null), (5, 5, 'BAN', 5, null), (6, 5, ' ban ', 6, null),
          (7, 5, 'kick', 2, null), (8, 5, '  ', 2, null), (9, 5, 'c++', 7, null);
        insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id, uses, locked, alias) values
          (1, 5, 'rules', 'Be kind.', 7, 40, false, null), (2, 5, 'Rules', 'BE KIND.', 7, 2, false, null),
          (3, 5, 'r', null, 7, 0, false, 'rules'), (4, 5, 'rr', null, 7, 0, false, 'r'),
          (5, 5, 'rrr', 'Be kind.', 7, 0, false, 'rr'), (6, 5, 'lost', null, 7, 0, false, 'gone'),
          (7, 5, 'kept', 'still here', 7, 0, false, 'gone'), (8, 5, 'ring', null, 7, 0, false, 'gnir'),
          (9, 5, 'gnir', null, 7, 0, false, 'ring'), (10, 5, 'R2', null, 7, 0, false, 'Rules'),
          (11, 6, 'other', 'x', 7, 0, false, null);
        insert into cases (id, guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_user_roles,
            case_status, case_processed, case_number, case_expires_at, case_metadata, created_at, updated_at) values
          (1, 5, 'TEMPBAN', 'a', 1, 2, '[]', true, false, 1, '2099-01-01', null, '2024-03-01', '2024-03-02'),
          (2, 5, 'BAN', 'b', 1, 2, '[1.5, "x", 7, 5.0, -3, null, 99999999999999999999]', true, true, 2, null, null, null,
            '2025-09-09'),
          (3, 5, 'JAIL', 'c', 1, 3, '{"roles": [1]}', true, false, null, '2024-03-04', null, null, null),
          (4, 5, 'WARN', 'd', 1, 3, '[9, 8]', true, false, 4, null, '{"a": "b"}',
            '2024-06-01', '2024-06-02'),
          (5, 6, 'JAIL', 'e', 1, 3, '[]', true, false, 1, '2024-04-04', null, null, null);
        insert into starboard_message (id, message_content, message_expires_at, message_channel_id, message_user_id,
            message_guild_id, star_count, starboard_message_id, created_at, updated_at) values
          (175928847299117063, 'x', '2099-01-01', 1, 2, 5, 3, 4, null, null);
        insert into afk (member_id, guild_id, nickname, reason, since, enforced, perm_afk, created_at, updated_at) values
          (2, 5, 'a', 'b', '2024-05-05', false, false, null, null);
        insert into levels (member_id, guild_id, xp, level, blacklisted, last_message, created_at, updated_at) values
          (2, 5, 'NaN', 0, false, '2024-05-06', '2024-01-01', '2024-01-01');
        insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold) values (5, 1, 'star', 1);
        """);
  }

  private void adopt(Node node) {
    node.ask(new MigrationRequest.Adopt(database.url().database(), false));
  }

  private List<String> column(String sql) {
    return database.column(sql).stream().map(String::valueOf).toList();
  }

  @Test
  @DisplayName("are listed one by one by a dry run, which leaves no trace")
  void listed() {
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());

      assertThat(report.changes())
          .extracting(change ->
              change.table() + " " + change.key() + " " + change.column() + " " + change.after())
          .contains(
              "permission_commands {\"id\": 3} * {\"id\": 6, \"required_rank\": 6}",
              "permission_commands {\"id\": 4} * {\"id\": 6, \"required_rank\": 6}",
              "permission_commands {\"id\": 5} * {\"id\": 6, \"required_rank\": 6}",
              "permission_commands {\"id\": 6} command_name ban",
              "permission_commands {\"id\": 8} * null",
              "permission_commands {\"id\": 9} command_name c-u2b-u2b",
              "snippet {\"id\": 2} snippet_name Rules-2",
              "snippet {\"id\": 4} alias rules",
              "snippet {\"id\": 6} alias null",
              "snippet {\"id\": 10} alias Rules-2",
              "cases {\"id\": 1} case_processed true",
              "cases {\"id\": 2} case_user_roles [7, 5]",
              "cases {\"id\": 3} case_number 10",
              "permission_assignments {\"id\": 1} permission_rank_id 3",
              "levels {\"guild_id\": 5, \"member_id\": 2} xp 0",
              "snippet {\"id\": 3} snippet_content Be kind.",
              "starboard {\"id\": 5} starboard_emoji ⭐");
      assertThat(report.changes())
          .filteredOn(change -> change.key().equals("{\"id\": 3}") && change.column().equals("*"))
          .first()
          .extracting(RowChange::before)
          .asString()
          .contains("\"command_name\": \"ban\"", "three");
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "are mended: the strictest rule, the snippet behind the aliases, ids, the nearest time")
  void mended() {
    try (Node node = Node.on(database);
        Log log = new Log()) {
      adopt(node);

      assertThat(log.lines(Level.WARN))
          .anyMatch(line ->
              line.contains(
                      "permission_commands is for the same command as another row, which is as strict or stricter")
                  && line.contains("(3 rows)")
                  && line.contains("{\"id\": 3}"))
          .anyMatch(line -> line.contains("cases.case_processed was overtaken by a newer case"));
    }

    assertThat(
            column(
                "select command_name || ' ' || required_rank from permission_commands order by id"))
        .containsExactly("ban 6", "kick 2", "c-u2b-u2b 7");
    assertThat(
            column(
                """
                select concat_ws(' ', name.snippet_name, '→', target.snippet_name, name.snippet_content)
                  from snippet name left join snippet target on target.id = name.alias_of
                 where name.guild_id = 5 order by name.id
                """))
        .containsExactly(
            "rules → Be kind.",
            "Rules-2 → BE KIND.",
            "r → rules",
            "rr → rules",
            "rrr → rules",
            "lost → This was an alias of the snippet gone, which is gone.",
            "kept → still here",
            "ring → This was an alias of the snippet gnir, which is gone.",
            "gnir → This was an alias of the snippet ring, which is gone.",
            "R2 → Rules-2");
    assertThat(
            column(
                """
                select concat_ws(' ', id, case_user_roles, case_processed, case_number, case_metadata) from cases order by id
                """))
        .containsExactly(
            "1 {} t 1", "2 {7,5} t 2", "3 {} f 10", "4 {9,8} f 4 {\"a\": \"b\"}", "5 {} f 1");
    assertThat(column("select (created_at at time zone 'UTC')::text from cases order by id"))
        .as("after its neighbour, before its end")
        .containsExactly(
            "2024-03-01 00:00:00",
            "2024-03-01 00:00:00",
            "2024-03-01 00:00:00",
            "2024-06-01 00:00:00",
            "2024-04-04 00:00:00");
    assertThat(
            column(
                """
                select (created_at at time zone 'UTC')::text from starboard_message
                union all select (created_at at time zone 'UTC')::text from afk
                union all select (created_at at time zone 'UTC')::text from guild where id = 6
                """))
        .containsExactly("2016-04-30 11:18:25.796", "2024-05-05 00:00:00", "2024-02-01 00:00:00");
    assertThat(column("select rank || name || guild_id from permission_ranks order by id"))
        .containsExactly("3Moderator5", "4Helper6", "4Helper5");
    assertThat(database.number("select count(*) from mended_row where version = 1 and why <> ''"))
        .isGreaterThan(20);
    assertThat(database.number("select count(*) from pg_tables where tablename = 'tux_value'"))
        .isZero();
  }

  @Test
  @DisplayName("are all as they were once the adoption is taken back, and can come again")
  void backAgain() {
    Map<String, List<String>> before = Schema.rows(database);
    try (Node node = Node.on(database);
        Log log = new Log()) {
      adopt(node);
      node.downgrade("1");

      Map<String, List<String>> after = Schema.rows(database);
      assertThat(after.keySet()).isEqualTo(before.keySet());
      for (String table :
          List.of("guild", "permission_commands", "afk", "levels", "starboard_message")) {
        assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
      }
      // Only the copy of a rank is new.
      assertThat(after.get("snippet")).isEqualTo(before.get("snippet"));
      assertThat(column("select concat_ws(' ', id, snippet_name, alias) from snippet order by id"))
          .containsExactly(
              "1 rules",
              "2 Rules",
              "3 r rules",
              "4 rr r",
              "5 rrr rr",
              "6 lost gone",
              "7 kept gone",
              "8 ring gnir",
              "9 gnir ring",
              "10 R2 Rules",
              "11 other");
      assertThat(column("select permission_rank_id from permission_assignments"))
          .containsExactly("2");
      assertThat(
              column(
                  "select concat_ws(' ', id, case_user_roles, case_processed, case_number, created_at) from cases where id < 4 order by id"))
          .containsExactly(
              "1 [] f 1 2024-03-01 00:00:00",
              "2 [1.5, \"x\", 7, 5.0, -3, null, 99999999999999999999] t 2",
              "3 {\"roles\": [1]} f");
      assertThat(log.lines(Level.WARN))
          .anyMatch(
              line -> line.contains("values and rows of Tux that adopting changed are given back"));

      database.run("update alembic_version set version_num = 'rookery_b83284093e38'");
      node.ask(new MigrationRequest.Unpin());
      adopt(node);
      assertThat(column("select required_rank from permission_commands where command_name = 'ban'"))
          .containsExactly("6");
    }
  }

  @Test
  @DisplayName("do not stop the adoption by the one character that jsonb does not have")
  void nul() {
    database.run(
        """
        update cases set case_metadata = '{"a": "x\\u0000\\u0000y", "b": "\\\\u0000"}', case_user_roles = '["\\u0000", 7]'
         where id = 4
        """);
    List<String> before = column("select case_metadata::text from cases where id = 4");
    try (Node node = Node.on(database)) {
      adopt(node);
      assertThat(column("select concat(case_metadata, case_user_roles) from cases where id = 4"))
          .containsExactly("{\"a\": \"xy\", \"b\": \"\\\\u0000\"}{7}");

      node.downgrade("1");
      assertThat(column("select case_metadata::text from cases where id = 4")).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("are two rules for one command also where the name ends with a tab, and come back")
  void tabs() {
    database.run(
        """
        insert into permission_commands (id, guild_id, command_name, required_rank, description) values
          (20, 6, 'ban', 3, 'a'), (21, 6, E'ban\\t', 9, 'b'), (22, 6, E'\\t', 1, null);
        """);
    String rules =
        "select concat_ws(' ', id, to_json(command_name), required_rank, description)"
            + " from permission_commands where guild_id = 6 order by id";
    List<String> before = column(rules);
    try (Node node = Node.on(database)) {
      adopt(node);
      assertThat(column(rules)).containsExactly("21 \"ban\" 9 b");
      assertThat(
              column(
                  "select row_key ->> 'id' from mended_row where guild_id = 6 and column_name = '*'"
                      + " and table_name = 'permission_commands' order by 1"))
          .containsExactly("20", "22");
      assertThat(
              database.number(
                  """
                  with made as (
                    insert into permission_commands (guild_id, command_name, required_rank) values (6, 'purge', 1)
                    returning id
                  )
                  select id from made
                  """))
          .as("the number of a rule that may come back is free")
          .isEqualTo(23);
      database.run("delete from permission_commands where command_name = 'purge'");

      node.downgrade("1");
      assertThat(column(rules)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName(
      "wait for the way back at a version between, and what changed since is not overwritten")
  void changedSince() {
    try (Node node = Node.on(database)) {
      adopt(node);
      database.run("update cases set case_user_roles = '{77}' where id = 2");
      database.run("delete from guild where id = 6");
      node.downgrade("10");
      assertThat(database.number("select count(*) from tux_value")).isPositive();
      assertThat(node.ask(new MigrationRequest.Drift()).differences()).isEmpty();
      node.downgrade("1");
    }
    assertThat(column("select case_user_roles::text from cases where id in (2, 3) order by id"))
        .containsExactly("[77]", "{\"roles\": [1]}");
    assertThat(Objects.requireNonNull(Schema.rows(database).get("permission_commands"))).hasSize(7);
  }

  @Test
  @DisplayName("stay as they are now where anything of them was changed since, and that is said")
  void editedSince() {
    database.run("update snippet set uses = 3 where id = 6");
    try (Node node = Node.on(database);
        Log log = new Log()) {
      adopt(node);
      database.run(
          """
          update snippet set snippet_content = 'new text' where id in (2, 7);
          update snippet set uses = 50 where id = 6;
          update cases set case_reason = 'other' where id = 3;
          update levels set xp = 15, level = 0 where member_id = 2;
          """);
      node.downgrade("1");

      assertThat(
              column(
                  "select concat_ws(' ', id, snippet_name, snippet_content, alias) from snippet where id in (2, 6, 7, 10) order by id"))
          .containsExactly("2 Rules-2 new text", "6 lost gone", "7 kept new text", "10 R2 Rules-2");
      assertThat(
              column("select concat_ws(' ', case_number, case_user_roles) from cases where id = 3"))
          .containsExactly("10 []");
      assertThat(column("select xp::text from levels")).containsExactly("15");
      assertThat(log.lines(Level.WARN))
          .anyMatch(line ->
              line.contains("stay as they are, since their rows")
                  && line.contains("\"table\": \"snippet\", \"column\": \"alias\""));
    }
  }

  @Test
  @DisplayName(
      "that were left out for a stricter rule stay away if that was deleted or changed since")
  void ruleDeletedSince() {
    database.run(
        """
        insert into permission_commands (id, guild_id, command_name, required_rank, description) values
          (30, 6, 'mute', 2, null), (31, 6, 'MUTE', 5, null), (32, 6, 'warn', 2, null), (33, 6, 'Warn', 1, null);
        """);
    try (Node node = Node.on(database)) {
      adopt(node);
      database.run(
          """
          delete from permission_commands where guild_id = 5 and command_name = 'ban';
          update permission_commands set required_rank = 1 where id = 31;
          """);
      node.downgrade("1");
    }
    assertThat(
            column(
                "select concat_ws(' ', id, command_name, required_rank) from permission_commands order by id"))
        .as("no weaker twin, and what is for no command at all comes back")
        .containsExactly("7 kick 2", "8    2", "9 c++ 7", "31 mute 1", "32 warn 2", "33 Warn 1");
  }

  @Test
  @DisplayName("are listed up to 20,000; that there are more is said")
  void many() {
    database.run(
        """
        insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id, reminder_sent,
            guild_id, created_at, updated_at)
        select 'x', '2099-01-01', 1, 2, false, 5, null, '2024-01-01' from generate_series(1, 20001)
        """);
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());

      assertThat(report.changes()).hasSize(20_000);
      assertThat(report.remarks()).anyMatch(remark -> remark.startsWith("Only 20,000 of the 20,0"));
    }
  }
}
