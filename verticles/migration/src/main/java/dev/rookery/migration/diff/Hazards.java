package dev.rookery.migration.diff;

/** The dangers of statements, in one clause each. */
final class Hazards {
  static final String ENUM =
      "Rewrites the tables that hold it; fails while a row holds a label that is gone.";
  static final String NOT_NULL = "Reads the whole table; fails while a row holds null.";
  static final String REQUIRED = "Fails while the table has rows: there is no default for them.";
  static final String NUMBERS = "Rewrites the table.";
  static final String INDEX = "Blocks writes to the table while the index is built.";
  static final String KEY = "Blocks the table while its index is built; fails on duplicates.";
  static final String CHECK = "Reads the whole table under a lock; fails while a row breaks it.";
  static final String FOREIGN_KEY =
      "Reads the whole table, blocking writes to both; fails on orphans.";
  static final String LOGGED = "Rewrites the table.";

  private Hazards() {}

  static String droppedTable(String table) {
    return "LOSES all rows of " + table + ".";
  }

  static String droppedColumn(String column) {
    return "LOSES what " + column + " holds.";
  }

  static String computed(String column) {
    return "Computes " + column + " anew for every row.";
  }

  static String retyped(String from, String to) {
    return "Turns " + from + " into " + to + ": may rewrite the table, lose precision or fail.";
  }
}
