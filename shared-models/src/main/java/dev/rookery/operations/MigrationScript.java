package dev.rookery.operations;

import java.util.List;

/**
 * The file of a migration, or of its undo.
 *
 * @param version of the migration
 * @param file its name
 * @param transactional whether all of it runs in one transaction
 * @param statements in order
 */
public record MigrationScript(
    String version, String file, boolean transactional, List<Statement> statements) {
  public MigrationScript {
    statements = List.copyOf(statements);
  }

  /**
   * A statement.
   *
   * @param line where it begins in its file, from 1
   * @param sql without the semicolon
   */
  public record Statement(int line, String sql) {}
}
