package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Resource;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.ConvergeScript;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database of Tux of August 2025")
class AugustTest {
  private static final String ROWS =
      """
      insert into guild (guild_id, guild_joined_at, case_count, created_at) values
        (1172245377395728464, '2025-08-01 09:00:00+10', 2, '2025-08-01 09:00:00+10');
      insert into guild_config (guild_id, prefix, mod_log_id) values (1172245377395728464, '$', 1172259762893672520);
      insert into "case" (case_status, case_type, case_reason, case_moderator_id, case_user_id, case_user_roles, case_number,
          case_expires_at, case_metadata, guild_id) values
        (true, 'TEMPBAN', 'Spam', 12, 13, '[1172259762893672523]', 1, '2999-01-01 00:00:00+11', '{"a": [1, 2]}', 1172245377395728464),
        (true, 'WARN', 'Language', 12, 14, '[]', 2, null, null, 1172245377395728464);
      insert into snippet (snippet_name, snippet_content, snippet_user_id, guild_id, uses) values
        ('rules', 'Be kind.', 12, 1172245377395728464, 3);
      insert into snippet (snippet_name, snippet_user_id, guild_id, alias) values ('r', 12, 1172245377395728464, 'rules');
      insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id, guild_id) values
        ('Tea', '2999-06-01 16:00:00+10', 15, 12, 1172245377395728464);
      insert into afk (member_id, nickname, reason, since, until, guild_id) values
        (12, 'Ada', 'Lunch', '2025-08-02 12:00:00+10', '2999-08-02 13:00:00+10', 1172245377395728464);
      insert into levels (member_id, guild_id, xp, level, last_message) values
        (12, 1172245377395728464, 12345.75, 14, '2025-08-02 12:00:00+10');
      insert into starboard (guild_id, starboard_channel_id, starboard_emoji, starboard_threshold) values
        (1172245377395728464, 16, '⭐', 3);
      insert into starboard_message (message_id, message_content, message_expires_at, message_channel_id, message_user_id,
          message_guild_id, star_count, starboard_message_id) values
        (1300000000000000002, 'It compiles!', '2026-08-02 12:00:00+10', 15, 12, 1172245377395728464, 5, 1300000000000000003);
      """;

  private static final String OBSTACLES =
      """
      update "case" set case_expires_at = '2025-08-03' where case_number = 1;
      update "case" set case_status = null where case_number = 2;
      update guild_config set prefix = '!!!!', perm_level_5_role_id = 17;
      insert into note (note_content, note_moderator_id, note_user_id, guild_id) values ('n', 1, 2, 1172245377395728464);
      insert into starboard (guild_id, starboard_channel_id, starboard_emoji) values (99, 1, '⭐');
      update levels set xp = -1;
      update snippet set is_deleted = true where snippet_name = 'r';
      """;

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void august() {
    database.run(
        "alter database " + database.url().database() + " set timezone to 'Australia/Sydney'");
    database.run(Resource.text("tux-2025.sql"));
    database.run(ROWS);
  }

  @Test
  @DisplayName("is converted by the script and adopted, every value as it was and nothing dropped")
  void exact() {
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());
      assertThat(String.join("; ", report.obstacles()))
          .contains("Tux of August 2025 (revision 4a949298364e)")
          .contains("all it holds can be carried over exactly: `db adopt --converge=FILE`");
      assertThat(node.failure(new MigrationRequest.Adopt(database.url().database(), true)))
          .isInstanceOf(Failure.Denied.class);

      ConvergeScript script = node.ask(new MigrationRequest.Converge());
      assertThat(script.differences()).isNotEmpty();
      assertThat(TuxDatabase.everything(database)).isEqualTo(before);
      database.run(script.sql());
      assertThat(node.ask(new MigrationRequest.Adoptable()))
          .returns(List.of(), AdoptionReport::differences)
          .returns(List.of(), AdoptionReport::obstacles);
      node.ask(new MigrationRequest.Adopt(database.url().database(), false));
      assertThat(node.bugs).isEmpty();
    }
    assertSameRows();
  }

  /**
   * Compares each old table with the new one: no row has a different value, but for an alias, which
   * gets the text of its snippet.
   */
  private void assertSameRows() {
    assertThat(
            database.column(
                """
                select 'guild' from tux_2025.guild a full join guild b on b.id = a.guild_id
                  where (a.guild_joined_at, a.case_count, a.created_at)
                    is distinct from (b.guild_joined_at, b.case_count, b.created_at)
                union all
                select 'guild_config' from tux_2025.guild_config a full join guild_config b on b.id = a.guild_id
                  where (a.prefix::text, a.mod_log_id, a.jail_role_id, a.created_at)
                    is distinct from (b.prefix::text, b.mod_log_id, b.jail_role_id, b.created_at)
                union all
                select 'cases' from tux_2025."case" a full join cases b on b.id = a.case_id
                  where (a.case_status, a.case_type::text, a.case_reason, a.case_moderator_id, a.case_user_id,
                      a.case_number, a.case_expires_at, a.case_metadata, a.guild_id, a.created_at,
                      array(select jsonb_array_elements_text(a.case_user_roles)::bigint))
                    is distinct from (b.case_status, b.case_type::text, b.case_reason, b.case_moderator_id,
                      b.case_user_id, b.case_number, b.case_expires_at, b.case_metadata, b.guild_id, b.created_at,
                      b.case_user_roles)
                union all
                select 'snippet' from tux_2025.snippet a full join snippet b on b.id = a.snippet_id
                    left join snippet target on target.id = b.alias_of
                  where (a.snippet_name, coalesce(a.snippet_content, b.snippet_content), a.snippet_user_id, a.guild_id, a.uses, a.locked, a.alias, a.created_at)
                    is distinct from (b.snippet_name, b.snippet_content, b.snippet_user_id, b.guild_id, b.uses, b.locked,
                      target.snippet_name, b.created_at)
                union all
                select 'reminder' from tux_2025.reminder a full join reminder b on b.id = a.reminder_id
                    left join due_work on due_work.reminder_id = b.id
                  where (a.reminder_content, a.reminder_expires_at, a.reminder_channel_id, a.reminder_user_id,
                      a.reminder_sent, a.guild_id, a.reminder_expires_at)
                    is distinct from (b.reminder_content, b.reminder_expires_at, b.reminder_channel_id,
                      b.reminder_user_id, b.reminder_sent, b.guild_id, due_at)
                union all
                select 'afk' from tux_2025.afk a full join afk b using (member_id, guild_id)
                  where (a.nickname, a.reason, a.since, a.until, a.enforced, a.perm_afk)
                    is distinct from (b.nickname, b.reason, b.since, b.until, b.enforced, b.perm_afk)
                union all
                select 'levels' from tux_2025.levels a full join levels b using (member_id, guild_id)
                  where (a.xp, a.level, a.blacklisted, a.last_message)
                    is distinct from (b.xp, b.level, b.blacklisted, b.last_message)
                union all
                select 'starboard' from tux_2025.starboard a full join starboard b on b.id = a.guild_id
                  where (a.starboard_channel_id, a.starboard_emoji, a.starboard_threshold)
                    is distinct from (b.starboard_channel_id, b.starboard_emoji, b.starboard_threshold)
                union all
                select 'starboard_message' from tux_2025.starboard_message a
                    full join starboard_message b on b.id = a.message_id
                  where (a.message_content, a.message_expires_at, a.message_channel_id, a.message_user_id,
                      a.message_guild_id, a.star_count, a.starboard_message_id)
                    is distinct from (b.message_content, b.message_expires_at, b.message_channel_id, b.message_user_id,
                      b.message_guild_id, b.star_count, b.starboard_message_id)
                """))
        .isEmpty();
    assertThat(database.number("select nextval(pg_get_serial_sequence('cases', 'id'))"))
        .isEqualTo(3);
  }

  @Test
  @DisplayName(
      "is told precisely what cannot be carried over, with how many rows, and gets no script")
  void obstacles() {
    database.run(OBSTACLES);
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      List<String> obstacles = node.ask(new MigrationRequest.Adoptable()).obstacles();

      assertThat(obstacles).hasSize(10);
      assertThat(String.join("\n", obstacles))
          .contains(
              "1 cases have an end that has come, but no record",
              "1 cases do not say whether they are valid",
              "1 guilds have roles of permission levels",
              "1 guilds have a prefix of no or of more than 3 characters",
              "1 notes are in note",
              "1 starboards or starred messages are of guilds",
              "1 rows hold what Tux's checks of today refuse",
              "1 rows say who wrote them or that they are deleted");
      assertThat(obstacles.getLast()).contains("you have to decide");
      assertThat(node.failure(new MigrationRequest.Converge()))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("1 notes are in note");
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
  }

  @Test
  @DisplayName("is converted after what stands in the way was decided, as adopt.md says")
  void decided() throws IOException {
    database.run(OBSTACLES);
    database.run(TuxDatabase.documented("decide"));
    database.run("update levels set xp = 0");
    try (Node node = Node.on(database)) {
      database.run(node.ask(new MigrationRequest.Converge()).sql());
      assertThat(node.ask(new MigrationRequest.Adopt(database.url().database(), false)).to())
          .isEqualTo(UpgradeTest.versions().getLast());
      assertThat(node.bugs).isEmpty();
    }
    assertThat(database.number("select count(*) from keep.note")).isEqualTo(1);
    assertThat(database.column("select prefix from guild_config")).containsExactly("!!!");
  }

  @Test
  @DisplayName("that is none, whatever its record says, is told so")
  void other() {
    database.run("drop table note");
    try (Node node = Node.on(database)) {
      assertThat(String.join("; ", node.ask(new MigrationRequest.Adoptable()).obstacles()))
          .contains("its tables are not those that this revision makes", "note");
      assertThat(node.bugs).isEmpty();
    }
  }
}
