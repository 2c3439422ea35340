package dev.rookery.embedded.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Options of {@code EmbeddedPostgres.start}, made by {@link #durable} or {@link #throwaway}.
 *
 * @param mode whether the data must survive a crash
 * @param directory the server's directory: with the data in {@code data}, and next to it the
 *     password, the log and the lock; empty (throw-away servers only): a temporary one, deleted by
 *     {@code close()}
 * @param binariesDirectory where the binaries are unpacked, once for each version and platform;
 *     servers may share it
 * @param installed the directory of server programs installed on this machine, such as {@code
 *     /usr/lib/postgresql/15/bin}; empty: those of the class path
 * @param port the preferred port; 0: the port of the last start, or any free one. If the port is
 *     taken, a free one is used
 * @param database the application's database, created if it is missing
 * @param user the application's role, the owner of the database; not a superuser
 * @param password where the role's password comes from
 * @param serverSettings settings of postgresql.conf, which override that file and our defaults
 * @param startTimeout how long the start may show no sign of progress; a crash recovery that
 *     reports progress may take longer
 * @param systemUser the user that runs the server if this JVM is root; empty: {@code postgres},
 *     otherwise {@code nobody}
 * @param fallbackRoot if this JVM is root: where to put the directories that the server's user
 *     cannot reach
 * @param stopOnJvmExit whether a shutdown hook stops the server; for tests, because a program that
 *     drains its work first wants to stop the server in its own order
 * @param progress gets a line whenever something slow begins or continues; called on the starting
 *     thread
 */
public record PostgresOptions(
    Mode mode,
    Optional<Path> directory,
    Path binariesDirectory,
    Optional<Path> installed,
    int port,
    String database,
    String user,
    PasswordSource password,
    Map<String, String> serverSettings,
    Duration startTimeout,
    Optional<String> systemUser,
    Path fallbackRoot,
    boolean stopOnJvmExit,
    Consumer<String> progress) {

  /** The class that callers know; this package must not depend on it. */
  private static final String LOGGER = "dev.rookery.embedded.EmbeddedPostgres";

  private static final String NAME = "[a-z_][a-z0-9_]{0,62}";

  /** Checks the options. */
  public PostgresOptions {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(binariesDirectory, "binariesDirectory");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(progress, "progress");
    check(mode == Mode.THROWAWAY || directory.isPresent(), "A durable server needs a directory.");
    check(port >= 0 && port <= 65_535, "The database port must be 0 to 65535, not " + port + ".");
    check(isName(user) && !user.startsWith("pg_"), "Not a valid name for a database role: " + user);
    check(!user.equals(ServerSettings.SUPERUSER), "The role postgres is the superuser's name.");
    check(isName(database), "Not a valid name for a database: " + database);
    check(
        !database.equals("postgres") && !database.startsWith("template"),
        "The database " + database + " is the server's own; name another.");
    check(startTimeout.isPositive(), "The start timeout must be positive.");
    serverSettings = Map.copyOf(serverSettings);
    ServerSettings.refuseReserved(serverSettings);
  }

  /** A server whose data is kept: directory and port stay, role and database are "rookery". */
  public static Builder durable(Path directory, Path binariesDirectory) {
    return new Builder(Mode.DURABLE, Optional.of(directory), binariesDirectory);
  }

  /**
   * A fast server for tests in a temporary directory, stopped and deleted with the JVM. It is
   * better not to set a directory: one that is set is not deleted, and when root runs the tests the
   * server's user cannot reach JUnit's temporary ones, so the data would stay under the fallback
   * root.
   */
  public static Builder throwaway(Path binariesDirectory) {
    return new Builder(Mode.THROWAWAY, Optional.empty(), binariesDirectory).stopOnJvmExit(true);
  }

  private static boolean isName(String name) {
    return name.matches(NAME);
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** A builder of options; what is not set has the default of {@link #durable} or throwaway. */
  public static final class Builder {
    private final Mode mode;
    private final Path binariesDirectory;
    private final Map<String, String> serverSettings = new LinkedHashMap<>();
    private Optional<Path> directory;
    private Optional<Path> installed = Optional.empty();
    private int port;
    private String database = "rookery";
    private String user = "rookery";
    private PasswordSource password = PasswordSource.generated();
    private Duration startTimeout = Duration.ofSeconds(60);
    private Optional<String> systemUser = Optional.empty();
    private Path fallbackRoot = Path.of("/var/lib/rookery");
    private boolean stopOnJvmExit;
    private Consumer<String> progress = LoggerFactory.getLogger(LOGGER)::info;

    private Builder(Mode mode, Optional<Path> directory, Path binariesDirectory) {
      this.mode = mode;
      this.directory = directory;
      this.binariesDirectory = binariesDirectory;
    }

    /** See {@link PostgresOptions#directory}. */
    public Builder directory(Path value) {
      directory = Optional.of(value);
      return this;
    }

    /** See {@link PostgresOptions#installed}. */
    public Builder installed(Path value) {
      installed = Optional.of(value);
      return this;
    }

    /** See {@link PostgresOptions#port}. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** See {@link PostgresOptions#database}. */
    public Builder database(String value) {
      database = value;
      return this;
    }

    /** See {@link PostgresOptions#user}. */
    public Builder user(String value) {
      user = value;
      return this;
    }

    /** See {@link PostgresOptions#password}. */
    public Builder password(PasswordSource value) {
      password = value;
      return this;
    }

    /** One more of {@link PostgresOptions#serverSettings}, e.g. {@code max_connections}. */
    public Builder serverSetting(String name, String value) {
      serverSettings.put(name, value);
      return this;
    }

    /** See {@link PostgresOptions#startTimeout}. */
    public Builder startTimeout(Duration value) {
      startTimeout = value;
      return this;
    }

    /** See {@link PostgresOptions#systemUser}. */
    public Builder systemUser(String value) {
      systemUser = Optional.of(value);
      return this;
    }

    /** See {@link PostgresOptions#fallbackRoot}. */
    public Builder fallbackRoot(Path value) {
      fallbackRoot = value;
      return this;
    }

    /** See {@link PostgresOptions#stopOnJvmExit}. */
    public Builder stopOnJvmExit(boolean value) {
      stopOnJvmExit = value;
      return this;
    }

    /** See {@link PostgresOptions#progress}. */
    public Builder progress(Consumer<String> value) {
      progress = value;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if one of them is wrong
     */
    public PostgresOptions build() {
      return new PostgresOptions(
          mode,
          directory,
          binariesDirectory,
          installed,
          port,
          database,
          user,
          password,
          serverSettings,
          startTimeout,
          systemUser,
          fallbackRoot,
          stopOnJvmExit,
          progress);
    }
  }
}
