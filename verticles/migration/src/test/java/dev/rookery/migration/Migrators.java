package dev.rookery.migration;

import dev.rookery.settings.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The main class of a process that does what its configuration says about the schema, and ends. */
final class Migrators {
  private Migrators() {}

  /**
   * Runs it.
   *
   * @param arguments the database's URL, then settings as {@code key=value}
   */
  public static void main(String[] arguments) {
    MigrationOutcome outcome =
        Deployment.run(PostgresUrl.parse(arguments[0]), Node.with(settings(arguments)));
    System.out.println(outcome.message());
    System.exit(outcome.exitCode());
  }

  private static Map<String, String> settings(String[] arguments) {
    return Arrays.stream(arguments)
        .skip(1)
        .map(argument -> argument.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** Starts one in a JVM of its own. */
  static Process start(PostgresUrl url, String... settings) {
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
