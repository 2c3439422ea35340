package dev.rookery.launcher.db;

import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationScript.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows that a command would destroy. */
final class DataLoss {
  private static final Pattern DROP_TABLE =
      Pattern.compile("drop table (?:if exists )?([\\w.\", ]+?)(?: cascade| restrict)?");
  private static final Pattern ALTER_TABLE =
      Pattern.compile("alter table (?:if exists )?(?:only )?([\\w.\"]+) (.*)");
  private static final Pattern DELETE = Pattern.compile("delete from (?:only )?([\\w.\"]+)(.*)");
  private static final Pattern TRUNCATE =
      Pattern.compile("truncate (?:table )?(?:only )?([\\w.\", ]+?)(?: cascade| restrict)?");
  private static final Pattern DROP_COLUMN =
      Pattern.compile(
          "\\bdrop (?:column )?(?:if exists )?(?!constraint\\b|default\\b|not null|"
              + "identity|expression)([\\w\"]+)");

  private static final Pattern EMPTY = Pattern.compile("(?:^| )0 rows(?: |$)");

  /** What rows of tables that no command shows are to whoever has to decide. */
  private static final Map<String, String> MEANINGS =
      Map.of(
          "announcement",
          "what was announced in the last seconds, which the nodes have read",
          "announcements_read",
          "how far the nodes have read announcements",
          "mended_row",
          "what values were before migrations mended them, which are given back to rows that were not changed since",
          "answered_request",
          "replies kept for requests that are sent twice",
          "due_work",
          "when reminders, bans, jails and absences are due, which these say themselves",
          "levels_behind",
          "guilds whose levels are being brought up, which is done at once");

  private DataLoss() {}

  /** All rows in the database. */
  static List<String> ofEverything(DatabaseContents contents) {
    List<String> lines = new ArrayList<>();
    lines.add("This would be lost from the database " + contents.database() + ":");
    contents.tables().stream()
        .filter(table -> table.rows() > 0)
        .forEach(table -> lines.add("  %,10d  %s".formatted(table.rows(), table.table())));
    if (lines.size() == 1) {
      lines.add("  no rows");
    }
    return lines;
  }

  /** What undo scripts drop and delete, with the number of rows. */
  static List<String> of(List<MigrationScript> undos, DatabaseContents contents) {
    Map<String, Long> rows =
        contents.tables().stream()
            .collect(Collectors.toMap(table -> table.table(), table -> table.rows()));
    List<String> lines = new ArrayList<>();
    for (MigrationScript undo : undos) {
      List<String> drops = new ArrayList<>();
      undo.statements().forEach(statement -> drops(statement, rows, drops));
      List<String> lost = drops.stream().filter(drop -> !EMPTY.matcher(drop).find()).toList();
      lines.add(
          "Undoing V"
              + undo.version()
              + (drops.isEmpty()
                  ? " drops no table and no column, and deletes no row."
                  : lost.isEmpty()
                      ? " loses nothing: what it drops is empty."
                      : " would lose: " + String.join(", ", lost) + "."));
    }
    return lines;
  }

  private static void drops(Statement statement, Map<String, Long> rows, List<String> drops) {
    if (statement.sql().stripLeading().startsWith("-- LOSES nothing")) {
      return;
    }
    String sql =
        statement
            .sql()
            .replaceAll("--[^\\n]*", " ")
            .replaceAll("\\s+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    Matcher table = DROP_TABLE.matcher(sql);
    if (table.matches()) {
      for (String name : table.group(1).split(",", -1)) {
        String meaning = MEANINGS.get(name.strip());
        drops.add(
            "the table %s with %s%s"
                .formatted(
                    name.strip(), count(rows, name), meaning == null ? "" : " (" + meaning + ")"));
      }
      return;
    }
    Matcher truncate = TRUNCATE.matcher(sql);
    if (truncate.matches()) {
      for (String name : truncate.group(1).split(",", -1)) {
        drops.add(count(rows, name) + " of the table " + name.strip());
      }
      return;
    }
    Matcher delete = DELETE.matcher(sql);
    if (delete.matches()) {
      deletion(statement, delete, rows, drops);
      return;
    }
    Matcher alter = ALTER_TABLE.matcher(sql);
    if (alter.matches()) {
      Matcher column = DROP_COLUMN.matcher(alter.group(2).replaceAll("alter column [^,]*", ""));
      while (column.find()) {
        drops.add(
            "the column %s.%s of %s"
                .formatted(alter.group(1), column.group(1), count(rows, alter.group(1))));
      }
    }
  }

  private static void deletion(
      Statement statement, Matcher delete, Map<String, Long> rows, List<String> drops) {
    Long deletes = statement.deletes();
    String chosen = delete.group(2).strip();
    String from = "the table " + delete.group(1) + (chosen.isEmpty() ? "" : " (" + chosen + ")");
    if (deletes == null) {
      drops.add("an unknown number of rows, of " + count(rows, delete.group(1)) + ", of " + from);
    } else if (deletes > 0) {
      drops.add(rows(deletes) + " of " + from);
    }
  }

  private static String rows(long count) {
    return "%,d %s".formatted(count, count == 1 ? "row" : "rows");
  }

  private static String count(Map<String, Long> rows, String table) {
    long count = rows.getOrDefault(table.strip().replace("\"", ""), 0L);
    return rows(count);
  }
}
