package dev.rookery.launcher.db;

import dev.rookery.launcher.cli.DurationOption;
import dev.rookery.operations.DatabaseHealth;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RunningQuery;
import dev.rookery.operations.SequenceFix;
import dev.rookery.operations.SequenceFix.Action;
import dev.rookery.operations.TableSize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Option;

/** The {@code db} commands about the running database. */
final class DbDiagnostics {
  private DbDiagnostics() {}

  /** {@code db health}. */
  static int health(DbContext db) throws IOException {
    DatabaseHealth health = db.ask(new MigrationRequest.Health());
    db.out().line("Answered in " + health.answeredIn().toMillis() + " ms.");
    db.out()
        .table(
            List.of("CHECK", "OK", "DETAIL"),
            health.checks(),
            check -> List.of(check.name(), check.ok() ? "yes" : "NO", check.detail()));
    return health.ok() ? DbExit.DONE : DbExit.FOUND;
  }

  /** {@code db tables}. */
  static int tables(DbContext db) throws IOException {
    db.out()
        .tableOrNone(
            List.of("TABLE", "COLUMNS", "ROWS", "BYTES"),
            db.ask(new MigrationRequest.Tables()),
            DbDiagnostics::row);
    return DbExit.DONE;
  }

  private static List<String> row(TableSize table) {
    return List.of(
        table.table(),
        Integer.toString(table.columns()),
        table.rows() < 0 ? "-" : "%,d".formatted(table.rows()),
        "%,d".formatted(table.bytes()));
  }

  /** {@code db queries}. */
  static final class Queries implements DbAction {
    @Option(
        names = "--longer-than",
        paramLabel = "DURATION",
        defaultValue = "5m",
        description =
            "Only those, such as 30s or 1h; a number alone means seconds (default:"
                + " ${DEFAULT-VALUE}).")
    private String longerThan = "";

    @Override
    public int run(DbContext db) throws IOException {
      Duration longer =
          DurationOption.parse("--longer-than", longerThan, Duration.ZERO, Duration.ofDays(365));
      db.out()
          .tableOrNone(
              List.of("PID", "SECONDS", "STATE", "BY", "WAITS FOR", "SQL"),
              db.ask(new MigrationRequest.Queries(longer)),
              Queries::row);
      return DbExit.DONE;
    }

    private static List<String> row(RunningQuery query) {
      String blockers = query.blockedBy().isEmpty() ? "" : " of " + query.blockedBy();
      return List.of(
          Integer.toString(query.pid()),
          Long.toString(query.running().toSeconds()),
          query.state(),
          query.application().isEmpty() ? query.user() : query.application(),
          Objects.requireNonNullElse(query.waitingFor(), "") + blockers,
          query.sql().replaceAll("\\s+", " ").strip());
    }
  }

  /** {@code db fix-sequences}. */
  static final class FixSequences implements DbAction {
    @Option(
        names = {"--dry-run", "-d"},
        description = "Print what would be done; do nothing.")
    private boolean dryRun;

    @Override
    public int run(DbContext db) throws IOException {
      List<SequenceFix> fixes = db.ask(new MigrationRequest.FixSequences(dryRun));
      db.out()
          .table(
              List.of("SEQUENCE", "NEXT", "GREATEST ID", "TABLE", "ACTION"),
              fixes,
              FixSequences::row);
      long behind = fixes.stream().filter(fix -> fix.action() == Action.SET).count();
      db.out().line(behind + (dryRun ? " to be set." : " set."));
      return DbExit.DONE;
    }

    private static List<String> row(SequenceFix fix) {
      return List.of(
          fix.sequence(),
          Long.toString(fix.next()),
          Long.toString(fix.greatest()),
          fix.table() + "." + fix.column(),
          fix.action().name().toLowerCase(Locale.ROOT));
    }
  }
}
