package dev.rookery.proofs;

import dev.rookery.proofs.stage.Finished;
import dev.rookery.proofs.stage.Ports;
import dev.rookery.proofs.stage.Sql;
import dev.rookery.proofs.stage.Stage;
import dev.rookery.settings.HostPort;
import dev.rookery.settings.PostgresUrl;
import dev.rookery.settings.Secret;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every {@code db} command at databases that are not as it would like them. */
final class DbTrouble implements Proof {
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

  /** What the command line says of itself when it breaks, not when it refuses. */
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

  /**
   * One kind of it.
   *
   * @param database the one at hand; empty if there is none to look into
   * @param codes the exit codes that commands must have, by their first word; {@code *} for others
   */
  private record Trouble(
      String name, PostgresUrl url, Optional<String> database, Map<String, Set<Integer>> codes) {
    boolean expects(String command, int code) {
      String word = command.split(" ", 2)[0];
      return Objects.requireNonNullElse(codes.get(word), codes.getOrDefault("*", Set.of()))
          .contains(code);
    }
  }

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
  public void run(Stage stage, Figures figures) throws Exception {
    Operator operator = new Operator(stage);
    List<String> commands = stage.size().of(FEW, COMMANDS);
    if (commands.equals(COMMANDS)) {
      checkComplete(operator, figures);
    }
    for (Trouble trouble :
        List.of(
            nowhere(operator),
            wrongPassword(operator),
            noPermission(operator),
            foreign(operator),
            newer(operator))) {
      check(operator, figures, trouble, commands);
    }
    checkEmpty(operator, figures, commands);
    // The last, because there is no way back from it for the server.
    check(operator, figures, standby(operator), commands);
  }

  /** A command that is not tried would be one that nothing is known of. */
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

  private static Trouble nowhere(Operator operator) throws Exception {
    PostgresUrl url = operator.url("nothing");
    PostgresUrl nowhere =
        PostgresUrl.of(
            new HostPort("127.0.0.1", Ports.free()),
            "nothing",
            "nobody",
            url.password().orElseThrow());
    return new Trouble(
        "no database", nowhere, Optional.empty(), Map.of("*", Set.of(4), "lint", Set.of(0)));
  }

  private static Trouble wrongPassword(Operator operator) throws Exception {
    String database = operator.database();
    PostgresUrl right = operator.url(database);
    PostgresUrl wrong =
        PostgresUrl.of(
            right.hosts().getFirst(),
            database,
            right.user().orElseThrow(),
            Secret.of("open-sesame"));
    return new Trouble(
        "a wrong password",
        wrong,
        Optional.of(database),
        Map.of("*", Set.of(4), "lint", Set.of(0)));
  }

  private static Trouble noPermission(Operator operator) throws Exception {
    String database = operator.database();
    try (Sql sql = operator.sql(database)) {
      sql.rows(
          "revoke all on schema public from public, pg_database_owner;"
              + "grant usage on schema public to public");
    }
    Set<Integer> refused = Set.of(1);
    return new Trouble(
        "no permission",
        operator.url(database),
        Optional.of(database),
        Map.of(
            "*",
            Set.of(0, 1, 2, 5),
            "upgrade",
            refused,
            "push",
            refused,
            "init",
            refused,
            "dev",
            refused));
  }

  private static Trouble foreign(Operator operator) throws Exception {
    String database = operator.database();
    try (Sql sql = operator.sql(database)) {
      sql.rows("create table other (id bigint); insert into other values (1)");
    }
    Set<Integer> refused = Set.of(1);
    return new Trouble(
        "a foreign schema",
        operator.url(database),
        Optional.of(database),
        Map.ofEntries(
            Map.entry("*", Set.of(0, 5)),
            Map.entry("upgrade", refused),
            Map.entry("push", refused),
            Map.entry("init", refused),
            Map.entry("stamp", refused),
            Map.entry("baseline", Set.of(0)),
            Map.entry("adopt", refused),
            Map.entry("reset", refused),
            Map.entry("nuke", refused),
            Map.entry("dev", refused),
            Map.entry("downgrade", Set.of(2))));
  }

  private static Trouble newer(Operator operator) throws Exception {
    String database = operator.database();
    operator.db(database, "upgrade").orThrow();
    try (Sql sql = operator.sql(database)) {
      sql.rows(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
              checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '4711', 'future', 'SQL', 'V4711__future.sql', 1, 'x', 1,
                true
              from flyway_schema_history
          """);
    }
    Set<Integer> newer = Set.of(7);
    return new Trouble(
        "a newer database",
        operator.url(database),
        Optional.of(database),
        Map.ofEntries(
            Map.entry("*", Set.of(0, 5)),
            Map.entry("upgrade", newer),
            Map.entry("push", newer),
            Map.entry("stamp", newer),
            Map.entry("repair", newer),
            Map.entry("downgrade", newer),
            Map.entry("reset", newer),
            Map.entry("nuke", newer),
            Map.entry("dev", newer),
            Map.entry("adopt", newer),
            Map.entry("init", Set.of(1)),
            Map.entry("baseline", Set.of(1))));
  }

  private static Trouble standby(Operator operator) throws Exception {
    String database = operator.database();
    operator.db(database, "upgrade", "--to", "5").orThrow();
    try (Sql sql = operator.sql(database)) {
      // A sequence that fell behind.
      sql.rows(
          "insert into guild (id) values (1);"
              + "insert into permission_ranks (id, guild_id, rank, name) values (10, 1, 0, 'x')");
    }
    operator.server().becomeStandby();
    Set<Integer> noWrites = Set.of(4);
    return new Trouble(
        "a standby",
        operator.url(database),
        Optional.of(database),
        Map.ofEntries(
            Map.entry("*", Set.of(0, 5)),
            Map.entry("upgrade", noWrites),
            Map.entry("push", noWrites),
            Map.entry("downgrade", noWrites),
            Map.entry("reset", noWrites),
            Map.entry("nuke", noWrites),
            Map.entry("fix-sequences", noWrites),
            Map.entry("check", noWrites),
            Map.entry("manifest", noWrites),
            Map.entry("revision", noWrites),
            Map.entry("dev", noWrites),
            Map.entry("stamp", Set.of(2)),
            Map.entry("adopt", Set.of(0, 4)),
            Map.entry("init", Set.of(1)),
            Map.entry("baseline", Set.of(1, 4))));
  }

  private static void check(
      Operator operator, Figures figures, Trouble trouble, List<String> commands) throws Exception {
    List<String> before = state(operator, trouble);
    List<String> wrong = new ArrayList<>();
    for (String command : commands) {
      Finished finished = operator.db(trouble.url(), command.split(" ", -1));
      if (!trouble.expects(command, finished.exitCode()) || !isClear(trouble, finished)) {
        wrong.add("db %s → %d: %s".formatted(command, finished.exitCode(), finished.output()));
      }
      // It is its business to take over what others made, without a look at it.
      if (command.startsWith("baseline") && finished.exitCode() == 0) {
        undoBaseline(operator, trouble);
      }
    }
    figures.check(
        trouble.name() + ": clear lines, right codes",
        wrong.isEmpty(),
        wrong.isEmpty() ? commands.size() + " commands" : String.join("\n", wrong));
    List<String> after = state(operator, trouble);
    figures.check(
        trouble.name() + ": nothing changed", after.equals(before), after.size() + " lines");
  }

  private static void undoBaseline(Operator operator, Trouble trouble) throws TimeoutException {
    try (Sql sql = operator.sql(trouble.database().orElseThrow())) {
      sql.rows("drop table flyway_schema_history");
    }
  }

  private static boolean isClear(Trouble trouble, Finished finished) {
    String said = finished.output();
    String password = trouble.url().password().map(Secret::reveal).orElse("no password");
    return !said.isBlank() && !BROKEN.matcher(said).find() && !said.contains(password);
  }

  private static List<String> state(Operator operator, Trouble trouble) throws TimeoutException {
    if (trouble.database().isEmpty()) {
      return List.of();
    }
    try (Sql sql = operator.sql(trouble.database().get())) {
      List<String> lines = new ArrayList<>();
      for (Row row : sql.rows(STATE)) {
        lines.add(row.getString(0));
      }
      return lines;
    }
  }

  /** What makes a schema makes it here; all else has nothing to do, and each has one of its own. */
  private static void checkEmpty(Operator operator, Figures figures, List<String> commands)
      throws Exception {
    Set<String> makers = Set.of("upgrade", "push", "init", "reset --yes", "dev");
    List<String> wrong = new ArrayList<>();
    for (String command : commands) {
      String database = operator.database();
      Trouble trouble =
          new Trouble(
              "an empty database",
              operator.url(database),
              Optional.of(database),
              Map.of(
                  "*", Set.of(0, 5),
                  "baseline", Set.of(1),
                  "stamp", Set.of(1),
                  "adopt", Set.of(1),
                  "downgrade", Set.of(2)));
      Finished finished = operator.db(trouble.url(), command.split(" ", -1));
      boolean made = !state(operator, trouble).isEmpty();
      if (!trouble.expects(command, finished.exitCode())
          || !isClear(trouble, finished)
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
