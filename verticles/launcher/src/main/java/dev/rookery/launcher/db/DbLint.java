package dev.rookery.launcher.db;

import dev.rookery.operations.LintReport;
import dev.rookery.operations.LintReport.Finding;
import dev.rookery.operations.LintReport.LockTaken;
import dev.rookery.operations.LintReport.Severity;
import dev.rookery.operations.MigrationRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The command {@code db lint}. */
final class DbLint implements DbAction {
  @Option(names = "--no-trace", description = "Do not run them in a scratch database.")
  private boolean withoutTrace;

  @Option(names = "--strict", description = "Exit with 5 for warnings, too.")
  private boolean strict;

  @Option(names = "--all", description = "Show what is waived, too.")
  private boolean all;

  @Override
  public int run(DbContext db) throws IOException {
    DbOutput out = db.out();
    LintReport report = db.ask(new MigrationRequest.Lint(!withoutTrace));
    List<Finding> shown =
        report.findings().stream()
            .filter(finding -> all || finding.severity() != Severity.WAIVED)
            .toList();
    shown.forEach(finding -> out.line(text(finding)));
    printLocks(out, report, withoutTrace);
    long refused = count(report, Severity.REFUSED);
    long warned = count(report, Severity.WARNING);
    String summary =
        "%d refused, %s, %d waived"
            .formatted(
                refused, DbOutput.count((int) warned, "warning"), count(report, Severity.WAIVED));
    boolean bad = refused > 0 || (strict && warned > 0);
    if (bad) {
      out.bad(summary);
    } else {
      out.good(summary);
    }
    return bad ? DbExit.FOUND : DbExit.DONE;
  }

  private static long count(LintReport report, Severity severity) {
    return report.findings().stream().filter(finding -> finding.severity() == severity).count();
  }

  private static void printLocks(DbOutput out, LintReport report, boolean withoutTrace) {
    if (report.untraced() != null) {
      if (!withoutTrace) {
        out.warn("Locks were not traced: " + report.untraced());
      }
      return;
    }
    out.table(List.of("WHERE", "TABLE", "LOCK", "REWRITTEN"), report.locks(), DbLint::row);
  }

  private static List<String> row(LockTaken lock) {
    return List.of(
        lock.file() + ":" + lock.line(), lock.table(), lock.mode(), lock.rewritten() ? "yes" : "");
  }

  /** Formats a finding the way compilers do. */
  static String text(Finding finding) {
    String where = finding.file() + ":" + finding.line() + ": ";
    String what = finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.rule() + ": ";
    return finding.severity() == Severity.WAIVED
        ? where + what + finding.reason()
        : where + what + finding.danger() + ". Better: " + finding.better() + ".";
  }
}
