package dev.rookery.migration.jdbc;

import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.settings.postgres.ConnectionPooler;
import dev.rookery.settings.postgres.ConnectionPooler.Ownership;
import dev.rookery.settings.postgres.ConnectionPooler.Session;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to migrate through: named, with no limit on long work but a short one on waiting for
 * locks, in UTC.
 */
public final class MigrationSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;

  /** What other sessions see in {@code pg_stat_activity} unless the URL names another. */
  static final String APPLICATION_NAME = "rookery-migration";

  private static final int CONNECT_SECONDS = 5;
  private static final int LOGIN_SECONDS = 10;

  private long lockTimeoutMillis;

  /**
   * Connections to one database.
   *
   * @throws IllegalStateException if a host is a Unix socket, which JDBC cannot use
   */
  public static MigrationSource of(PostgresUrl url, MigrationConfig config) {
    MigrationSource source = new MigrationSource();
    source.setURL(url.toJdbcUrl());
    url.user().ifPresent(source::setUser);
    url.password().map(Secret::reveal).ifPresent(source::setPassword);
    source.setApplicationName(url.parameters().getOrDefault("application_name", APPLICATION_NAME));
    if (!url.parameters().containsKey("connect_timeout")) {
      source.setConnectTimeout(CONNECT_SECONDS);
    }
    source.setLoginTimeout(LOGIN_SECONDS);
    source.setTcpKeepAlive(true);
    @Nullable String options = url.parameters().get("options");
    if (options != null) {
      source.setOptions(options);
    }
    source.lockTimeoutMillis = config.lockTimeout().toMillis();
    return source;
  }

  /**
   * A session that is set up by statements: a pooler may drop the parameters with which one begins.
   */
  @Override
  @SuppressWarnings("MustBeClosed") // handed on to the caller, who closes it
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try (Statement statement = connection.createStatement()) {
      if (!hasOwnSession(connection)) {
        // What was set would be another client's.
        throw new TransactionPooler();
      }
      // Flyway writes times without a zone, which must mean the same on every node. Compiling the
      // long queries of the catalogue takes longer than answering them.
      statement.execute(
          """
          set time zone 'UTC';
          set statement_timeout = 0;
          set idle_in_transaction_session_timeout = 60000;
          set jit = off;
          set lock_timeout = %d
          """
              .formatted(lockTimeoutMillis));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Whether it talks to one session of the server as long as it is open. */
  private boolean hasOwnSession(Connection connection) throws SQLException {
    Session session = session(connection);
    int told = connection.unwrap(PGConnection.class).getBackendPID();
    return ConnectionPooler.isNone(told, session.number())
        || (besides(session, new ArrayList<>())
            && session(connection).number() == session.number());
  }

  /** Whether no other transaction gets that session. */
  private boolean besides(Session session, List<Session> others) throws SQLException {
    Ownership ownership = ConnectionPooler.ownership(session, others);
    if (ownership != Ownership.OPEN) {
      return ownership == Ownership.OWN;
    }
    try (Connection other = super.getConnection()) {
      other.setAutoCommit(false);
      others.add(session(other));
      return besides(session, others);
    }
  }

  private static Session session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select pid,
                       (extract(epoch from backend_start) * 1000000)::bigint,
                       (extract(epoch from clock_timestamp()) * 1000000)::bigint
                  from pg_stat_activity
                 where pid = pg_backend_pid()
                """)) {
      row.next();
      return new Session(row.getInt(1), row.getLong(2), row.getLong(3));
    }
  }

  /** A pooler in transaction mode stands before the server. */
  public static final class TransactionPooler extends SQLException {
    private static final long serialVersionUID = 1L;

    private TransactionPooler() {
      super(ConnectionPooler.TRANSACTION_MODE, "08000");
    }
  }
}
