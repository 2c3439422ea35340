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

  /** What rows of tables that no command shows mean, for the person who has to decide. */
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
          "when reminders, bans, jails, absences and tasks are due, which these say themselves",
          "task",
          "what features have still to do, which nothing else says",
          "levels_behind",
          "guilds whose levels are being brought up, which is done at once");

  /**
   * What a statement drops or deletes.
   *
   * @param told a part of a sentence
   * @param rows how many rows it is at most
   */
  private record Drop(String told, long rows) {}

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
      List<Drop> drops = new ArrayList<>();
      undo.statements().forEach(statement -> drops(statement, rows, drops));
      List<String> lost = drops.stream().filter(drop -> drop.rows() > 0).map(Drop::told).toList();
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

  private static void drops(Statement statement, Map<String, Long> rows, List<Drop> drops) {
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
        long held = count(rows, name);
        String told =
            "the table %s with %s%s"
                .formatted(name.strip(), rows(held), meaning == null ? "" : " (" + meaning + ")");
        drops.add(new Drop(told, held));
      }
      return;
    }
    Matcher truncate = TRUNCATE.matcher(sql);
    if (truncate.matches()) {
      for (String name : truncate.group(1).split(",", -1)) {
        long held = count(rows, name);
        drops.add(new Drop(rows(held) + " of the table " + name.strip(), held));
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
        long held = count(rows, alter.group(1));
        String told =
            "the column %s.%s of %s".formatted(alter.group(1), column.group(1), rows(held));
        drops.add(new Drop(told, held));
      }
    }
  }

  private static void deletion(
      Statement statement, Matcher delete, Map<String, Long> rows, List<Drop> drops) {
    Long deletes = statement.deletes();
    String chosen = delete.group(2).strip();
    String from = "the table " + delete.group(1) + (chosen.isEmpty() ? "" : " (" + chosen + ")");
    if (deletes == null) {
      long held = count(rows, delete.group(1));
      drops.add(new Drop("an unknown number of rows, of " + rows(held) + ", of " + from, held));
    } else if (deletes > 0) {
      drops.add(new Drop(rows(deletes) + " of " + from, deletes));
    }
  }

  private static String rows(long count) {
    return "%,d %s".formatted(count, count == 1 ? "row" : "rows");
  }

  private static long count(Map<String, Long> rows, String table) {
    return rows.getOrDefault(table.strip().replace("\"", ""), 0L);
  }
}
