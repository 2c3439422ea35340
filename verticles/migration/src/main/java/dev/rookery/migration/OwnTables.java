package dev.rookery.migration;

import java.util.List;

/** The tables that hold what we know about the schema; they are no part of it. */
final class OwnTables {
  private static final List<String> NAMES = List.of(HistoryTable.NAME, Pin.TABLE, StepTable.NAME);

  private OwnTables() {}

  /** Their names, for {@code <> all (?)} in SQL. */
  static String[] names() {
    return NAMES.toArray(String[]::new);
  }

  static boolean contains(String table) {
    return NAMES.contains(table);
  }
}
