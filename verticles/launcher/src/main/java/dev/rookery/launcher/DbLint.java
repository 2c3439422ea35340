package dev.rookery.launcher;

import dev.rookery.models.LintReport;
import dev.rookery.models.LintReport.Finding;
import dev.rookery.models.LintReport.LockTaken;
import dev.rookery.models.LintReport.Severity;
import dev.rookery.models.MigrationRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rookery db lint}. */
@Command(
    name = "lint",
    description = {
      "Reports what is dangerous in the migrations of this build.",
      "It names the safer way for each, and the locks that they take in a scratch database. What the"
          + " key migration.lint-refuses names is refused (exit code 5), the rest are warnings. A"
          + " comment above a statement waives a rule: -- allow: rename (nobody uses it)"
    },
    footer = {"", "Example: ./rookery db lint --no-trace"})
final class DbLint extends DbTask {
  @Option(names = "--no-trace", description = "Do not run them in a scratch database.")
  private boolean withoutTrace;

  @Option(names = "--strict", description = "Exit with 5 for warnings, too.")
  private boolean strict;

  @Option(names = "--all", description = "Show what is waived, too.")
  private boolean all;

  @Override
  int run(DbSession session, DbOutput out) throws IOException {
    LintReport report = ask(session, out, new MigrationRequest.Lint(!withoutTrace));
    List<Finding> shown =
        report.findings().stream()
            .filter(finding -> all || finding.severity() != Severity.WAIVED)
            .toList();
    shown.forEach(finding -> out.line(text(finding)));
    printLocks(out, report, withoutTrace);
    long refused = count(report, Severity.REFUSED);
    long warned = count(report, Severity.WARNING);
    String summary =
        "%d refused, %d warnings, %d waived"
            .formatted(refused, warned, count(report, Severity.WAIVED));
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
    out.table(
        List.of("WHERE", "TABLE", "LOCK", "REWRITTEN"),
        report.locks().stream().map(DbLint::row).toList());
  }

  private static List<String> row(LockTaken lock) {
    return List.of(
        lock.file() + ":" + lock.line(), lock.table(), lock.mode(), lock.rewritten() ? "yes" : "");
  }

  /** A finding as compilers print theirs. */
  static String text(Finding finding) {
    String where = finding.file() + ":" + finding.line() + ": ";
    String what = finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.rule() + ": ";
    return finding.severity() == Severity.WAIVED
        ? where + what + finding.reason()
        : where + what + finding.danger() + ". Better: " + finding.better() + ".";
  }
}
