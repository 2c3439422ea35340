package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rookery.migration.Log;
import dev.rookery.migration.Node;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an upgrade has to change")
class MendedRowsTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();
  @AutoClose private final Node node = Node.on(database);
  @AutoClose private final Log log = new Log();

  @BeforeEach
  void before() {
    node.upgrade("18");
    database.run("insert into guild (id) values (5), (6)");
  }

  private List<String> warnings() {
    return log.lines(Level.WARN);
  }

  private List<Object> kept() {
    return List.copyOf(
        database.column(
            """
            select concat_ws(' ', table_name, row_key, guild_id, column_name, left(coalesce(old_value, '-'), 30), '→',
                left(coalesce(new_value, '-'), 30))
              from mended_row order by id
            """));
  }

  @Test
  @DisplayName(
      "leaves alone what is lawful: metadata of 30 KB, 1,000 level roles, 700 roles of a jail")
  void lawful() {
    database.run(
        """
        insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_metadata, case_user_roles)
        values (5, 'WARN', 'a', 1, 2, jsonb_build_object('long', repeat('x', 30000)),
          array(select generate_series(1, 700)));
        insert into guild_config (id, level_roles)
        select 5, jsonb_object_agg(n, '123456789012345678') from generate_series(1, 1000) n;
        """);

    node.upgrade();

    assertThat(database.number("select length(case_metadata ->> 'long') from cases"))
        .isEqualTo(30_000);
    assertThat(database.number("select cardinality(case_user_roles) from cases")).isEqualTo(700);
    assertThat(
            database.number(
                "select count(*) from guild_config, jsonb_object_keys(level_roles) role where id = 5"))
        .isEqualTo(1_000);
    assertThat(kept()).isEmpty();
    assertThat(warnings()).filteredOn(line -> line.contains("mended_row")).isEmpty();
  }

  @Test
  @DisplayName("is kept and told value by value; what is right beside what is wrong stays")
  void keptAndTold() {
    database.run(
        """
        insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_metadata, case_user_roles)
        values (5, 'WARN', 'a', 1, 2, 'null', '{5,0,3,-1}'),
          (6, 'WARN', 'b', 1, 2, jsonb_build_object('long', repeat('x', 300000)), '{}');
        insert into guild_config (id, xp_cooldown, cases_kept, notes_kept, level_roles, xp_ignored_channels)
        values (5, '200 years', '200 years', '300 years', '[1]', '{1,0,5}'), (6, '1 s', null, null, '{"3": "4"}', '{7}');
        insert into levels (guild_id, member_id, xp, level) values (5, 1, 'NaN', 1000000), (5, 2, 'infinity', 1000000);
        insert into afk (guild_id, member_id, nickname, reason) values (5, 1, '', '');
        """);

    node.upgrade();

    assertThat(
            database.column(
                """
                select concat_ws(' ', xp_cooldown = '1 day', cases_kept = '36500 days', notes_kept = '36500 days',
                    level_roles, xp_ignored_channels)
                  from guild_config order by id
                """))
        .containsExactly("t t t {} {1,5}", "f {\"3\": \"4\"} {7}");
    assertThat(database.column("select case_user_roles::text from cases order by id"))
        .containsExactly("{5,3}", "{}");
    String cases = "cases {\"id\": ";
    assertThat(kept())
        .containsExactly(
            "afk {\"guild_id\": 5, \"member_id\": 1} 5 nickname  → unnamed",
            "afk {\"guild_id\": 5, \"member_id\": 1} 5 reason  → No reason given",
            "levels {\"guild_id\": 5, \"member_id\": 1} 5 level 1000000 → 0",
            "levels {\"guild_id\": 5, \"member_id\": 1} 5 xp NaN → 0",
            "levels {\"guild_id\": 5, \"member_id\": 2} 5 level 1000000 → 1000000",
            "levels {\"guild_id\": 5, \"member_id\": 2} 5 xp Infinity → 1e+15",
            "guild_config {\"id\": 5} 5 xp_cooldown 200 years → 1 day",
            "guild_config {\"id\": 5} 5 cases_kept 200 years → 36500 days",
            "guild_config {\"id\": 5} 5 notes_kept 300 years → 36500 days",
            "guild_config {\"id\": 5} 5 level_roles [1] → {}",
            "guild_config {\"id\": 5} 5 xp_ignored_channels {1,0,5} → {1,5}",
            cases + "1} 5 case_user_roles {5,0,3,-1} → {5,3}",
            cases + "1} 5 case_metadata null → -",
            cases
                + "2} 6 case_metadata {\"long\": \"xxxxxxxxxxxxxxxxxxxx → {\"text\": \"{\\\"long\\\": \\\"xxxxxxx");
    for (String told :
        List.of(
            "cases.case_metadata: 1 row had null as metadata",
            "Where: {\"id\": 1, \"guild_id\": 5, \"case_number\": 1}",
            "cases.case_metadata: 1 row had metadata that is no JSON object",
            "Where: {\"id\": 2, \"guild_id\": 6, \"case_number\": 1}",
            "cases.case_user_roles: 1 row had a list",
            "guild_config.xp_ignored_channels: 1 row had a list",
            "guild_config.level_roles: 1 row",
            "guild_config.xp_cooldown: 1 row had a cooldown of more than a day",
            "guild_config.cases_kept: 1 row had a span",
            "guild_config.notes_kept: 1 row had a span",
            "levels.xp: 1 row had XP that are no number",
            "levels.xp: 1 row had more XP than there can be",
            "afk.reason: 1 row had an empty reason",
            "as it was before, the table mended_row has it")) {
      assertThat(warnings()).anyMatch(line -> line.contains(told));
    }
  }

  @Test
  @DisplayName("is what two columns say together, and each comes back")
  void together() {
    database.run(
        """
        insert into cases (id, guild_id, case_type, case_reason, case_moderator_id, case_user_id) values
          (1, 5, null, 'no type', 1, 2), (2, 5, 'WARN', 'a type', 1, 2);
        insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id, alias_of) values
          (1, 5, 'rules', 'be kind', 7, null), (2, 5, 'r', 'be nice', 7, 1);
        insert into guild_config (id, onboarding_completed, onboarding_stage) values
          (5, true, 'CONFIGURED'), (6, false, 'COMPLETED');
        """);

    node.upgrade();

    assertThat(
            database.column(
                "select coalesce(case_type::text, own.name) from cases left join case_type own"
                    + " on own.id = custom_type_id order by cases.id"))
        .containsExactly("unknown", "WARN");
    assertThat(database.column("select snippet_content from snippet order by id"))
        .containsExactly("be kind", null);
    assertThat(
            database.column(
                "select onboarding_completed || ' ' || onboarding_stage from guild_config"))
        .containsExactly("true COMPLETED", "true COMPLETED");
    assertThat(warnings())
        .anyMatch(line -> line.contains("cases.custom_type_id: 1 row had no type"))
        .noneMatch(line -> line.contains("snippet_content"));

    node.downgrade("18");

    assertThat(database.number("select count(*) from cases where custom_type_id is not null"))
        .isZero();
    assertThat(database.number("select count(*) from case_type")).isZero();
    assertThat(database.column("select snippet_content from snippet order by id"))
        .containsExactly("be kind", "be nice");
    assertThat(
            database.column(
                "select onboarding_completed || ' ' || onboarding_stage from guild_config order by id"))
        .containsExactly("true CONFIGURED", "false COMPLETED");
  }

  @Test
  @DisplayName("takes a time that is known for one that is none, and gives both back")
  void times() {
    database.run(
        """
        insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id, created_at, updated_at) values
          (5, 'made', 'x', 7, 'infinity', '2024-05-06 00:00+00'), (5, 'both', 'x', 7, '-infinity', 'infinity');
        """);

    node.upgrade();

    assertThat(
            database.column(
                "select concat_ws(' ', created_at = '2024-05-06 00:00+00', created_at = updated_at) from snippet order by id"))
        .containsExactly("t t", "f t");
    assertThat(kept()).hasSize(3);

    node.downgrade("18");

    assertThat(
            database.column(
                "select created_at::text || ' ' || updated_at from snippet where id = 2"))
        .containsExactly("-infinity infinity");
    assertThat(
            database.column(
                "select (created_at::text || ' ' || (updated_at = '2024-05-06 00:00+00')) from snippet where id = 1"))
        .as("what is given back was not changed now")
        .containsExactly("infinity true");
  }

  @Test
  @DisplayName("tells that a command that cannot be named is guarded no more by its name")
  void names() {
    database.run(
        """
        insert into permission_commands (guild_id, command_name, required_rank) values (5, 'c++', 7), (5, '***', 7);
        insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id) values
          (5, 'party', repeat('🎉', 4000), 7), (5, 'what?', 'x', 7), (5, '❤️', 'red', 7), (5, '❤', 'black', 7);
        """);

    node.upgrade();

    assertThat(kept())
        .containsExactly(
            "snippet {\"id\": 2} 5 snippet_name what? → what",
            "snippet {\"id\": 3} 5 snippet_name ❤️ → ❤-2",
            "permission_commands {\"id\": 1} 5 command_name c++ → c-u2b-u2b",
            "permission_commands {\"id\": 2} 5 command_name *** → u2a-u2a-u2a");
    assertThat(warnings())
        .anyMatch(line ->
            line.contains(
                    "permission_commands.command_name: 2 rows demanded a rank for a command that cannot be named. "
                        + "Nobody may run such a command any more")
                && line.contains("{\"id\": 1, \"now\": \"c-u2b-u2b\", \"guild_id\": 5}"))
        .anyMatch(line ->
            line.contains(
                    "snippet.snippet_content: 1 row has more than the 4000 characters that an embed holds")
                && line.contains("nothing was changed"));
    assertThat(database.number("select length(snippet_content) from snippet where id = 1"))
        .isEqualTo(4_000);
  }

  @Test
  @DisplayName(
      "comes back when it is taken back, unless it was changed again since, and both is told")
  void givenBack() {
    database.run(
        """
        insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_metadata, case_user_roles,
            case_expires_at)
        values (5, 'TEMPBAN', 'a', 1, 2, 'null', '{5,0,3,-1}', 'infinity');
        insert into guild_config (id, xp_cooldown, xp_ignored_channels) values (5, '200 years', '{1,0,5}');
        insert into levels (guild_id, member_id, xp, level) values (5, 1, 'NaN', 1000000), (5, 2, 'infinity', 1000000);
        insert into reminder (id, guild_id, reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
        values (1, null, 'never', 'infinity', 9, 2);
        insert into permission_commands (guild_id, command_name, required_rank) values (5, 'c++', 7);
        insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id) values
          (1, 5, 'what?', 'x', 7), (2, 5, U&'cafe\\0301', 'x', 7);
        """);
    node.upgrade();
    database.run("update guild_config set xp_ignored_channels = '{9}'");
    database.run("update levels set xp = 20, level = 1 where member_id = 2");
    database.run("update snippet set snippet_name = 'why' where id = 1");

    node.downgrade("18");

    assertThat(
            database.column(
                """
                select concat_ws(' ', case_metadata, case_user_roles, case_expires_at) from cases
                union all select concat_ws(' ', xp_cooldown, xp_ignored_channels) from guild_config
                union all (select concat_ws(' ', member_id, xp, level) from levels order by member_id)
                union all select reminder_expires_at::text from reminder
                union all select command_name from permission_commands
                union all (select snippet_name from snippet order by id)
                """))
        .containsExactly(
            "null {5,0,3,-1} infinity",
            // Other settings of the guild were changed since.
            "1 day {9}",
            "1 NaN 1000000",
            "2 20 1",
            "infinity",
            "c++",
            "why",
            "cafe\u0301");
    assertThat(warnings())
        .anyMatch(line ->
            line.contains(
                "levels.xp: 1 of the 2 values that V19 changed are given back; 1 stay as they are"))
        .anyMatch(line ->
            line.contains(
                "snippet.snippet_name: 1 of the 2 values that V21 changed are given back; 1"))
        .anyMatch(line ->
            line.contains(
                "cases.case_metadata: 1 of the 1 values that V19 changed are given back"));
    assertThat(database.number("select count(*) from pg_class where relname = 'mended_row'"))
        .isZero();
  }

  @Test
  @DisplayName("stays mended where the old name was taken since, and the others come back")
  void takenSince() {
    node.upgrade();
    database.run(
        """
        insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id) values
          (1, 5, 'now', 'x', 7), (2, 5, 'what', 'x', 7), (3, 5, 'taken', 'x', 7);
        insert into mended_row (version, table_name, row_key, guild_id, column_name, old_value, new_value) values
          (21, 'snippet', '{"id": 1}', 5, 'snippet_name', 'Taken', 'now'),
          (21, 'snippet', '{"id": 2}', 5, 'snippet_name', 'before', 'what');
        select give_back(21);
        """);

    assertThat(database.column("select snippet_name from snippet order by id"))
        .containsExactly("now", "before", "taken");
    assertThat(database.number("select count(*) from mended_row")).isZero();
  }

  @Test
  @DisplayName("is forgotten with its row, whether it is deleted alone, with its guild or with all")
  void forgotten() {
    database.run(
        """
        insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_metadata)
        values (5, 'WARN', 'a', 1, 2, '[1]'), (5, 'WARN', 'a', 1, 2, '[2]'), (6, 'WARN', 'a', 1, 2, '[3]');
        insert into levels (guild_id, member_id, xp) values (5, 1, 'NaN'), (6, 2, 'NaN');
        """);
    node.upgrade();
    String left =
        "select coalesce(old_value, '-') from mended_row order by old_value collate \"C\"";

    database.run("delete from cases where id = 2");
    assertThat(database.column(left)).containsExactly("NaN", "NaN", "[1]", "[3]");
    database.run("delete from guild where id = 5");
    assertThat(database.column(left)).containsExactly("NaN", "[3]");
    database.run("truncate levels");
    assertThat(database.column(left)).containsExactly("[3]");
  }
}
