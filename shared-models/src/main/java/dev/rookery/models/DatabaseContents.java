package dev.rookery.models;

import java.util.List;

/**
 * What a database holds.
 *
 * @param database its name
 * @param tables its tables by name
 */
public record DatabaseContents(String database, List<TableRows> tables) {
  public DatabaseContents {
    tables = List.copyOf(tables);
  }

  /**
   * A table.
   *
   * @param rows counted exactly
   */
  public record TableRows(String table, long rows) {}
}
