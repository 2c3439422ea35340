package dev.rookery.testkit;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A database of a test's own, dropped when it is closed, on the server that {@code
 * ROOKERY_TEST_DATABASE_URL}, Docker or the embedded binaries give:
 *
 * <pre>{@code
 * @AutoClose final TestDatabase database = TestDatabase.migrated();
 * }</pre>
 *
 * <p>Its SQL methods block and are for setting up tests and looking at outcomes.
 */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final PostgresUrl server;
  private final PostgresUrl url;

  private TestDatabase(PostgresUrl server, String name) {
    this.server = server;
    this.url = server.withDatabase(name);
  }

  /** A database with nothing in it. */
  public static TestDatabase empty() {
    return create(TestServer.url(), "template0");
  }

  /** The same on a server of a certain version. */
  public static TestDatabase emptyOn(TestPostgres postgres) {
    return create(postgres.server().get(), "template0");
  }

  /** A database with the schema that all migrations make. */
  public static TestDatabase migrated() {
    return create(TestServer.url(), Template.name());
  }

  private static TestDatabase create(PostgresUrl server, String template) {
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    on(server, "create database " + name + " template " + template);
    return new TestDatabase(server, name);
  }

  /** The template that migrated databases are copied from; made once a JVM. */
  private static final class Template {
    private static final String NAME = "test_template_" + ProcessHandle.current().pid();

    static {
      on(TestServer.url(), "create database " + NAME + " template template0");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(Template::drop, "drop the template of test databases"));
      MigrationFiles.apply(TestServer.url().withDatabase(NAME));
    }

    static String name() {
      return NAME;
    }

    private static void drop() {
      try {
        on(TestServer.url(), "drop database " + NAME);
      } catch (IllegalStateException serverStoppedFirst) {
        // Then the template is gone with it.
      }
    }
  }

  /** Applies all migrations to an empty database that is not one of these. */
  public static void migrate(PostgresUrl empty) {
    MigrationFiles.apply(empty);
  }

  /** Where it is and how to log in. */
  public PostgresUrl url() {
    return url;
  }

  /** Runs one or more statements. */
  public void run(String sql) {
    on(url, sql);
  }

  /** The first column of all rows as text; a null as null. */
  public List<@Nullable String> column(String sql) {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<@Nullable String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the only row as a number. */
  public long number(String sql) {
    String value = column(sql).get(0);
    if (value == null) {
      throw new IllegalStateException("null from " + sql);
    }
    return Long.parseLong(value);
  }

  /** A connection of the caller's own, to hold locks with; the caller closes it. */
  public Connection connect() throws SQLException {
    return connect(url);
  }

  /**
   * How many sessions wait for a lock that one of {@link #connect()}'s connections holds. What
   * waits for anything else, such as the turn to commit a notification, is not counted.
   */
  public long waitingFor(Connection holder) throws SQLException {
    try (Statement statement = holder.createStatement();
        ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
      own.next();
      return number(
          "select count(*) from pg_stat_activity where %d = any (pg_blocking_pids(pid))"
              .formatted(own.getInt(1)));
    }
  }

  /**
   * Drops it, even if somebody is still connected. Not "with (force)", which refuses when a vacuum
   * by the server itself is at work in it; a plain drop ends that.
   */
  @Override
  public void close() {
    String name = url.database();
    on(server, "alter database " + name + " with allow_connections false");
    on(
        server,
        """
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = '%s' and usename = current_user and pid <> pg_backend_pid()
        """
            .formatted(name));
    on(server, "drop database " + name);
  }

  private static void on(PostgresUrl where, String sql) {
    try (Connection connection = connect(where);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static Connection connect(PostgresUrl where) throws SQLException {
    Properties login = new Properties();
    where.user().ifPresent(user -> login.setProperty("user", user));
    where.password().map(Secret::reveal).ifPresent(text -> login.setProperty("password", text));
    return DriverManager.getConnection(where.toJdbcUrl(), login);
  }
}
