package dev.rookery.embedded;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.ServerExit;
import dev.rookery.embedded.api.ServerSettings;
import dev.rookery.embedded.api.StartReport;
import dev.rookery.embedded.os.Disk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A private, running Postgres server, reachable only on the loopback address and only with a
 * password.
 *
 * <p>{@link #start} and {@link #close} block, possibly for seconds: call them on a worker thread,
 * never on an event loop. The other methods return at once. All may be called from any thread.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private final PostgresOptions options;
  private final Startup.Started started;
  private final Optional<Thread> hook;
  private boolean closed;

  private EmbeddedPostgres(PostgresOptions options, Startup.Started started) {
    this.options = options;
    this.started = started;
    this.hook =
        options.stopOnJvmExit()
            ? Optional.of(new Thread(this::close, "stop embedded Postgres"))
            : Optional.empty();
    hook.ifPresent(Runtime.getRuntime()::addShutdownHook);
  }

  /**
   * Starts a server: creates its data if there is none, recovers what a killed JVM or server left
   * behind, and returns when it accepts connections. Blocks.
   *
   * @throws EmbeddedPostgresException if it cannot be started; nothing runs then, and no data was
   *     changed except what Postgres itself recovers
   */
  public static EmbeddedPostgres start(PostgresOptions options) {
    try {
      return options.directory().isPresent()
          ? new EmbeddedPostgres(options, Startup.in(options.directory().get(), options))
          : startTemporary(options);
    } catch (AccessDeniedException e) {
      throw new EmbeddedPostgresException(
          "Postgres cannot be started, because %s is closed to the user %s: start as the user that"
                  .formatted(e.getFile(), System.getProperty("user.name"))
              + " owns it, or choose another directory.",
          e);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Postgres cannot be started: " + e.getMessage(), e);
    }
  }

  private static EmbeddedPostgres startTemporary(PostgresOptions options) throws IOException {
    Path directory = TemporaryHomes.create();
    try {
      return new EmbeddedPostgres(options, Startup.in(directory, options));
    } catch (IOException | RuntimeException e) {
      Disk.deleteTree(directory);
      throw e;
    }
  }

  /** The address to connect to: 127.0.0.1, never a name that could mean something else. */
  public String host() {
    return ServerSettings.LOOPBACK;
  }

  /** The port that the server listens on. */
  public int port() {
    return started.server().port();
  }

  /** The application's database. */
  public String database() {
    return options.database();
  }

  /** The application's role: owns the database, may create databases, is not a superuser. */
  public String user() {
    return options.user();
  }

  /** The role's password. A secret: it is in no log and on no command line; keep it that way. */
  public String password() {
    return started.password();
  }

  /** Postgres' data directory (PGDATA); the server's other files are in its parent directory. */
  public Path dataDirectory() {
    return started.home().data();
  }

  /** The server's version, e.g. "18.6". */
  public String version() {
    return started.report().version();
  }

  /** The server's process. */
  public long pid() {
    return started.server().pid();
  }

  /** What the start did and found; its summary is one line for the log. */
  public StartReport report() {
    return started.report();
  }

  /**
   * Completes when the server has ended, by {@link #close} or on its own; in the latter case with
   * the last lines of its log. Each call returns a new future; what is chained to it must not
   * block.
   */
  public CompletableFuture<ServerExit> exit() {
    return started.server().exit();
  }

  /**
   * Stops the server within five seconds: clients are cut off, committed data is safe. A second
   * call does nothing. Blocks.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      hook.ifPresent(EmbeddedPostgres::forget);
      stop();
    }
  }

  private void stop() {
    try {
      try {
        started.server().stop();
        deleteTemporary();
      } finally {
        started.lock().close();
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("The stopped Postgres left files: " + e.getMessage(), e);
    }
  }

  private void deleteTemporary() throws IOException {
    if (options.directory().isEmpty()) {
      Disk.deleteTree(started.home().directory());
      if (report().insteadOf().isPresent()) {
        Disk.deleteTree(report().insteadOf().get());
      }
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // The hook runs, or has run: stopping twice does no harm.
    }
  }

  @Override
  public String toString() {
    return "EmbeddedPostgres[postgresql://%s@%s:%d/%s, %s]"
        .formatted(user(), host(), port(), database(), dataDirectory());
  }
}
