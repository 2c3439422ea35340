package dev.rookery.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dangers found in migrations.
 *
 * @param findings by file and line
 * @param locks the locks that statements took on tables that were there before, by file and line
 * @param untraced why the locks were not traced; null if they were
 */
public record LintReport(List<Finding> findings, List<LockTaken> locks, @Nullable String untraced) {
  public LintReport {
    findings = List.copyOf(findings);
    locks = List.copyOf(locks);
  }

  /** How bad a finding is. */
  public enum Severity {
    /** The policy refuses it. */
    REFUSED,
    WARNING,
    /** A comment in the file says why it is meant to be so. */
    WAIVED
  }

  /**
   * A dangerous statement.
   *
   * @param line where it begins in its file, from 1
   * @param rule its name, to refuse or waive it by
   * @param danger what may happen
   * @param better the safer way
   * @param reason why it is waived; null if it is not
   */
  public record Finding(
      String version,
      String file,
      int line,
      String rule,
      Severity severity,
      String danger,
      String better,
      @Nullable String reason) {}

  /**
   * A lock that a statement took.
   *
   * @param mode as Postgres names it, such as {@code ACCESS EXCLUSIVE}
   * @param rewritten whether the table was rewritten
   */
  public record LockTaken(
      String version, String file, int line, String table, String mode, boolean rewritten) {}
}
