package dev.rookery.operations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** The script with a statement before it that is not in its file. */
  public MigrationScript precededBy(String sql) {
    List<Statement> all = new ArrayList<>(List.of(new Statement(0, sql)));
    all.addAll(statements);
    return new MigrationScript(version, file, transactional, all);
  }

  /** The script with statements after it that are not in its file. */
  public MigrationScript followedBy(List<String> more) {
    List<Statement> all = new ArrayList<>(statements);
    more.forEach(sql -> all.add(new Statement(0, sql)));
    return new MigrationScript(version, file, transactional, all);
  }

  /**
   * A statement.
   *
   * @param line where it begins in its file, from 1; 0 if it is not in the file
   * @param sql without the semicolon
   * @param deletes how many rows it would delete now; null if it deletes none, or nobody counted
   */
  public record Statement(int line, String sql, @Nullable Long deletes) {
    public Statement(int line, String sql) {
      this(line, sql, null);
    }
  }
}
