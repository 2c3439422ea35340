package dev.rookery.operations;

import java.time.Duration;
import java.util.List;

/**
 * The comparison of the records with the schema that the migrations make.
 *
 * @param differences lines with {@code -} for what the migrations make and {@code +} for what the
 *     records say, {@code !} for a trigger or a function that fails as soon as there is a row; none
 *     if they agree
 * @param tablesWithoutRecord the tables that no record describes
 * @param unsupported what is in the schema and was not looked into
 * @param took the time for all of it
 */
public record SchemaCheck(
    List<String> differences,
    List<String> tablesWithoutRecord,
    List<String> unsupported,
    Duration took) {
  public SchemaCheck {
    differences = List.copyOf(differences);
    tablesWithoutRecord = List.copyOf(tablesWithoutRecord);
    unsupported = List.copyOf(unsupported);
  }
}
