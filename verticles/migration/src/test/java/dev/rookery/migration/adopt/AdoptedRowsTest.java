package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows of a database of Tux, on a server in Sydney")
class AdoptedRowsTest {
  /** The columns by which a row is found again. */
  private static final Map<String, String> KEYS =
      Map.of("afk", "member_id, guild_id", "levels", "member_id, guild_id");

  /** The columns that are filled in where missing; see V2 and V9. */
  private static final Set<String> FILLED_IN =
      Set.of("created_at", "updated_at", "guild_joined_at", "case_number");

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void sydney() {
    database.run(
        "alter database " + database.url().database() + " set timezone to 'Australia/Sydney'");
    TuxDatabase.makeWithRows(database);
    database.run(
        """
        insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id,
            reminder_sent, guild_id, created_at, updated_at)
          select 'hour ' || hour, '2026-04-04 10:00'::timestamp + hour * interval '1 hour',
              1172259762893672525, 836346526886461467, false, 1172245377395728464,
              '2025-10-04 10:00'::timestamp + hour * interval '1 hour', '2025-10-04 10:30'::timestamp + hour * interval '1 hour'
            from generate_series(0, 23) as hour;
        update cases set case_user_roles = '[1172259762893672523, 9007199254740993]' where case_number = 2
        """);
  }

  private void adopt() {
    try (Node node = Node.on(database)) {
      node.ask(new MigrationRequest.Adopt(database.url().database(), false));
      assertThat(node.bugs).isEmpty();
    }
  }

  /** The rows of those tables by their keys. */
  private Map<String, Map<String, JsonObject>> rows(Collection<String> tables) {
    Map<String, Map<String, JsonObject>> all = new TreeMap<>();
    for (String table : tables) {
      Map<String, JsonObject> rows = new TreeMap<>();
      String key = KEYS.getOrDefault(table, "id");
      for (@Nullable String line :
          database.column(
              "select (" + key + ")::text || '=' || to_jsonb(t)::text from " + table + " t")) {
        String[] parts = String.valueOf(line).split("=", 2);
        rows.put(parts[0], new JsonObject(parts[1]));
      }
      all.put(table, rows);
    }
    return all;
  }

  @Test
  @DisplayName("are all there, and every value means what it meant: the instants above all")
  void sameMeaning() {
    List<String> tables = new ArrayList<>(Schema.tables(database));
    tables.remove(Alembic.TABLE);
    Map<String, Map<String, JsonObject>> before = rows(tables);
    assertThat(before).hasSize(12);
    assertThat(
            database.column(
                "select setting from pg_db_role_setting, unnest(setconfig) as setting where setdatabase = (select oid from pg_database where datname = current_database())"))
        .containsExactly("TimeZone=Australia/Sydney");

    adopt();

    Map<String, Map<String, JsonObject>> after = rows(tables);
    before.forEach((table, rows) -> {
      Map<String, JsonObject> now = Objects.requireNonNull(after.get(table));
      assertThat(now.keySet()).as(table).isEqualTo(rows.keySet());
      rows.forEach((key, row) -> assertSame(table, row, Objects.requireNonNull(now.get(key))));
    });
  }

  private static void assertSame(String table, JsonObject before, JsonObject after) {
    for (String column : before.fieldNames()) {
      Object was = before.getValue(column);
      Object is = after.getValue(column);
      String where = table + "." + column + " of " + before;
      if (column.equals("alias")) {
        // It became a reference, which another test looks at.
        assertThat(after.containsKey("alias")).isFalse();
      } else if (was == null && FILLED_IN.contains(column)) {
        assertThat(is).as(where).isNotNull();
      } else if (was instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+")) {
        if (!column.equals("updated_at") || !isNumbered(table, before)) {
          assertThat(OffsetDateTime.parse(String.valueOf(is)).toInstant())
              .as(where)
              .isEqualTo(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        }
      } else if (was == null && column.equals("snippet_content")) {
        // An alias gets the text of its snippet; one whose snippet is gone says so.
        assertThat(is).as(where).isNotNull();
      } else if (column.equals("case_count") && isNumbered(table, before)) {
        assertThat(is).as(where).isEqualTo(before.getInteger(column) + 1);
      } else if (column.equals("snippet_name")) {
        assertThat(String.valueOf(is)).as(where).startsWith(String.valueOf(was));
      } else {
        assertThat(is).as(where).isEqualTo(was);
      }
    }
  }

  /**
   * Whether it is a case without a number, which gets one, or its guild, which counts it: both
   * change then.
   */
  private static boolean isNumbered(String table, JsonObject before) {
    return switch (table) {
      case "cases" -> before.getValue("case_number") == null;
      case "guild" -> before.getInteger("case_count") > 0;
      default -> false;
    };
  }

  @Test
  @DisplayName(
      "go on: ids behind the greatest, what is due at the same instant, JSON and roles as they were")
  void goOn() {
    adopt();

    for (String table :
        List.of(
            "cases",
            "snippet",
            "reminder",
            "permission_ranks",
            "permission_assignments",
            "permission_commands")) {
      long greatest = database.number("select max(id) from " + table);
      assertThat(database.number("select nextval(pg_get_serial_sequence('" + table + "', 'id'))"))
          .as(table)
          .isEqualTo(greatest + 1);
    }
    assertThat(
            database.number(
                """
                select count(*) from reminder join due_work on reminder_id = reminder.id
                  where due_at = reminder_expires_at and not reminder_sent
                    and (reminder_content not like 'hour %'
                      or due_at at time zone 'UTC' = '2026-04-04 10:00'::timestamp
                        + split_part(reminder_content, ' ', 2)::int * interval '1 hour')
                """))
        .isEqualTo(25);
    assertThat(
            database.column(
                "select pg_typeof(case_metadata) || ' ' || (case_metadata ->> 'proof') || ' ' || case_user_roles::text from cases where case_number = 2"))
        .containsExactly("jsonb https://example.org/1 {1172259762893672523,9007199254740993}");
    assertThat(
            database.column(
                "select alias.snippet_name || ' is ' || target.snippet_name from snippet alias join snippet target on target.id = alias.alias_of"))
        .containsExactlyInAnyOrder("r is rules", "rr is rules");
    assertThat(database.column("select case_type from cases where case_number <= 3 order by id"))
        .containsExactly("TEMPBAN", "JAIL", "WARN");
  }

  @Test
  @DisplayName("can be corrected before, as adopt.md says")
  void corrected() throws IOException {
    String instant =
        "select created_at::text || ' ' || guild_joined_at from guild where created_at is not null";
    List<@Nullable String> right = database.column(instant);
    database.run(
        "update guild set created_at = created_at at time zone 'UTC' at time zone 'Australia/Sydney'");
    database.run(TuxDatabase.documented("correct"));
    assertThat(database.column(instant)).isEqualTo(right);
  }

  @Test
  @DisplayName(
      "tell when the server shifted what Tux wrote; that is said, and nothing shifted back")
  void shifted() {
    database.run(
        "update guild set created_at = guild_joined_at + interval '11 hours' where guild_joined_at is not null");
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());
      assertThat(report.remarks())
          .singleElement()
          .asString()
          .contains("created_at is off by +11.00 h (in 1 guild)", "adopt.md");
    }
    adopt();
    assertThat(
            database.column(
                "select created_at - guild_joined_at from guild where created_at <> guild_joined_at"))
        .containsExactly("11:00:00");
  }
}
