package dev.rookery.database.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.privacy.ErasedCases;
import dev.rookery.models.privacy.Erasure;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.privacy.StoredRow;
import dev.rookery.models.rows.Page;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Privacy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyRepositoryTest {
  /** The user who wants to be forgotten. */
  private static final long ADA = 123_456_789_012_345_678L;

  private static final long MODERATOR = 223_456_789_012_345_678L;

  /** Holds the digits of the user's id, and is somebody else's. */
  private static final String LONGER = "9" + ADA;

  /**
   * Columns whose texts and JSON come from programs and guild staff and name roles and channels
   * alone.
   */
  private static final Set<String> NAMES_NO_USER =
      Set.of(
          "announcement.kind",
          "announcement.model",
          "answered_request.fingerprint",
          "audit_entry.model",
          "bot_node.name",
          "due_work.task_kind",
          "guild_config.features",
          "guild_config.language",
          "guild_config.prefix",
          "guild_config.time_zone",
          "guild_config.level_roles",
          "guild_config.xp_ignored_channels",
          "guild_config.xp_multipliers",
          "guild_config.snippet_roles",
          "mended_row.column_name",
          "mended_row.left_as",
          "mended_row.table_name",
          "mended_row.why",
          "shard_lease.holder",
          "shard_lease.successor",
          "starboard.starboard_emoji",
          "task.kind",
          "user_settings.language",
          "user_settings.time_zone");

  /** What is forgotten some seconds after it was written; AnnouncementReaderTest shows that. */
  private static final Set<String> FORGOTTEN = Set.of("announcement.actor", "announcement.key");

  /** Columns with ids of guilds, channels, messages and roles, and other numbers. */
  private static final Set<String> IDS_OF_NO_USER =
      Set.of(
          "announcement.actor",
          "announcement.guild_id",
          "audit_entry.row_id",
          "cases.mod_log_message_id",
          "cases.version",
          "due_work.lease",
          "shard_lease.id",
          "shard_lease.lease",
          "guild.id",
          "guild_config.audit_log_id",
          "guild_config.dev_log_id",
          "guild_config.jail_channel_id",
          "guild_config.jail_role_id",
          "guild_config.join_log_id",
          "guild_config.mod_log_id",
          "guild_config.private_log_id",
          "guild_config.report_log_id",
          "guild_config.version",
          "note.version",
          "permission_assignments.role_id",
          "reminder.reminder_channel_id",
          "snippet.version",
          "starboard.starboard_channel_id",
          "starboard_message.id",
          "starboard_message.message_channel_id",
          "starboard_message.starboard_message_id",
          "user_settings.version");

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  @BeforeEach
  void everythingThatNamesAda() {
    database
        .sql()
        .run(
            """
            insert into guild (id) values (5), (6);
            insert into guild_config (id) values (5), (6);
            insert into case_type (id, guild_id, name, description)
            values (1, 5, 'for %1$d', 'see %1$d');
            insert into cases (case_type, case_number, guild_id, case_user_id, case_moderator_id,
              case_reason, case_metadata, evidence, case_user_roles, case_expires_at)
            values
              ('TEMPBAN', 1, 5, %1$d, %2$d, '<@%1$d> was rude, %3$s was not',
                '{"by": %1$d, "of": ["%1$d"], "other": "%3$s", "%1$d": 1}', 'x/%1$d', '{%1$d,7}',
                now() + interval '1 h'),
              ('WARN', 2, 5, 77, %1$d, 'nothing', null, null, '{}', null),
              ('TIMEOUT', 3, 5, %1$d, %1$d, 'myself', null, null, '{}', null),
              ('WARN', 1, 6, %1$d, %2$d, 'elsewhere', null, null, '{}', null),
              ('WARN', 4, 5, 78, %2$d, 'as <@%1$d> says', null, null, '{}', null),
              ('WARN', 5, 5, 79, %2$d, 'another, %3$s', null, null, '{}', null);
            select set_config('rookery.changed_by', '%1$d', false);
            update cases set case_reason = case_reason || '; %1$d' where case_number in (1, 4);
            insert into note (guild_id, user_id, moderator_id, content)
            values (5, %1$d, %2$d, 'about'), (5, 77, %1$d, 'by'), (6, 77, %2$d, 'see %1$d');
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
            values (5, 'rules', 'be nice', %1$d), (5, '%1$d', 'ask <@%1$d>', 77);
            insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id,
              reminder_user_id, guild_id)
            values ('tea', now(), 7, %1$d, 5), ('direct', now(), 7, %1$d, null),
              ('ask %1$d', now(), 7, 77, 5);
            update due_work set last_error = 'cannot reach %1$d' where reminder_id is not null;
            insert into afk (member_id, guild_id, nickname, reason, until)
            values (%1$d, 5, 'Ada', 'tea', now() + interval '1 h'),
              (77, 5, 'with %1$d', 'with %1$d', null);
            insert into levels (member_id, guild_id, xp) values (%1$d, 5, 10), (%1$d, 6, 3);
            insert into starboard (id, starboard_channel_id, starboard_emoji) values (5, 7, '⭐');
            insert into starboard_message (id, message_content, message_expires_at,
              message_channel_id, message_user_id, message_guild_id, starboard_message_id)
            values (1, 'mine', now() + interval '1 d', 7, %1$d, 5, 2),
              (3, 'to <@%1$d>', now() + interval '1 d', 7, 77, 5, 4);
            insert into task (kind, key, guild_id, user_id, content, due_at)
            values ('purge', 'own', 5, %1$d, '{"by": %1$d}', now()),
              ('remind', 'own', null, %1$d, '{}', now()),
              ('welcome', 'of-%1$d', 5, 77, '{"member": "%1$d", "other": "%3$s"}', now()),
              ('welcome', null, 6, null, '{"member": "%1$d"}', now());
            insert into user_settings (user_id, time_zone) values (%1$d, 'Europe/Berlin'), (77, 'UTC');
            insert into permission_ranks (id, guild_id, rank, name, description)
            values (1, 5, 1, 'rank of %1$d', '%1$d');
            insert into reason_template (guild_id, name, reason) values (5, 'of-%1$d', 'wrote to <@%1$d>');
            insert into permission_commands (guild_id, command_name, required_rank, description)
            values (5, '%1$d', 1, 'not for %1$d');
            insert into answered_request (request_id, fingerprint, reply)
            values ('reply-to-somebody', 'x', '{"reply":{"userId":"%1$d","guildId":"5"}}'),
              ('request-of-%1$d', 'x', '{"reply":{"guildId":"5"}}'),
              ('of-another', 'x', '{"reply":"%3$s"}');
            select set_config('rookery.actor', '%1$d', false);
            update snippet set locked = true where snippet_name = 'rules';
            update snippet set snippet_content = 'be kind' where snippet_name = 'rules';
            update note set content = 'about her' where content = 'about';
            insert into mended_row (version, table_name, row_key, guild_id, column_name, old_value, new_value)
            values (19, 'levels', '{"guild_id": 5, "member_id": %1$d}', 5, 'xp', 'NaN', '0'),
              (19, 'levels', '{"guild_id": 6, "member_id": %1$d}', 6, 'xp', 'NaN', '0'),
              (19, 'cases', '{"id": 0}', 5, 'case_metadata', '["%1$d"]', '{"text": "[\\"%1$d\\"]"}'),
              (21, 'snippet', '{"id": 0}', 5, 'snippet_name', '%1$d, %3$s?', '%1$d--%3$s');
            """
                .formatted(ADA, MODERATOR, LONGER));
  }

  @AfterEach
  void empty() {
    database
        .sql()
        .run(
            "delete from cases; delete from guild; delete from reminder; delete from answered_request; "
                + "delete from mended_row; delete from user_settings; delete from task");
    assertThat(database.bugs).isEmpty();
  }

  /** Every column of every table that could hold an id in whatever form, by the catalogue. */
  private List<String> columnsFor(String types) {
    return database
        .sql()
        .column(
            """
            select table_name || '.' || column_name from information_schema.columns
             join information_schema.tables using (table_schema, table_name)
             where table_schema = 'public' and table_type = 'BASE TABLE' and udt_name in (%s)
             order by 1
            """
                .formatted(types))
        .stream()
        .map(String::valueOf)
        .toList();
  }

  /** Columns with numbers that the database gave, or that refer to a row. */
  private List<String> idsOfRows() {
    return database
        .sql()
        .column(
            """
            select attrelid::regclass || '.' || attname from pg_attribute
             where attrelid::regclass::text in (select tablename from pg_tables where schemaname = 'public')
               and (attidentity <> '' or exists (
                 select from pg_constraint
                  where contype = 'f' and conrelid = attrelid and attnum = any(conkey)))
            """)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  /** Where the catalogue's columns hold that id, alone or inside something. */
  private Set<String> placesOf(String id) {
    Set<String> places = new TreeSet<>();
    for (String place :
        columnsFor("'int8','_int8','text','varchar','json','jsonb','_text','_varchar','numeric'")) {
      if (FORGOTTEN.contains(place)) {
        continue;
      }
      int dot = place.indexOf('.');
      long rows =
          database
              .sql()
              .number(
                  "select count(*) from %s where %s::text ~ '(?<![0-9])%s(?![0-9])'"
                      .formatted(place.substring(0, dot), place.substring(dot + 1), id));
      if (rows > 0) {
        places.add(place);
      }
    }
    return places;
  }

  private Erasure erase(@Nullable Long guild, ErasedCases cases) {
    return database.ask(new PrivacyRequest.EraseUser(ADA, guild, cases));
  }

  @Test
  @DisplayName("knows every column that may name a user inside a text, JSON or list")
  void everyColumnIsKnown() {
    Set<String> known = new TreeSet<>(NAMES_NO_USER);
    known.add("answered_request.request_id");
    known.add("announcement.key");
    for (Mentions mentions : Mentions.ALL) {
      for (List<String> columns : List.of(mentions.texts(), mentions.json(), mentions.lists())) {
        columns.forEach(column -> known.add(mentions.table() + "." + column));
      }
    }

    assertThat(columnsFor("'_int8','text','varchar','json','jsonb','_text','_varchar'"))
        .as("say in Mentions how a user's id is found there, or here that there is none")
        .filteredOn(column -> !column.startsWith("rookery_") && !column.startsWith("flyway_"))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  @DisplayName("knows every column that may be a user's id")
  void everyIdIsKnown() {
    Set<String> ofNobody = new TreeSet<>(columnsFor("'int8'"));
    ofNobody.removeAll(placesOf(Long.toString(ADA)));
    ofNobody.removeAll(idsOfRows());

    assertThat(ofNobody)
        .as("give the scene a row that names the user there, or say here that none does")
        .isEqualTo(IDS_OF_NO_USER);
  }

  @Test
  @DisplayName("erases a user from every table, cases kept under a pseudonym")
  void erasePseudonymised() {
    assertThat(placesOf(Long.toString(ADA))).as("the scene").hasSizeGreaterThan(25);

    Erasure erasure = erase(null, ErasedCases.PSEUDONYMISE);

    assertThat(placesOf(Long.toString(ADA))).isEmpty();
    assertThat(placesOf(LONGER))
        .as("somebody else's id that holds the same digits")
        .containsExactly(
            "answered_request.reply",
            "case_change.changes",
            "cases.case_metadata",
            "cases.case_reason",
            "mended_row.new_value",
            "mended_row.old_value",
            "task.content");
    assertThat(erasure.deleted())
        .isEqualTo(
            Map.of(
                "reminder",
                2L,
                "afk",
                1L,
                "levels",
                2L,
                "starboard_message",
                1L,
                "answered_request",
                1L,
                "task",
                2L,
                "user_settings",
                1L));
    assertThat(erasure.changed().keySet())
        .containsExactlyInAnyOrder(
            "answered_request",
            "audit_entry",
            "afk",
            "case_change",
            "case_type",
            "cases",
            "due_work",
            "mended_row",
            "note",
            "permission_commands",
            "permission_ranks",
            "reason_template",
            "reminder",
            "snippet",
            "starboard_message",
            "task");
    assertThat(erase(null, ErasedCases.PSEUDONYMISE)).as("again").isEqualTo(nothing());

    List<String> pseudonyms =
        database
            .sql()
            .column(
                """
                select case_user_id::text from cases where case_number in (1, 3)
                union select case_moderator_id::text from cases where case_number in (2, 3)
                union select case_metadata ->> 'by' from cases where guild_id = 5 and case_number = 1
                union select snippet_user_id::text from snippet where snippet_name = 'rules'
                union select changed_by::text from case_change
                union select actor::text from audit_entry where actor is not null
                union select user_id::text from audit_entry where before ->> 'content' = 'about'
                union select after ->> 'userId' from audit_entry
                 where model = 'Snippet' and after ->> 'name' = 'rules'
                """)
            .stream()
            .map(String::valueOf)
            .toList();
    assertThat(pseudonyms).as("one for all").hasSize(1);
    assertThat(pseudonyms.get(0)).hasSize(16);
    assertThat(
            database
                .sql()
                .column(
                    "select case_user_roles::text from cases where guild_id = 5 and case_number = 1"))
        .containsExactly("{" + pseudonyms.get(0) + ",7}");
  }

  @Test
  @DisplayName("leaves the history of cases as long as it was, and their numbers as they were")
  void historyStays() {
    erase(null, ErasedCases.PSEUDONYMISE);

    assertThat(database.sql().number("select count(*) from case_change")).isEqualTo(3);
    assertThat(database.sql().number("select count(*) from cases")).isEqualTo(6);
    assertThat(database.sql().number("select count(*) from due_work where case_id is not null"))
        .as("nobody knows whose ban it was")
        .isZero();
  }

  @Test
  @DisplayName("erases a user and the cases and notes about the user, but not those by the user")
  void eraseWithCases() {
    Erasure erasure = erase(null, ErasedCases.DELETE);

    assertThat(placesOf(Long.toString(ADA))).isEmpty();
    assertThat(erasure.deleted()).containsEntry("cases", 3L).containsEntry("note", 1L);
    assertThat(database.sql().column("select case_reason from cases where case_number = 2"))
        .containsExactly("nothing");
    assertThat(database.sql().column("select content from note where guild_id = 5"))
        .containsExactly("by");
  }

  private List<String> entries(String what, String where) {
    return database
        .sql()
        .column("select %s from audit_entry where %s order by id".formatted(what, where))
        .stream()
        .map(String::valueOf)
        .toList();
  }

  @Test
  @DisplayName("erases from the history of edits who did it, and the texts of the user's snippets")
  void history() {
    long before = entries("id", "true").size();
    assertThat(entries("after ->> 'content'", "model = 'Snippet' and user_id = " + ADA))
        .containsExactly("be nice", "null", "be kind");

    erase(null, ErasedCases.PSEUDONYMISE);

    assertThat(entries("id", "true")).as("neither more nor less").hasSize((int) before);
    assertThat(
            entries(
                "kind || ' ' || after",
                "model = 'Snippet' and row_id = (%s)"
                    .formatted("select id from snippet where snippet_name = 'rules'")))
        .hasSize(3)
        .noneMatch(entry -> entry.contains("nice") || entry.contains("kind"))
        .anyMatch(entry -> entry.equals("CHANGED {\"locked\": true}"));
    assertThat(entries("after ->> 'content'", "model = 'Note' and before is not null"))
        .as("what a moderator wrote")
        .containsExactly("about her");

    erase(null, ErasedCases.DELETE);
    assertThat(entries("id", "true")).hasSize((int) before);
  }

  @Test
  @DisplayName("erases a user who leaves the record of moderation as it is")
  void eraseAllButTheRecord() {
    String kept =
        """
        select concat_ws(' ', id, guild_id, case_number, case_type, case_status, case_user_id,
            case_reason, case_metadata, evidence, case_user_roles, case_expires_at, case_processed)
          from cases where case_user_id = %1$d and case_moderator_id <> %1$d
        union all select concat_ws(' ', id, user_id, moderator_id, content) from note
         where user_id = %1$d
        union all select concat_ws(' ', change.id, changes) from case_change change
          join cases on cases.id = case_id where case_user_id = %1$d
        union all select concat_ws(' ', id, before, after) from audit_entry
         where model = 'Note' and user_id = %1$d
         order by 1
        """
            .formatted(ADA);
    List<@Nullable String> before = database.sql().column(kept);
    long due = database.sql().number("select count(*) from due_work where case_id is not null");

    Erasure erasure = erase(null, ErasedCases.KEEP);

    assertThat(database.sql().column(kept)).isEqualTo(before).hasSizeGreaterThan(5);
    assertThat(database.sql().number("select count(*) from due_work where case_id is not null"))
        .as("her ban is still lifted")
        .isEqualTo(due);
    assertThat(erasure.deleted().keySet()).doesNotContain("cases", "note", "audit_entry");
    assertThat(placesOf(Long.toString(ADA)))
        .containsExactlyInAnyOrder(
            "audit_entry.actor",
            "audit_entry.after",
            "audit_entry.user_id",
            "case_change.changes",
            "cases.case_metadata",
            "cases.case_moderator_id",
            "cases.case_reason",
            "cases.case_user_id",
            "cases.case_user_roles",
            "cases.evidence",
            "note.user_id");
    assertThat(
            database
                .sql()
                .column(
                    "select case_reason from cases where case_number = 4 and case_reason like '%"
                        + ADA
                        + "%'"))
        .as("of somebody else's case")
        .isEmpty();
    assertThat(byModel(userData(null, 50)))
        .isEqualTo(Map.of("Case", 3L, "CaseChange", 2L, "Note", 1L, "AuditEntry", 2L));
    assertThat(erase(null, ErasedCases.KEEP)).as("again").isEqualTo(nothing());
    erase(null, ErasedCases.PSEUDONYMISE);
    assertThat(placesOf(Long.toString(ADA))).isEmpty();
  }

  @Test
  @DisplayName("erases a user from one guild and leaves the others alone")
  void eraseInGuild() {
    erase(6L, ErasedCases.DELETE);

    assertThat(database.sql().number("select count(*) from cases where guild_id = 6")).isZero();
    assertThat(database.sql().column("select content from note where guild_id = 6"))
        .singleElement()
        .asString()
        .doesNotContain(Long.toString(ADA));
    assertThat(database.sql().number("select count(*) from levels where member_id = " + ADA))
        .isOne();
    assertThat(
            database
                .sql()
                .column("select row_key ->> 'guild_id' from mended_row where version = 19"))
        .as("kept for a downgrade")
        .containsExactlyInAnyOrder("5", null);
    assertThat(database.sql().number("select count(*) from reminder")).isEqualTo(3);
    assertThat(database.sql().number("select count(*) from cases where case_user_id = " + ADA))
        .isEqualTo(2);
    assertThat(database.sql().number("select count(*) from answered_request")).isEqualTo(3);
  }

  @Test
  @DisplayName("erases all or nothing, and may be asked with a request id")
  void onceOnly() {
    RequestOptions once = RequestOptions.once(UUID.randomUUID().toString());
    PrivacyRequest.EraseUser erase =
        new PrivacyRequest.EraseUser(ADA, null, ErasedCases.PSEUDONYMISE);

    Erasure first = database.ask(erase, once);

    assertThat(database.ask(erase, once)).isEqualTo(first).isNotEqualTo(nothing());
    assertThat(placesOf(Long.toString(ADA))).isEmpty();
  }

  @Test
  @DisplayName("forgets what a write by the user told, without doing the write again")
  void repeatAfterErasure() {
    RequestOptions once = RequestOptions.once(UUID.randomUUID().toString());
    SnippetRequest.Create create = new SnippetRequest.Create(5, "faq", "read it", ADA);
    long id = database.ask(create, once).id();

    erase(null, ErasedCases.PSEUDONYMISE);

    assertThat(database.ask(create, once).id()).isEqualTo(id);
    assertThat(database.ask(create, once).userId()).isNotEqualTo(ADA);
  }

  private static Erasure nothing() {
    return new Erasure(Map.of(), Map.of());
  }

  private List<StoredRow> userData(@Nullable Long guild, int limit) {
    List<StoredRow> rows = new ArrayList<>();
    String after = null;
    do {
      Page<StoredRow> page = database.ask(new PrivacyRequest.UserData(ADA, guild, limit, after));
      assertThat(page.rows().size()).isLessThanOrEqualTo(limit);
      rows.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);
    return rows;
  }

  private static Map<String, Long> byModel(List<StoredRow> rows) {
    return rows.stream().collect(Collectors.groupingBy(StoredRow::model, Collectors.counting()));
  }

  @Test
  @DisplayName("tells all that is stored about a user, whatever the size of the pages")
  void tellUser() {
    List<StoredRow> all = userData(null, 500);

    assertThat(byModel(all))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("Case", 4L),
                Map.entry("CaseChange", 5L),
                Map.entry("Note", 2L),
                Map.entry("Snippet", 1L),
                Map.entry("Reminder", 2L),
                Map.entry("Afk", 1L),
                Map.entry("Levels", 2L),
                Map.entry("StarboardMessage", 1L),
                Map.entry("Task", 2L),
                Map.entry("UserSettings", 1L),
                Map.entry("AuditEntry", 5L)));
    assertThat(userData(null, 1)).isEqualTo(all);
    assertThat(userData(null, 3)).isEqualTo(all);
    JsonObject tempban = all.get(0).row();
    assertThat(tempban.getString("userId")).isEqualTo(Long.toString(ADA));
    assertThat(tempban.getString("type")).isEqualTo("TEMPBAN");
    assertThat(tempban.containsKey("modLogMessageId")).isFalse();
    assertThat(byModel(userData(6L, 2)))
        .isEqualTo(Map.of("Case", 1L, "CaseChange", 1L, "Levels", 1L));
    erase(null, ErasedCases.DELETE);
    assertThat(userData(null, 50)).isEmpty();
  }

  @Test
  @DisplayName("tells all that is stored about a guild, whatever the size of the pages")
  void tellGuild() {
    List<StoredRow> all = guildData(500);

    assertThat(byModel(all))
        .containsAllEntriesOf(
            Map.of(
                "Guild",
                1L,
                "GuildConfig",
                1L,
                "Case",
                5L,
                "CaseChange",
                2L,
                "Note",
                2L,
                "Snippet",
                2L,
                "Reminder",
                2L,
                "Afk",
                2L,
                "Levels",
                1L,
                "StarboardMessage",
                2L))
        .containsAllEntriesOf(
            Map.of(
                "CaseTypeDefinition",
                1L,
                "PermissionRank",
                1L,
                "PermissionCommand",
                1L,
                "ReasonTemplate",
                1L,
                "Starboard",
                1L,
                "Task",
                2L,
                "DueWork",
                6L));
    assertThat(guildData(1)).isEqualTo(all);
    assertThat(guildData(4)).isEqualTo(all);
  }

  private List<StoredRow> guildData(int limit) {
    List<StoredRow> rows = new ArrayList<>();
    String after = null;
    do {
      Page<StoredRow> page = database.ask(new PrivacyRequest.GuildData(5, limit, after));
      rows.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);
    return rows;
  }

  @Test
  @DisplayName("refuses cursors that are none of that list")
  void badCursors() {
    for (String cursor : List.of("x", "99.", "1.x", ".", "0.nonsense", "1.9-9-x")) {
      assertThatThrownBy(() -> database.ask(new PrivacyRequest.UserData(ADA, null, 50, cursor)))
          .as(cursor)
          .isExactlyInstanceOf(Failure.Invalid.class);
    }
  }

  @Test
  @DisplayName("erases a guild with thousands of rows at once when it is asked to")
  void eraseGuild() {
    database
        .sql()
        .run(
            """
            insert into levels (member_id, guild_id, xp) select i, 5, i from generate_series(1, 11000) i;
            """);

    Erasure erasure =
        database.ask(
            new PrivacyRequest.EraseGuild(5), RequestOptions.within(Duration.ofSeconds(30)));

    assertThat(erasure.deleted())
        .containsEntry("guild", 1L)
        .containsEntry("levels", 11_001L)
        .containsEntry("cases", 5L);
    assertThat(database.sql().column("select id from guild")).containsExactly("6");
    assertThat(database.sql().number("select count(*) from cases where guild_id = 6")).isOne();
    assertThat(database.ask(new PrivacyRequest.EraseGuild(5))).isEqualTo(nothing());
  }
}
