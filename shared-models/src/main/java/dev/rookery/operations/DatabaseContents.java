package dev.rookery.operations;

import dev.rookery.schema.annotations.Default;
import java.util.List;

/**
 * What a database holds.
 *
 * @param database its name
 * @param production whether it is marked as production
 * @param tables its tables by name
 */
public record DatabaseContents(
    String database, @Default("false") boolean production, List<TableRows> tables) {
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
