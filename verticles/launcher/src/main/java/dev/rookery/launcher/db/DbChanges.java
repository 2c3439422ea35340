package dev.rookery.launcher.db;

import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.RepairReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code db} commands that bring the schema up to date or put its history in order. */
final class DbChanges {
  /** The version whose schema is that of Tux. */
  private static final String TUX = "1";

  private DbChanges() {}

  /**
   * Requests a change, shows its progress, and reports what it did.
   *
   * @param done the word for what was done to the versions, such as "applied"
   */
  static int change(DbContext db, MigrationRequest<MigrationRun> request, String done)
      throws IOException {
    try (DbProgress _ = DbProgress.showing(db.session(), db.out())) {
      report(db.out(), db.ask(request), done);
    }
    return DbExit.DONE;
  }

  private static void report(DbOutput out, MigrationRun run, String done) {
    if (!run.steps().isEmpty()) {
      out.good(
          "%s → %s: %s %s in %d ms."
              .formatted(
                  DbReports.orBase(run.from()),
                  DbReports.orBase(run.to()),
                  done,
                  String.join(", ", run.steps()),
                  run.took().toMillis()));
    }
    @Nullable String pin = run.pinned();
    if (pin != null) {
      String remedy =
          pin.equals(TUX)
              ? "`db unpin`. Then `db adopt` mends the rows of Tux again; `db upgrade` does not."
              : "`db unpin` or `db upgrade --unpin`.";
      out.bad(
          run.steps().isEmpty()
              ? "Nothing was applied: the schema is pinned at %s, until %s".formatted(pin, remedy)
              : "The schema is pinned at %s; starting nodes leave it there until %s"
                  .formatted(pin, remedy));
    } else if (run.steps().isEmpty()) {
      out.line("Nothing to do: the schema is at version " + DbReports.orBase(run.to()) + ".");
    }
  }

  /** Prints what a change would run instead of running it. */
  static int printSql(DbContext db, MigrationRequest<List<MigrationScript>> request)
      throws IOException {
    printSql(db.out(), db.ask(request));
    return DbExit.DONE;
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

  /** {@code db upgrade}, and {@code db push}. */
  static final class Upgrade implements DbAction {
    @Option(names = "--to", paramLabel = "V", description = "Stop at this version.")
    private @Nullable String to;

    @Option(names = "--unpin", description = "Lift the pin of a downgrade first.")
    private boolean unpin;

    @Mixin private final SqlOption sql = new SqlOption();

    @Override
    public int run(DbContext db) throws IOException {
      return sql.given()
          ? printSql(db, new MigrationRequest.UpgradeSql(to))
          : change(db, new MigrationRequest.Upgrade(to, unpin), "applied");
    }
  }

  /** {@code db init}. */
  static int init(DbContext db) throws IOException {
    return change(db, new MigrationRequest.Init(), "applied");
  }

  /** {@code db baseline}. */
  static int baseline(DbContext db) throws IOException {
    return change(db, new MigrationRequest.Baseline(db.operand()), "taken over");
  }

  /** {@code db stamp}. */
  static final class Stamp implements DbAction {
    @Option(
        names = "--force",
        description = "Do it even if the schema is not the one that the version should have.")
    private boolean force;

    @Override
    public int run(DbContext db) throws IOException {
      return change(db, new MigrationRequest.Stamp(db.operand(), force), "recorded");
    }
  }

  /** {@code db repair}. */
  static int repair(DbContext db) throws IOException {
    DbOutput out = db.out();
    RepairReport report = db.ask(new MigrationRequest.Repair());
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

  /** {@code db unpin}. */
  static int unpin(DbContext db) throws IOException {
    Optional<String> pin = db.ask(new MigrationRequest.Unpin());
    db.out()
        .line(
            pin.isPresent()
                ? "The schema was pinned at " + pin.get() + "; it is no more."
                : "Nothing to do: the schema is not pinned.");
    return DbExit.DONE;
  }
}
