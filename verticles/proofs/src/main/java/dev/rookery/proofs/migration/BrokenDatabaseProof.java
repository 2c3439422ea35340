package dev.rookery.proofs.migration;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.settings.values.Secret;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proof that every {@code db} command reports clearly on databases that are not as it expects.
 */
public final class BrokenDatabaseProof implements Proof {
  private static final List<String> COMMANDS =
      List.of(
          "adopt --yes",
          "baseline 1",
          "check",
          "current",
          "dev",
          "downgrade --yes",
          "drift",
          "fix-sequences",
          "health",
          "history",
          "init",
          "lint",
          "manifest --sql",
          "nuke --yes",
          "push",
          "queries --longer-than 3600",
          "repair",
          "reset --yes",
          "revision song --sql",
          "show 1",
          "stamp 1",
          "status",
          "tables",
          "unpin",
          "upgrade",
          "validate",
          "version");

  private static final List<String> FEW = List.of("upgrade");

  /** What the command line prints when it breaks, as opposed to refusing. */
  private static final Pattern BROKEN =
      Pattern.compile("Exception|^\\s+at [a-z]+\\.", Pattern.MULTILINE);

  private static final Pattern NAMED = Pattern.compile("(?m)^  ([a-z][a-z-]*)(, [a-z]+)*  ");

  private static final String STATE =
      """
      select relname || ' ' || relfilenode from pg_class where relnamespace = 'public'::regnamespace
      union all
      select relname || ' rows ' || (xpath('/row/n/text()', query_to_xml(
          format('select count(*) as n from %I', relname), false, true, '')))[1]::text
        from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      order by 1
      """;

  @Override
  public String name() {
    return "db-trouble";
  }

  @Override
  public String claim() {
    return "Every db command at no database, a wrong password, no permission, a standby, a foreign"
        + " schema, an empty and a newer database: a clear line, its exit code, nothing changed";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Operator operator = new Operator(fixture);
    List<String> commands = fixture.size().of(FEW, COMMANDS);
    if (commands.equals(COMMANDS)) {
      checkComplete(operator, figures);
    }
    for (BrokenDatabase broken : BrokenDatabases.onPrimary(operator)) {
      check(operator, figures, broken, commands);
    }
    checkEmpty(operator, figures, commands);
    // Last, because the server cannot go back from it.
    for (BrokenDatabase broken : BrokenDatabases.onStandby(operator)) {
      check(operator, figures, broken, commands);
    }
  }

  /** Checks that every command is tried. */
  private static void checkComplete(Operator operator, Figures figures) throws Exception {
    String help = operator.db(operator.database(), "--help").orThrow();
    Set<String> there =
        NAMED
            .matcher(help.substring(help.indexOf("Commands:")))
            .results()
            .map(line -> line.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tried =
        COMMANDS.stream()
            .map(command -> command.split(" ", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    figures.check("every command is tried", tried.equals(there), there.size() + " commands");
  }

  private static void check(
      Operator operator, Figures figures, BrokenDatabase broken, List<String> commands)
      throws Exception {
    List<String> before = state(operator, broken);
    List<String> wrong = new ArrayList<>();
    for (String command : commands) {
      ProcessResult finished = operator.db(broken.url(), command.split(" ", -1));
      if (!broken.expects(command, finished.exitCode()) || !isClear(broken, finished)) {
        wrong.add("db %s → %d: %s".formatted(command, finished.exitCode(), finished.output()));
      }
      // Its very purpose is to take over what others made without looking at it.
      if (command.startsWith("baseline") && finished.exitCode() == 0) {
        undoBaseline(operator, broken);
      }
    }
    figures.check(
        broken.name() + ": clear lines, right codes",
        wrong.isEmpty(),
        wrong.isEmpty() ? commands.size() + " commands" : String.join("\n", wrong));
    List<String> after = state(operator, broken);
    figures.check(
        broken.name() + ": nothing changed", after.equals(before), after.size() + " lines");
  }

  private static void undoBaseline(Operator operator, BrokenDatabase broken)
      throws TimeoutException {
    try (DirectSql sql = operator.sql(broken.database().orElseThrow())) {
      sql.rows("drop table flyway_schema_history");
    }
  }

  private static boolean isClear(BrokenDatabase broken, ProcessResult finished) {
    String said = finished.output();
    String password = broken.url().password().map(Secret::reveal).orElse("no password");
    return !said.isBlank() && !BROKEN.matcher(said).find() && !said.contains(password);
  }

  private static List<String> state(Operator operator, BrokenDatabase broken)
      throws TimeoutException {
    if (broken.database().isEmpty()) {
      return List.of();
    }
    try (DirectSql sql = operator.sql(broken.database().get())) {
      List<String> lines = new ArrayList<>();
      for (Row row : sql.rows(STATE)) {
        lines.add(row.getString(0));
      }
      return lines;
    }
  }

  /**
   * Commands that create a schema do so here, and all others have nothing to do; each has its own
   * database.
   */
  private static void checkEmpty(Operator operator, Figures figures, List<String> commands)
      throws Exception {
    Set<String> makers = Set.of("upgrade", "push", "init", "reset --yes", "dev");
    List<String> wrong = new ArrayList<>();
    for (String command : commands) {
      String database = operator.database();
      BrokenDatabase broken = BrokenDatabases.empty(operator, database);
      ProcessResult finished = operator.db(broken.url(), command.split(" ", -1));
      boolean made = !state(operator, broken).isEmpty();
      if (!broken.expects(command, finished.exitCode())
          || !isClear(broken, finished)
          || made != makers.contains(command)) {
        wrong.add(
            "db %s → %d%s: %s"
                .formatted(command, finished.exitCode(), made ? ", made" : "", finished.output()));
      }
      operator.drop(database);
    }
    figures.check(
        "an empty database: only what makes a schema changes it",
        wrong.isEmpty(),
        wrong.isEmpty()
            ? commands.size() + " commands, " + Arrays.toString(makers.stream().sorted().toArray())
            : String.join("\n", wrong));
  }
}
