package dev.rookery.embedded.server;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.Mode;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.ServerSettings;
import dev.rookery.embedded.home.ServerLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The role that the application works as, and its database. The role owns the database, so it can
 * make schemas and the extensions that Postgres calls trusted, and it may make databases for
 * scratch use; it is not a superuser, because a superuser can run programs and read files as the
 * server's user. The superuser has no password, so nobody can log in as it over the network.
 *
 * <p>Both are set up by a single-user server, which needs no password, no port and no client.
 */
public final class ApplicationRole {
  private static final Pattern PROBLEM =
      Pattern.compile("(?:ERROR|FATAL|PANIC): +([0-9A-Z]{5}): .*");

  /** The errors "role exists" and "database exists". */
  private static final Set<String> EXPECTED = Set.of("42710", "42P04");

  /** Problems are reported by code, and no statement is logged: one of them holds the verifier. */
  private static final Map<String, String> QUIET =
      Map.of(
          "log_error_verbosity", "verbose",
          "log_statement", "none",
          "log_min_duration_statement", "-1",
          "log_min_error_statement", "panic",
          "log_checkpoints", "off",
          "lc_messages", "C");

  private ApplicationRole() {}

  /**
   * Creates the role and database if they are missing, and sets the role's password.
   *
   * @param verifier of the password
   */
  public static void ensure(Path data, Programs programs, PostgresOptions options, String verifier)
      throws IOException {
    String doing = "Setting up the database role";
    ServerLog log =
        programs.run(
            doing,
            statements(options.user(), options.database(), verifier),
            "postgres",
            arguments(data, options.mode()));
    Optional<String> problem = problem(log.lines());
    if (problem.isPresent()) {
      throw new EmbeddedPostgresException(doing + " failed. " + log.tail());
    }
  }

  /**
   * One statement per line, as the single-user server requires. It has no parameters, but both
   * names were checked to be plain ones, and a verifier has no quotes.
   */
  private static String statements(String user, String database, String verifier) {
    return """
    CREATE ROLE "%1$s"
    ALTER ROLE "%1$s" LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION PASSWORD '%3$s'
    CREATE DATABASE "%2$s" OWNER "%1$s"
    ALTER ROLE "%4$s" PASSWORD NULL
    """
        .formatted(user, database, verifier, ServerSettings.SUPERUSER);
  }

  private static List<String> arguments(Path data, Mode mode) {
    List<String> arguments = new ArrayList<>(List.of("--single", "-D", data.toString()));
    arguments.addAll(ServerSettings.arguments(ServerSettings.safety(mode)));
    arguments.addAll(ServerSettings.arguments(QUIET));
    arguments.add(ServerSettings.SUPERUSER);
    return arguments;
  }

  private static Optional<String> problem(List<String> lines) {
    return lines.stream()
        .map(PROBLEM::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .filter(code -> !EXPECTED.contains(code))
        .findFirst();
  }
}
