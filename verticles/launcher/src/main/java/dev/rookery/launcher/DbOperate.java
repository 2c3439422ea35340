package dev.rookery.launcher;

import dev.rookery.models.DatabaseHealth;
import dev.rookery.models.MigrationRequest;
import dev.rookery.models.RunningQuery;
import dev.rookery.models.SequenceFix;
import dev.rookery.models.SequenceFix.Action;
import dev.rookery.models.TableSize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code db} commands about the database as it runs. */
final class DbOperate {
  private DbOperate() {}

  @Command(
      name = "health",
      description = "Prints how the database is doing. Exits with 5 if something is wrong.",
      footer = {"", "Example: ./rookery db health"})
  static final class Health extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      DatabaseHealth health = ask(session, out, new MigrationRequest.Health());
      out.line("Answered in " + health.answeredIn().toMillis() + " ms.");
      out.table(
          List.of("CHECK", "OK", "DETAIL"),
          health.checks().stream()
              .map(check -> List.of(check.name(), check.ok() ? "yes" : "NO", check.detail()))
              .toList());
      return health.ok() ? DbExit.DONE : DbExit.FOUND;
    }
  }

  @Command(
      name = "tables",
      description = "Prints the tables with their columns, rows (estimated) and sizes.",
      footer = {"", "Example: ./rookery db tables"})
  static final class Tables extends DbTask {
    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      List<TableSize> tables = ask(session, out, new MigrationRequest.Tables());
      if (tables.isEmpty()) {
        out.line("none");
        return DbExit.DONE;
      }
      out.table(
          List.of("TABLE", "COLUMNS", "ROWS", "BYTES"),
          tables.stream()
              .map(table ->
                  List.of(
                      table.table(),
                      Integer.toString(table.columns()),
                      table.rows() < 0 ? "-" : "%,d".formatted(table.rows()),
                      "%,d".formatted(table.bytes())))
              .toList());
      return DbExit.DONE;
    }
  }

  @Command(
      name = "queries",
      description = "Prints statements that run, and transactions that idle, for long.",
      footer = {"", "Example: ./rookery db queries --longer-than 30"})
  static final class Queries extends DbTask {
    @Option(
        names = "--longer-than",
        paramLabel = "SECONDS",
        defaultValue = "300",
        description = "Only those (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      List<RunningQuery> queries =
          ask(session, out, new MigrationRequest.Queries(Duration.ofSeconds(seconds)));
      if (queries.isEmpty()) {
        out.line("none");
        return DbExit.DONE;
      }
      out.table(
          List.of("PID", "SECONDS", "STATE", "BY", "WAITS FOR", "SQL"),
          queries.stream().map(Queries::row).toList());
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

  @Command(
      name = "fix-sequences",
      description = "Sets sequences that are behind the ids of their table to the greatest one.",
      footer = {"", "Example: ./rookery db fix-sequences --dry-run"})
  static final class FixSequences extends DbTask {
    @Option(
        names = {"--dry-run", "-d"},
        description = "Print what would be done; do nothing.")
    private boolean dryRun;

    @Override
    int run(DbSession session, DbOutput out) throws IOException {
      List<SequenceFix> fixes = ask(session, out, new MigrationRequest.FixSequences(dryRun));
      out.table(
          List.of("SEQUENCE", "NEXT", "GREATEST ID", "TABLE", "ACTION"),
          fixes.stream()
              .map(fix ->
                  List.of(
                      fix.sequence(),
                      Long.toString(fix.next()),
                      Long.toString(fix.greatest()),
                      fix.table() + "." + fix.column(),
                      fix.action().name().toLowerCase(Locale.ROOT)))
              .toList());
      long behind = fixes.stream().filter(fix -> fix.action() == Action.SET).count();
      out.line(behind + (dryRun ? " to be set." : " set."));
      return DbExit.DONE;
    }
  }
}
