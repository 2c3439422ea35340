package dev.rookery.migration.lock;

import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import dev.rookery.operations.SchemaReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that lets one command at a time change the schema, in this process and all others. A
 * connection of its own holds it, so Postgres frees it at once when its holder dies, even in the
 * middle of a long statement.
 *
 * <p>It is tried for again and again instead of waited for: a session that waits inside Postgres
 * keeps a snapshot, for which {@code create index concurrently} waits in turn, for ever.
 */
public final class OuterLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OuterLock.class);

  /** "rookery" in ASCII; advisory locks have numbers, not names. */
  public static final long KEY = 0x726F6F6B657279L;

  private static final Duration TRY_EVERY = Duration.ofMillis(250);
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  private final Connection connection;

  /** The name of this session when it has nothing more to report. */
  private final String name;

  private OuterLock(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /**
   * Takes the lock; tries at least once.
   *
   * @throws MigrationRefused with {@link MigrationOutcome.LockHeld} if the deadline passes first
   */
  public static OuterLock take(DataSource source, Deadline deadline) throws SQLException {
    Connection connection = source.getConnection();
    OuterLock lock = new OuterLock(connection, SingleValue.of(connection, "show application_name"));
    try {
      lock.take(deadline);
      return lock;
    } catch (SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void take(Deadline deadline) throws SQLException {
    long saidAt = System.nanoTime() - SAY_EVERY.toNanos();
    while (!tryOnce()) {
      if (deadline.hasPassed()) {
        throw new MigrationRefused(new MigrationOutcome.LockHeld(holder()));
      }
      if (System.nanoTime() - saidAt >= SAY_EVERY.toNanos()) {
        saidAt = System.nanoTime();
        LOG.info("Another migrator is at work: the lock is held by {}; waiting", holder());
      }
      deadline.pause(TRY_EVERY);
    }
  }

  private boolean tryOnce() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      statement.setLong(1, KEY);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /**
   * Makes what is going on visible to everybody who looks: it is the name of the session, until the
   * next call.
   */
  public void tell(String what) {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('application_name', ?, false)")) {
      statement.setString(1, name + ", " + what);
      statement.execute();
    } catch (SQLException e) {
      LOG.debug("Cannot tell what is going on", e);
    }
  }

  private String holder() throws SQLException {
    return holder(connection)
        .map(holder -> holder.name() + " since " + holder.since().toSeconds() + " s")
        .orElse("a session that is just leaving");
  }

  /**
   * The holder of the lock: the name it gave itself, and for how long it has had that; never its
   * host.
   */
  public static Optional<SchemaReport.Migrator> holder(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select coalesce(nullif(session.application_name, ''), 'a session without a name'),
                -- The holder's last statement took the lock or told what goes on. Null if we may
                -- not see it.
                coalesce(extract(epoch from clock_timestamp() - session.state_change), 0)::bigint
              from pg_locks held
              join pg_stat_activity session on session.pid = held.pid
              where held.locktype = 'advisory' and held.granted and held.objsubid = 1
                and held.database = (select oid from pg_database where datname = current_database())
                and (held.classid::bigint << 32 | held.objid::bigint) = ?
            """)) {
      statement.setLong(1, KEY);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new SchemaReport.Migrator(row.getString(1), Duration.ofSeconds(row.getLong(2))))
            : Optional.empty();
      }
    }
  }

  /** Gives the lock back; never throws, since Postgres does it anyway when the session ends. */
  @Override
  public void close() {
    try (connection;
        PreparedStatement statement =
            connection.prepareStatement("select pg_advisory_unlock_all()")) {
      statement.execute();
    } catch (SQLException e) {
      LOG.debug("The session that holds the lock is gone already", e);
    }
  }
}
