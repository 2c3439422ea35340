package dev.rookery.launcher;

import dev.rookery.models.LintReport.Finding;
import dev.rookery.models.Migration;
import dev.rookery.models.MigrationDetail;
import dev.rookery.models.MigrationRequest;
import dev.rookery.models.MigrationScript;
import dev.rookery.models.MigrationStatus;
import dev.rookery.models.SchemaReport;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code db} commands that look at the schema. */
final class DbLook {
  private DbLook() {}

  /** How the lack of any version is called. */
  static String orBase(@Nullable String version) {
    return version == null ? "base" : version;
  }

  @Command(
      name = "current",
      description = "Prints the version of the schema and what is still to be applied.",
      footer = {"", "Example: ./rookery db current --check"})
  static final class Current extends DbTask {
    @Option(
        names = {"--check", "--check-heads"},
        description = "Exit with 6 if something is still to be applied.")
    private boolean check;

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      MigrationStatus status = ask(session, out, new MigrationRequest.Current());
      out.line(orBase(status.current()));
      if (!status.pending().isEmpty()) {
        out.bad("To be applied: " + String.join(", ", status.pending()));
      }
      if (status.current() == null) {
        tellForeign(session.ask(new MigrationRequest.Status()), out);
      }
      return check && !status.pending().isEmpty() ? DbExit.PENDING : DbExit.DONE;
    }
  }

  private static void tellForeign(SchemaReport report, DbOutput out) {
    if (report.foreign()) {
      out.bad(
          "No migration of ours made what the database holds, so none can be applied. Take it over:"
              + " `db adopt` if it is of Tux, `db baseline` if it is equal to a version.");
    }
  }

  @Command(
      name = "history",
      description = "Prints every migration with what became of it, oldest first.",
      footer = {"", "Example: ./rookery db history"})
  static final class History extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      List<Migration> migrations = ask(session, out, new MigrationRequest.History());
      out.table(
          List.of("VERSION", "STATE", "WHEN", "WHAT"),
          migrations.stream()
              .map(migration ->
                  List.of(
                      migration.version(),
                      name(migration.state()),
                      time(migration.appliedAt()),
                      migration.description()
                          + (migration.undoable() ? "" : " (cannot be undone)")))
              .toList());
      return DbExit.DONE;
    }
  }

  /** To the second, which is enough for people. */
  private static String time(@Nullable Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Command(
      name = "show",
      customSynopsis = "rookery db show V [OPTIONS] [--KEY=VALUE...]",
      description = "Prints one migration: what became of it, its statements, its undo.",
      footer = {"", "Example: ./rookery db show 5"})
  static final class Show extends DbTask {
    private String version = "";

    @Override
    void prepare() {
      version = word("the version to show, such as 5");
    }

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      MigrationDetail detail = ask(session, out, new MigrationRequest.Show(version));
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
        DbChange.printSql(out, List.of(script));
      }
    }
  }

  @Command(
      name = "status",
      description = "Prints where the schema stands: pending, failed, pinned, who migrates.",
      footer = {"", "Example: ./rookery db status --json"})
  static final class Status extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      SchemaReport report = ask(session, out, new MigrationRequest.Status());
      out.table(
          List.of("WHAT", "IS"),
          List.of(
              List.of("database", report.database() + production(report)),
              List.of("server", "Postgres " + report.server()),
              List.of("current", orBase(report.current())),
              List.of("this build", "works with " + range(report)),
              List.of("pending", listed(report.pending())),
              List.of("failed", listed(report.failed())),
              List.of("pinned", report.pinned() == null ? "no" : "at " + report.pinned()),
              List.of("migrating now", migrator(report.migrator()))));
      tellForeign(report, out);
      if (report.newer()) {
        out.bad("The schema is newer than this build; use the build that made it.");
      }
      if (!report.failed().isEmpty()) {
        out.bad("See what the failed version left, then let it be tried again: db repair");
      }
      return DbExit.DONE;
    }

    private static String production(SchemaReport report) {
      return report.production() ? " (production)" : "";
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
  }

  @Command(
      name = "validate",
      description = {
        "Checks that the scripts of this build are those that were applied.",
        "Exits with 5 if they are not."
      },
      footer = {"", "Example: ./rookery db validate"})
  static final class Validate extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      List<String> problems = ask(session, out, new MigrationRequest.Validate());
      problems.forEach(out::bad);
      if (problems.isEmpty()) {
        out.good("Valid: the scripts are those that were applied.");
      }
      return problems.isEmpty() ? DbExit.DONE : DbExit.FOUND;
    }
  }

  @Command(
      name = "version",
      description = "Prints the versions of this build, of its schema and of the server.",
      footer = {"", "Example: ./rookery db version"})
  static final class Versions extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      SchemaReport report = ask(session, out, new MigrationRequest.Status());
      out.line(String.join(", ", new Version().getVersion()));
      out.line("schema %s, this build has %s".formatted(orBase(report.current()), report.newest()));
      out.line("Postgres " + report.server());
      return DbExit.DONE;
    }
  }
}
