package dev.rookery.migration.adopt;

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

  /** Values are shown up to here; the table has them whole. */
  private static final int SHOWN_MAX = 200;

  private static final int TOLD_MAX = 5;

  private static final String KEPT =
      """
      create table if not exists tux_value (
        id bigint generated always as identity primary key,
        table_name text not null,
        row_key jsonb not null,
        guild_id bigint,
        column_name text not null,
        old_value text,
        new_value text,
        why text,
        left_as text,
        mended_at timestamptz not null default now())
      """;

  private TuxRows() {}

  /** Changes the rows, in a transaction of its own, and tells each kind by a warning. */
  static void mend(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    change(connection);
    List<RowChange> changes = changes(connection, "tux_value");
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

  /** Changes the rows in the transaction that the connection is in, and keeps what they were. */
  static void change(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(KEPT);
      statement.execute(script());
    }
  }

  /** What is kept of rows that were changed, in {@code tux_value} or {@code mended_row}. */
  static List<RowChange> changes(Connection connection, String kept) throws SQLException {
    return read(
        connection,
        """
        select table_name, row_key::text, column_name, old_value, new_value,
            coalesce(why, 'changes along with another value of its row')
          from %s order by table_name, column_name, 6, id
        """
            .formatted(kept));
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
