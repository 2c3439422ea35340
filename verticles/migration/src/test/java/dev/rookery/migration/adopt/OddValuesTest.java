package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A value that only Postgres takes, in any column of Tux")
class OddValuesTest {
  /** Rows that are right, with ids that are free. */
  private static final Map<String, String> RIGHT =
      Map.ofEntries(
          Map.entry("guild", "id, case_count | %s, 0"),
          Map.entry("guild_config", "id, prefix, onboarding_completed | %s, '$', false"),
          Map.entry(
              "cases",
              "id, guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_user_roles, case_status,"
                  + " case_processed, case_number | %s, 5, 'TEMPBAN', 'x', 1, 2, '[]', true, false, %1$s"),
          Map.entry(
              "snippet",
              "id, guild_id, snippet_name, snippet_content, snippet_user_id, uses, locked"
                  + " | %s, 5, 's%1$s', 'x', 7, 0, false"),
          Map.entry(
              "reminder",
              "id, guild_id, reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id,"
                  + " reminder_sent | %s, 5, 'x', '2030-01-01', 1, 2, false"),
          Map.entry(
              "afk",
              "member_id, guild_id, nickname, reason, since, until, enforced, perm_afk"
                  + " | %s, 5, 'x', 'y', '2024-01-01', '2030-01-01', false, false"),
          Map.entry(
              "levels",
              "member_id, guild_id, xp, level, blacklisted, last_message | %s, 5, 20, 1, false, '2024-01-01'"),
          Map.entry(
              "starboard",
              "id, starboard_channel_id, starboard_emoji, starboard_threshold | %s, 1, '⭐', 1"),
          Map.entry(
              "starboard_message",
              "id, message_content, message_expires_at, message_channel_id, message_user_id, message_guild_id,"
                  + " star_count, starboard_message_id | %s, 'x', '2030-01-01', 1, 2, 5, 3, 4"),
          Map.entry("permission_ranks", "id, guild_id, rank, name | %s, %1$s + 100, 3, 'n%1$s'"),
          Map.entry(
              "permission_assignments",
              "id, guild_id, permission_rank_id, role_id | %s, 5, 1, %1$s"),
          Map.entry(
              "permission_commands",
              "id, guild_id, command_name, required_rank | %s, 5, 'c%1$s', 3"));

  private static final Map<String, List<String>> ODD =
      Map.of(
          "timestamp without time zone",
          List.of(
              "'infinity'",
              "'-infinity'",
              "'4713-01-01 BC'",
              "'0001-01-01'",
              "'0001-01-01 00:00:00.5'",
              "'9999-12-31 23:59:59.999999'",
              "'10000-01-01'",
              "'294276-12-31 23:59:59'",
              "null"),
          "json",
          List.of(
              "'[\"\\ud800\"]'",
              "'[\"\\udc00\", 7]'",
              "'{\"a\":\"\\ud800\"}'",
              "'{\"a\":\"\\ud83d\\ude00\"}'",
              "'{\"a\":1e400000}'",
              "'{\"a\":1e1001}'",
              "'[1e400000, 7]'",
              "'{\"a\":1,\"a\":2}'",
              "'{\"a\":\"\\u0000\"}'",
              "'null'",
              "'1e5'",
              "'\"x\"'",
              "'[9223372036854775808, 0, -1, 7.5, null, \"7\", 9223372036854775807]'",
              "(repeat('[', 3000) || repeat(']', 3000))::json",
              "to_json(repeat('x', 300000))",
              "(select json_agg(n) from generate_series(1, 1500) n)",
              "'{}'",
              "null"),
          "integer",
          List.of("2147483647", "0", "null"),
          "bigint",
          List.of("9223372036854775807", "null"),
          "character varying",
          List.of(
              "''",
              "' '",
              "E'\\u0001'",
              "E'a\\nb'",
              "'?'",
              "repeat('?', %d)",
              "repeat('İ', %d)",
              "repeat('🎉', %d)",
              "repeat(' ', %d)",
              "E'\\u202Ebidi'",
              "null"),
          "double precision",
          List.of("'NaN'", "'Infinity'", "1e308", "1e-308", "'-0'", "1000000000000001"));

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guild",
        "guild_config",
        "cases",
        "snippet",
        "reminder",
        "afk",
        "levels",
        "starboard",
        "starboard_message",
        "permission_ranks",
        "permission_assignments",
        "permission_commands"
      })
  @DisplayName(
      "is mended and listed before, or taken as it is; a later case can be made, and all come back")
  void everyColumn(String table) {
    TuxDatabase.make(database);
    database.run(
        """
        insert into guild (id, case_count) select n, 0 from generate_series(5, 400) n;
        insert into permission_ranks (id, guild_id, rank, name) values (1, 5, 1, 'one'),
          (9223372036854775806, 6, 2, 'two');
        insert into permission_assignments (id, guild_id, permission_rank_id, role_id) values (9, 5, 9223372036854775806, 99);
        """);
    seed(table);
    Map<String, List<String>> before = rows();
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());
      assertThat(report.obstacles()).isEmpty();
      assertThat(rows()).isEqualTo(before);

      node.ask(new MigrationRequest.Adopt(database.url().database(), false));
      assertThat(
              database.column(
                  """
                  select distinct (table_name || '.' || column_name || ' ' || row_key) collate "C" from mended_row order by 1
                  """))
          .as("what is listed is what is done")
          .isEqualTo(
              report.changes().stream()
                  .map(change -> change.table() + "." + change.column() + " " + change.key())
                  .distinct()
                  .sorted()
                  .toList());
      assertThat(report.changes())
          .allSatisfy(change -> assertThat(change.why()).as(change.toString()).isNotEmpty());
      database.run(
          """
          insert into guild (id) values (401);
          insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id)
            values (401, 'WARN', 'x', 1, 2);
          insert into permission_ranks (guild_id, rank, name) values (401, 9, 'new');
          delete from guild where id = 401;
          """);

      node.downgrade("1");
      assertThat(node.bugs).isEmpty();
    }
    Map<String, List<String>> after = rows();
    before.forEach((name, lines) ->
        assertThat(asJsonbWrites(Objects.requireNonNull(after.get(name))))
            .as(name)
            .containsAll(asJsonbWrites(lines)));
  }

  /** What only was written in another way means the same. */
  private static List<String> asJsonbWrites(List<String> rows) {
    return rows.stream()
        .map(row ->
            row.replace(",1e5,", ",100000,")
                .replace("{\"\"a\"\":1e1001}", "{\"\"a\"\": 1" + "0".repeat(1001) + "}")
                .replace("{\"\"a\"\":\"\"\\\\ud83d\\\\ude00\"\"}", "{\"\"a\"\": \"\"😀\"\"}"))
        .toList();
  }

  /** Adds a row for each odd value of each column that the table takes. */
  private void seed(String table) {
    String[] right = RIGHT.getOrDefault(table, "").split(" \\| ", -1);
    String key = right[0].split(", ", 2)[0];
    int id = table.equals("guild") ? 1000 : 10;
    for (Object column :
        database.column(
            """
            select attname || '|' || format_type(atttypid, null) || '|' || atttypmod - 4 from pg_attribute
              where attrelid = '%s'::regclass and attnum > 0 order by attnum
            """
                .formatted(table))) {
      String[] described = String.valueOf(column).split("\\|", -1);
      for (String odd : ODD.getOrDefault(described[1], List.of())) {
        id++;
        database.run(
            """
            do $$
            begin
              insert into %1$s (%2$s) values (%3$s);
              update %1$s set %4$s = %5$s where %6$s = %7$d;
            exception when integrity_constraint_violation or data_exception then
              null;
            end
            $$
            """
                .formatted(
                    table,
                    right[0],
                    right[1].formatted(id),
                    described[0],
                    odd.replace("%d", described[2]),
                    key,
                    id));
      }
    }
    assertThat(database.number("select count(*) from " + table)).isGreaterThan(5);
  }

  /** The rows as Postgres writes them, which takes whatever it stored. */
  private Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : RIGHT.keySet()) {
      rows.put(
          table,
          database.column("select (t.*)::text from " + table + " t order by 1").stream()
              .map(String::valueOf)
              .toList());
    }
    return rows;
  }
}
