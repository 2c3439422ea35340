package dev.rookery.migration.adopt;

import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.AdoptionReport.Client;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds out who else is connected to the database. */
final class OtherClients {
  /** For how long a session that has ended may still be visible. */
  private static final Duration LEAVING = Duration.ofSeconds(1);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private OtherClients() {}

  /**
   * All client sessions except those of Rookery's nodes and commands, no matter who runs them: a
   * person at {@code psql} may be about to write, just like Tux.
   *
   * @param connection not in a transaction, in which it would see the same again and again
   */
  static List<Client> of(Connection connection, Deadline deadline) throws SQLException {
    long end = System.nanoTime() + LEAVING.toNanos();
    List<Client> clients = read(connection);
    while (!clients.isEmpty() && System.nanoTime() < end && !deadline.hasPassed()) {
      deadline.pause(LOOK_EVERY);
      clients = read(connection);
    }
    return clients;
  }

  private static List<Client> read(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                select pid, usename, coalesce(application_name, ''), host(client_addr)
                  from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid()
                    and usename is not null
                    -- Null if we may not see it: then it is somebody.
                    and coalesce(backend_type, 'client backend') = 'client backend'
                    and application_name not like 'rookery-%'
                    and split_part(application_name, ', ', 1)
                      <> split_part(current_setting('application_name'), ', ', 1)
                  order by pid
                """);
        ResultSet rows = statement.executeQuery()) {
      List<Client> clients = new ArrayList<>();
      while (rows.next()) {
        clients.add(
            new Client(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
      return clients;
    }
  }
}
