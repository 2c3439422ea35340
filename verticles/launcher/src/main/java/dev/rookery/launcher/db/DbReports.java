package dev.rookery.launcher.db;

import dev.rookery.launcher.cli.BuildVersion;
import dev.rookery.operations.LintReport.Finding;
import dev.rookery.operations.Migration;
import dev.rookery.operations.MigrationDetail;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationStatus;
import dev.rookery.operations.SchemaReport;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code db} commands that look at the schema. */
final class DbReports {
  private DbReports() {}

  /** The version, or the word for having none. */
  static String orBase(@Nullable String version) {
    return version == null ? "base" : version;
  }

  /** {@code db current}. */
  static final class Current implements DbAction {
    @Option(
        names = {"--check", "--check-heads"},
        description = "Exit with 6 if something is still to be applied.")
    private boolean check;

    @Override
    public int run(DbContext db) throws IOException {
      MigrationStatus status = db.ask(new MigrationRequest.Current());
      db.out().line(orBase(status.current()));
      if (!status.pending().isEmpty()) {
        db.out().bad("To be applied: " + String.join(", ", status.pending()));
      }
      if (status.current() == null) {
        warnOfForeignSchema(db.session().ask(new MigrationRequest.Status()), db.out());
      }
      return check && !status.pending().isEmpty() ? DbExit.PENDING : DbExit.DONE;
    }
  }

  private static void warnOfForeignSchema(SchemaReport report, DbOutput out) {
    if (report.foreign()) {
      out.bad(
          "None of our migrations made what the database holds, so none can be applied. Take it over:"
              + " `db adopt` if it is of Tux, `db baseline` if it is equal to a version.");
    }
  }

  /** {@code db history}. */
  static int history(DbContext db) throws IOException {
    db.out()
        .table(
            List.of("VERSION", "STATE", "WHEN", "WHAT"),
            db.ask(new MigrationRequest.History()),
            DbReports::row);
    return DbExit.DONE;
  }

  private static List<String> row(Migration migration) {
    return List.of(
        migration.version(),
        name(migration.state()),
        time(migration.appliedAt()),
        migration.description() + (migration.undoable() ? "" : " (cannot be undone)"));
  }

  /** Formats a time to the second, which is enough for people. */
  private static String time(@Nullable Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code db show}. */
  static int show(DbContext db) throws IOException {
    DbOutput out = db.out();
    MigrationDetail detail = db.ask(new MigrationRequest.Show(db.operand()));
    Migration migration = detail.migration();
    out.good(
        "%s  %s  %s"
            .formatted(migration.version(), name(migration.state()), migration.description()));
    for (MigrationDetail.Event event : detail.events()) {
      out.line(
          "  %s %s by %s in %d ms"
              .formatted(time(event.at()), name(event.state()), event.by(), event.millis()));
    }
    print(out, detail.script(), "This build does not have its script.");
    print(out, detail.undo(), "Nothing undoes it.");
    for (Finding finding : detail.findings()) {
      out.line(DbLint.text(finding));
    }
    return DbExit.DONE;
  }

  private static void print(DbOutput out, @Nullable MigrationScript script, String otherwise) {
    out.line("");
    if (script == null) {
      out.line(otherwise);
    } else {
      DbChanges.printSql(out, List.of(script));
    }
  }

  /** {@code db status}. */
  static int status(DbContext db) throws IOException {
    DbOutput out = db.out();
    SchemaReport report = db.ask(new MigrationRequest.Status());
    out.table(
        List.of("WHAT", "IS"),
        List.of(
            List.of("database", report.database() + (report.production() ? " (production)" : "")),
            List.of("server", "Postgres " + report.server()),
            List.of("current", orBase(report.current())),
            List.of("this build", "works with " + range(report)),
            List.of("pending", listed(report.pending())),
            List.of("failed", listed(report.failed())),
            List.of("pinned", report.pinned() == null ? "no" : "at " + report.pinned()),
            List.of("migrating now", migrator(report.migrator()))));
    warnOfForeignSchema(report, out);
    if (report.newer()) {
      out.bad("The schema is newer than this build; use the build that made it.");
    }
    if (!report.failed().isEmpty()) {
      out.bad("See what the failed version left, then let it be tried again: db repair");
    }
    return DbExit.DONE;
  }

  private static String range(SchemaReport report) {
    return report.oldest().equals(report.newest())
        ? report.newest()
        : report.oldest() + " to " + report.newest();
  }

  private static String listed(List<String> versions) {
    return versions.isEmpty() ? "none" : String.join(", ", versions);
  }

  private static String migrator(SchemaReport.@Nullable Migrator migrator) {
    return migrator == null
        ? "nobody"
        : migrator.name() + " (for " + migrator.since().toSeconds() + " s)";
  }

  /** {@code db validate}. */
  static int validate(DbContext db) throws IOException {
    List<String> problems = db.ask(new MigrationRequest.Validate());
    problems.forEach(db.out()::bad);
    if (problems.isEmpty()) {
      db.out().good("Valid: the scripts are those that were applied.");
    }
    return problems.isEmpty() ? DbExit.DONE : DbExit.FOUND;
  }

  /** {@code db version}. */
  static int version(DbContext db) throws IOException {
    SchemaReport report = db.ask(new MigrationRequest.Status());
    db.out().line(String.join(", ", new BuildVersion().getVersion()));
    db.out()
        .line("schema %s, this build has %s".formatted(orBase(report.current()), report.newest()));
    db.out().line("Postgres " + report.server());
    return DbExit.DONE;
  }
}
