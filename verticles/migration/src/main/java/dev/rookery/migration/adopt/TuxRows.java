package dev.rookery.migration.adopt;

import dev.rookery.failure.Problems;
import dev.rookery.operations.AdoptionReport.RowChange;
import dev.rookery.text.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of Tux that cannot go on as they are: two rules for one command, an alias of nothing, a
 * row without a time. They are changed before the first migration, and what they were is kept.
 */
final class TuxRows {
  private static final Logger LOG = LoggerFactory.getLogger(TuxRows.class);

  private static final String SCRIPT = "/dev/rookery/migration/adopt/mend-rows.sql";

  private static final List<String> TABLES =
      List.of(
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
          "permission_commands");

  /** Values are shown up to here; the table has them whole. */
  private static final int SHOWN_MAX = 200;

  private static final int TOLD_MAX = 5;

  private static final String KEPT =
      """
      create %s table %s tux_value (
        id bigint generated always as identity primary key,
        table_name text not null,
        row_key jsonb not null,
        guild_id bigint,
        column_name text not null,
        old_value text,
        new_value text,
        why text,
        mended_at timestamptz not null default now()) %s
      """;

  private TuxRows() {}

  /** Changes the rows, in a transaction of its own, and tells each kind by a warning. */
  static void mend(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(KEPT.formatted("", "if not exists", ""));
      statement.execute(script());
    }
    List<RowChange> changes = changes(connection);
    connection.commit();
    connection.setAutoCommit(true);
    Map<String, List<RowChange>> kinds = new LinkedHashMap<>();
    for (RowChange change : changes) {
      kinds.computeIfAbsent(change.kind(), _ -> new ArrayList<>()).add(change);
    }
    kinds.forEach((kind, rows) ->
        LOG.warn(
            "{} ({} {}); a downgrade to 1 gives back what {}: {}",
            kind,
            rows.size(),
            rows.size() == 1 ? "row" : "rows",
            rows.size() == 1 ? "it was" : "they were",
            String.join("; ", rows.stream().limit(TOLD_MAX).map(RowChange::told).toList())));
  }

  /**
   * The changes that {@link #mend} would make, and the names and values that later migrations would
   * change, found on copies of the tables that no other session sees.
   */
  static List<RowChange> rehearse(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("create temp table %1$s on commit drop as table %1$s".formatted(table));
      }
      statement.execute(KEPT.formatted("temp", "", "on commit drop"));
      statement.execute(script());
      List<RowChange> changes = changes(connection);
      changes.addAll(values(connection));
      changes.addAll(names(connection));
      return changes;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static List<RowChange> changes(Connection connection) throws SQLException {
    return read(
        connection,
        """
        select table_name, row_key::text, column_name, old_value, new_value, why
          from tux_value order by table_name, column_name, why, id
        """);
  }

  /** What V19 mends; an approximation where its own functions would be needed. */
  private static List<RowChange> values(Connection connection) throws SQLException {
    return read(
        connection,
        """
        select 'levels', jsonb_build_object('guild_id', guild_id, 'member_id', member_id)::text, 'xp', xp::text,
            case when xp = 'NaN' then '0' else '1000000000000000' end, 'had more XP than there can be, or no number'
          from levels where xp > 1000000000000000
        union all
        select 'afk', jsonb_build_object('guild_id', guild_id, 'member_id', member_id)::text, 'reason', reason,
            'No reason given', 'had an empty reason'
          from afk where reason = ''
        union all
        select 'afk', jsonb_build_object('guild_id', guild_id, 'member_id', member_id)::text, 'nickname', nickname,
            'unnamed', 'had an empty name to give back'
          from afk where nickname = ''
        union all
        select 'cases', jsonb_build_object('id', id)::text, 'case_metadata', case_metadata::text, null,
            'had metadata that is no JSON object, and gets it as a text, or none for null'
          from cases where json_typeof(case_metadata) <> 'object'
        union all
        select 'reminder', jsonb_build_object('id', id)::text, 'reminder_expires_at', reminder_expires_at::text, null,
            'had a time that is none of the years 1 to 9999, and gets the nearest that means the same'
          from reminder where not (reminder_expires_at >= '0001-01-01' and reminder_expires_at < '10000-01-01')
        union all
        select 'cases', jsonb_build_object('id', id)::text, 'case_expires_at', case_expires_at::text, null,
            'had a time that is none of the years 1 to 9999, and gets the nearest that means the same'
          from cases where not (case_expires_at >= '0001-01-01' and case_expires_at < '10000-01-01')
        """);
  }

  /** The names that V21 changes, and the emoji that V19 does. */
  private static List<RowChange> names(Connection connection) throws SQLException {
    List<RowChange> changed = new ArrayList<>();
    for (RowChange named :
        read(
            connection,
            """
            select 'snippet', jsonb_build_object('id', id)::text, 'snippet_name', snippet_name, null, '' from snippet
            union all
            select 'permission_ranks', jsonb_build_object('id', id)::text, 'name', name, null, '' from permission_ranks
            union all
            select 'permission_commands', jsonb_build_object('id', id)::text, 'command_name', command_name, null, ''
              from permission_commands
            union all
            select 'starboard', jsonb_build_object('id', id)::text, 'starboard_emoji', starboard_emoji, null, ''
              from starboard
            """)) {
      Problems problems = new Problems();
      String name = Objects.requireNonNull(named.before());
      String why =
          switch (named.table()) {
            case "snippet" -> {
              TextFormat.NAME.check(name, "", problems);
              yield "has a name that is none, and gets the nearest that is free";
            }
            case "starboard" -> {
              TextFormat.EMOJI.check(name, "", problems);
              yield "has something else than one emoji, and gets its first emoji, or a star";
            }
            case "permission_commands" -> {
              TextFormat.WORDS.check(name, "", problems);
              yield "is for a command that cannot be named, and gets a name that no command has";
            }
            default -> {
              TextFormat.WORDS.check(name, "", problems);
              yield "has a name that is none, and gets the nearest that is free";
            }
          };
      if (!problems.isEmpty()) {
        changed.add(new RowChange(named.table(), named.key(), named.column(), name, null, why));
      }
    }
    return changed;
  }

  private static List<RowChange> read(Connection connection, String query) throws SQLException {
    List<RowChange> changes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        changes.add(
            new RowChange(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                shown(row.getString(4)),
                shown(row.getString(5)),
                row.getString(6)));
      }
    }
    return changes;
  }

  private static @Nullable String shown(@Nullable String value) {
    return value == null ? null : TextFormat.cut(value, SHOWN_MAX);
  }

  private static String script() {
    try (InputStream file = TuxRows.class.getResourceAsStream(SCRIPT)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
