package dev.rookery.migration.inspect;

import dev.rookery.operations.DatabaseHealth.Check;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks for what can be wrong with a database that answers. */
final class Health {
  /** The age beyond which a transaction keeps dead rows from being cleared away. */
  private static final int TRANSACTION_SECONDS_MAX = 300;

  private Health() {}

  static List<Check> checks(Connection connection) throws SQLException {
    List<Check> checks = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select pg_is_in_recovery(),
                    current_setting('default_transaction_read_only')::boolean,
                    (select count(*) from pg_stat_activity where backend_type = 'client backend'),
                    current_setting('max_connections')::int,
                    coalesce((select extract(epoch from max(clock_timestamp() - xact_start))::bigint
                      from pg_stat_activity
                      where datname = current_database() and pid <> pg_backend_pid()
                        and backend_type = 'client backend'), 0),
                    pg_size_pretty(pg_database_size(current_database())),
                    (select string_agg(indexrelid::regclass::text, ', ')
                      from pg_index where not indisvalid)
                """)) {
      row.next();
      checks.add(writable(row.getBoolean(1), row.getBoolean(2)));
      checks.add(connections(row.getInt(3), row.getInt(4)));
      checks.add(transactions(row.getLong(5)));
      checks.add(indexes(row.getString(7)));
      checks.add(new Check("size", true, row.getString(6)));
    }
    return checks;
  }

  private static Check writable(boolean standby, boolean readOnly) {
    String detail =
        standby
            ? "it is a standby and takes no writes; use the URL of the primary"
            : readOnly ? "default_transaction_read_only is on, so it takes no writes" : "yes";
    return new Check("writable", !standby && !readOnly, detail);
  }

  private static Check connections(int used, int allowed) {
    return new Check("connections", used * 10 < allowed * 9, used + " of " + allowed);
  }

  private static Check transactions(long oldestSeconds) {
    boolean ok = oldestSeconds < TRANSACTION_SECONDS_MAX;
    return new Check(
        "transactions",
        ok,
        ok
            ? "the oldest is " + oldestSeconds + " s old"
            : "one is open for " + oldestSeconds + " s; `db queries` shows it");
  }

  private static Check indexes(@Nullable String invalid) {
    return new Check(
        "indexes",
        invalid == null,
        invalid == null ? "all valid" : "not valid, drop and create them again: " + invalid);
  }
}
