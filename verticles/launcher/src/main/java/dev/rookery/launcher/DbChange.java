package dev.rookery.launcher;

import dev.rookery.models.MigrationRequest;
import dev.rookery.models.MigrationRun;
import dev.rookery.models.MigrationScript;
import dev.rookery.models.RepairReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code db} commands that bring the schema on, or its history in order. */
final class DbChange {
  private DbChange() {}

  /** Says what a change did. */
  static void report(DbOutput out, MigrationRun run, String what) {
    if (run.steps().isEmpty()) {
      out.line("Nothing to do: the schema is at version " + DbLook.orBase(run.to()) + ".");
    } else {
      out.good(
          "%s → %s: %s %s in %d ms."
              .formatted(
                  DbLook.orBase(run.from()),
                  DbLook.orBase(run.to()),
                  what,
                  String.join(", ", run.steps()),
                  run.took().toMillis()));
    }
    if (run.pinned() != null) {
      out.bad(
          "The schema is pinned at "
              + run.pinned()
              + "; starting nodes leave it there until `db unpin` or `db upgrade --unpin`.");
    }
  }

  static void printSql(DbOutput out, List<MigrationScript> scripts) {
    for (MigrationScript script : scripts) {
      out.line("-- " + script.file());
      out.line(script.transactional() ? "begin;" : "-- not in a transaction");
      script.statements().forEach(statement -> out.line(statement.sql() + ";"));
      if (script.transactional()) {
        out.line("commit;");
      }
      out.line("");
    }
    if (scripts.isEmpty()) {
      out.line("-- nothing to do");
    }
  }

  @Command(
      name = "upgrade",
      description = "Applies the migrations that are missing, as far as a pin allows.",
      footer = {"", "Example: ./rookery db upgrade --to 5"})
  static class Upgrade extends DbTask {
    @Option(names = "--to", paramLabel = "V", description = "Stop at this version.")
    private @Nullable String to;

    @Option(names = "--unpin", description = "Lift the pin of a downgrade first.")
    private boolean unpin;

    @Option(names = "--sql", description = "Print what would be run; run nothing.")
    private boolean sql;

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      if (sql) {
        printSql(out, ask(session, out, new MigrationRequest.UpgradeSql(to)));
        return DbExit.DONE;
      }
      try (DbProgress _ = DbProgress.showing(session, out)) {
        report(out, ask(session, out, new MigrationRequest.Upgrade(to, unpin)), "applied");
      }
      return DbExit.DONE;
    }
  }

  @Command(
      name = "push",
      description = "The same as upgrade, by the name that it had in Tux.",
      footer = {"", "Example: ./rookery db push"})
  static final class Push extends Upgrade {}

  @Command(
      name = "init",
      description = "Makes the schema in an empty database; refused in any other.",
      footer = {"", "Example: ./rookery db init"})
  static final class Init extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      try (DbProgress _ = DbProgress.showing(session, out)) {
        report(out, ask(session, out, new MigrationRequest.Init()), "applied");
      }
      return DbExit.DONE;
    }
  }

  @Command(
      name = "baseline",
      customSynopsis = "rookery db baseline V [OPTIONS] [--KEY=VALUE...]",
      description = {
        "Takes over a schema that something else made, as if at version V.",
        "Nothing is compared; `db adopt` compares."
      },
      footer = {"", "Example: ./rookery db baseline 1"})
  static final class Baseline extends DbTask {
    private String version = "";

    @Override
    void prepare() {
      version = word("the version that the schema is at, such as 1");
    }

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      report(out, ask(session, out, new MigrationRequest.Baseline(version)), "taken over");
      return DbExit.DONE;
    }
  }

  @Command(
      name = "stamp",
      customSynopsis = "rookery db stamp V [OPTIONS] [--KEY=VALUE...]",
      description = {
        "Records the versions up to V as applied without running them.",
        "It is for migrations that were run by hand from `db upgrade --sql`."
      },
      footer = {"", "Example: ./rookery db stamp 8"})
  static final class Stamp extends DbTask {
    private String version = "";

    @Override
    void prepare() {
      version = word("the version to record, such as 8");
    }

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      report(out, ask(session, out, new MigrationRequest.Stamp(version)), "recorded");
      return DbExit.DONE;
    }
  }

  @Command(
      name = "repair",
      description = {
        "Lets failed migrations be tried again.",
        "It also accepts edited scripts as they are, and lists indexes that a failed try left invalid."
      },
      footer = {"", "Example: ./rookery db repair"})
  static final class Repair extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      RepairReport report = ask(session, out, new MigrationRequest.Repair());
      if (!report.removed().isEmpty()) {
        out.good("To be tried again: " + String.join(", ", report.removed()));
      }
      if (!report.realigned().isEmpty()) {
        out.good("Accepted as they are now: " + String.join(", ", report.realigned()));
      }
      if (report.removed().isEmpty() && report.realigned().isEmpty()) {
        out.line("Nothing to repair.");
      }
      report.invalidIndexes().forEach(index -> out.bad("Invalid index, to be dropped: " + index));
      return DbExit.DONE;
    }
  }

  @Command(
      name = "unpin",
      description = "Lifts the pin of a downgrade, so that the next start migrates on.",
      footer = {"", "Example: ./rookery db unpin"})
  static final class Unpin extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      Optional<String> pin = ask(session, out, new MigrationRequest.Unpin());
      out.line(
          pin.isPresent()
              ? "The schema was pinned at " + pin.get() + "; it is no more."
              : "Nothing to do: the schema is not pinned.");
      return DbExit.DONE;
    }
  }
}
