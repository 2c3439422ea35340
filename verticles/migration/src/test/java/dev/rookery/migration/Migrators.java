package dev.rookery.migration;

import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.flyway.MigrationFailures;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.operations.MigrationRun;
import dev.rookery.settings.postgres.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The main class of a process that does what its configuration says about the schema, and ends; or
 * adopts the database that {@code adopt} names.
 */
public final class Migrators {
  public static final String ADOPT = "adopt";

  private Migrators() {}

  /**
   * Runs the process.
   *
   * @param arguments the database's URL, then settings as {@code key=value}
   */
  public static void main(String[] arguments) {
    PostgresUrl url = PostgresUrl.parse(arguments[0]);
    Map<String, String> settings = settings(arguments);
    String adopted = settings.remove(ADOPT);
    MigrationConfig config = Node.with(settings);
    MigrationOutcome outcome =
        adopted != null ? adopted(url, config, adopted) : Deployment.run(url, config);
    System.out.println(outcome.message());
    System.exit(outcome.exitCode());
  }

  private static MigrationOutcome adopted(
      PostgresUrl url, MigrationConfig config, String database) {
    try {
      Deadline deadline = Deadline.after(config.deadline(), new CancellationToken());
      MigrationRun run =
          SchemaService.of(url, config, Scripts.load()).adopt(database, false, deadline);
      return new MigrationOutcome.Ready(String.valueOf(run.to()));
    } catch (SQLException | RuntimeException e) {
      return new MigrationOutcome.Failed(MigrationFailures.known(e));
    }
  }

  private static Map<String, String> settings(String[] arguments) {
    return Arrays.stream(arguments)
        .skip(1)
        .map(argument -> argument.split("=", 2))
        .collect(
            Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last, HashMap::new));
  }

  /** Starts a process in a JVM of its own. */
  public static Process start(PostgresUrl url, String... settings) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Migrators.class.getName(), url.reveal()));
    command.addAll(List.of(settings));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
