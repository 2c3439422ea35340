package dev.rookery.embedded.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a start did.
 *
 * @param startedFresh whether the data was made by this start
 * @param recoveredFrom what was not as a clean stop would have left it
 * @param directory the server's directory
 * @param insteadOf the directory asked for, if the server's user could not reach it
 * @param systemUser the user that the server runs as
 * @param version the server's version, e.g. "18.6"
 * @param port the port it listens on
 * @param took how long the start took
 */
public record StartReport(
    boolean startedFresh,
    Set<Recovery> recoveredFrom,
    Path directory,
    Optional<Path> insteadOf,
    String systemUser,
    String version,
    int port,
    Duration took) {

  /** Keeps its own copy of the set. */
  public StartReport {
    recoveredFrom = Set.copyOf(recoveredFrom);
  }

  /** All of it in one line for the log. */
  public String summary() {
    return "Postgres %s on %s:%d as user %s, %s in %s%s, started in %d ms%s"
        .formatted(
            version,
            ServerSettings.LOOPBACK,
            port,
            systemUser,
            startedFresh ? "new data" : "data",
            directory,
            insteadOf.map(this::explanation).orElse(""),
            took.toMillis(),
            recoveries());
  }

  private String explanation(Path wished) {
    return " (instead of " + wished + ", which that user cannot reach)";
  }

  private String recoveries() {
    return recoveredFrom.stream()
        .sorted()
        .map(recovery -> "; " + recovery.phrase())
        .collect(Collectors.joining());
  }
}
