package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows that no message could carry")
class SoundValuesAdoptionTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void before() {
    try (Node node = Node.on(database)) {
      node.upgrade("18");
    }
    database.run("insert into guild (id) values (5), (6)");
  }

  private void upgrade() {
    try (Node node = Node.on(database)) {
      node.upgrade();
    }
  }

  @Test
  @DisplayName("because of a time: what never comes stays so, what never ends has no end")
  void times() {
    database.run(
        """
        insert into reminder (id, guild_id, reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
        values (1, 5, 'never', 'infinity', 9, 2), (2, 5, 'long ago', '0044-03-15 BC', 9, 2),
          (3, 5, 'tea', '2030-01-01', 9, 2);
        insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_expires_at)
        values (5, 'TEMPBAN', 'for ever', 1, 2, 'infinity');
        insert into afk (guild_id, member_id, nickname, reason, since, until)
        values (5, 1, 'a', 'b', '-infinity', 'infinity');
        insert into levels (guild_id, member_id, xp, level, last_message) values (5, 1, 20, 1, '-infinity');
        """);

    upgrade();

    assertThat(database.column("select reminder_expires_at::date::text from reminder order by id"))
        .containsExactly("9999-12-31", "0001-01-01", "2030-01-01");
    assertThat(
            database.column(
                "select due_at::date::text from due_work where reminder_id is not null order by id"))
        .containsExactlyInAnyOrder("9999-12-31", "0001-01-01", "2030-01-01");
    assertThat(database.number("select count(*) from cases where case_expires_at is null")).isOne();
    assertThat(database.number("select count(*) from due_work where case_id is not null")).isZero();
    assertThat(database.number("select count(*) from afk where until is null and is_time(since)"))
        .isOne();
    assertThat(database.column("select last_message::date::text from levels"))
        .containsExactly("0001-01-01");
  }

  @Test
  @DisplayName("because of a span or an empty text: nothing is kept for less than a day")
  void spansAndTexts() {
    database.run(
        """
        insert into guild_config (id, cases_kept, notes_kept, xp_cooldown) values
          (5, interval '1 microsecond', null, interval '2 days'),
          (6, interval '30 days', interval '23 hours', interval '5 s');
        insert into afk (guild_id, member_id, nickname, reason) values
          (5, 1, 'Ada', ''), (5, 2, '', 'lunch'), (5, 3, 'Bob', 'tea');
        """);

    upgrade();

    assertThat(
            database.column(
                "select concat_ws(', ', cases_kept, notes_kept, xp_cooldown) from guild_config order by id"))
        .containsExactly("1 day, 1 day", "30 days, 1 day, 00:00:05");
    assertThat(
            database.column(
                "select member_id || ' ' || nickname || ': ' || reason from afk order by member_id"))
        .containsExactly("1 Ada: No reason given", "2 unnamed: lunch", "3 Bob: tea");
  }

  @Test
  @DisplayName("because of a number: NaN is nothing, and too much XP the most there can be")
  void xp() {
    database.run(
        """
        insert into guild_config (id, levels_exponent) values (6, 10);
        insert into levels (guild_id, member_id, xp, level) values
          (5, 1, 'NaN', 1000000), (5, 2, 'infinity', 1000000), (6, 3, 5.12e55, 1000000), (5, 4, 20, 1);
        """);

    upgrade();

    assertThat(
            database.column(
                "select member_id || ': ' || xp || ' ' || level from levels order by member_id"))
        .containsExactly("1: 0 0", "2: 1e+15 1000000", "3: 1e+15 84", "4: 20 1");
  }

  @Test
  @DisplayName("because of an emoji, JSON or ids that are none keep what can be kept")
  void others() {
    database.run(
        """
        insert into starboard (id, starboard_channel_id, starboard_emoji) values (5, 1, '⭐⭐'), (6, 1, E'x\\u0007');
        insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id, case_metadata, case_user_roles)
        values (5, 'WARN', 'a', 1, 2, 'null', '{3,null,-1,2}'), (5, 'WARN', 'b', 1, 2, '[1]', '{}'),
          (5, 'WARN', 'c', 1, 2, '{"kept": true}', '{7}'),
          (5, 'WARN', 'd', 1, 2, jsonb_build_object('long', repeat('x', 900000)), '{}');
        """);

    upgrade();

    assertThat(database.column("select starboard_emoji from starboard order by id"))
        .containsExactly("⭐", "⭐");
    assertThat(
            database.column(
                """
                select left(concat_ws(' ', case_reason, case_metadata, case_user_roles), 40)
                  from cases order by id
                """))
        .containsExactly(
            "a {3,2}",
            "b {\"text\": \"[1]\"} {}",
            "c {\"kept\": true} {7}",
            "d {\"text\": \"{\\\"long\\\": \\\"xxxxxxxxxxxxxxx");
  }

  @Test
  @DisplayName("because of a name get the nearest one, and nobody loses one that was right")
  void names() {
    database.run(
        """
        insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id) values
          (1, 5, ' rules', 'x', 7), (2, 5, E'line\\nbreak', 'x', 7), (3, 5, U&'cafe\\0301', 'x', 7),
          (4, 5, U&'caf\\00e9', 'x', 7), (5, 5, U&'zero\\200bwidth', 'x', 7), (6, 5, U&'\\202Ebidi', 'x', 7),
          (7, 5, repeat('🎉', 60), 'x', 7), (8, 5, 'what?', 'x', 7), (9, 5, '!!!', 'x', 7),
          (10, 5, 'हिन्दी', 'x', 7), (11, 5, 'สวัสดี', 'x', 7), (12, 5, 'مُحَمَّد', 'x', 7), (13, 5, U&'a\\200Db', 'x', 7),
          (14, 5, U&'\\0645\\06CC\\200C\\062E\\0648\\0627\\0647\\0645', 'x', 7), (15, 5, '👨‍👩‍👧', 'x', 7);
        insert into permission_ranks (guild_id, rank, name) values (5, 1, 'Mod / Helper '), (5, 2, 'Server Owner'),
          (5, 3, 'Mod (senior)');
        insert into permission_commands (guild_id, command_name, required_rank) values (5, U&'ban\\200b', 3),
          (5, 'c', 2), (5, 'c++', 7), (5, '***', 5), (5, repeat('?', 200), 1);
        """);

    upgrade();

    assertThat(database.column("select snippet_name from snippet order by id"))
        .containsExactly(
            "rules",
            "line-break",
            "café-2",
            "café",
            "zerowidth",
            "bidi",
            "🎉".repeat(50),
            "what",
            "unnamed",
            "हिन्दी",
            "สวัสดี",
            "مُحَمَّد",
            "ab",
            "می\u200cخواهم",
            "👨‍👩‍👧");
    assertThat(database.column("select name from permission_ranks order by rank"))
        .containsExactly("Mod - Helper", "Server Owner", "Mod senior");
    assertThat(
            database.column(
                "select command_name || ' ' || required_rank from permission_commands order by id"))
        .as("no rule opens or closes another command")
        .containsExactly(
            "ban-u200b 3", "c 2", "c-u2b-u2b 7", "u2a-u2a-u2a 5", "rule-" + ruleOfMarks() + " 1");
  }

  private String ruleOfMarks() {
    return String.valueOf(
        database.number("select max(id) from permission_commands where required_rank = 1"));
  }
}
