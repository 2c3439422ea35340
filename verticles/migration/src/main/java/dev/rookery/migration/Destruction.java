package dev.rookery.migration;

import dev.rookery.models.DatabaseContents;
import dev.rookery.models.Failure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What stands in the way of emptying a database, or of taking its schema back. */
final class Destruction {
  private final Connection connection;

  Destruction(Connection connection) {
    this.connection = connection;
  }

  /**
   * Whether the database says of itself that it is production: {@code comment on database … is
   * 'production'}. Its owner may write that, it outlives the schema, and every client sees it.
   */
  static boolean isProduction(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select coalesce(shobj_description(oid, 'pg_database') ~* '^production\\M', false)
                  from pg_database where datname = current_database()
                """)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /**
   * Refuses in production.
   *
   * @throws Failure.Denied saying what it would take
   */
  void refuseInProduction(boolean production, boolean force) throws SQLException {
    if (!force && (production || isProduction(connection))) {
      throw new Failure.Denied(
          "the database "
              + Contents.database(connection)
              + " is marked as production; if that is what you mean, say --force");
    }
  }

  /**
   * Refuses to empty a database that is not ours to empty.
   *
   * @param name the database that the asker means
   * @throws Failure naming all that stands in the way
   */
  void refuseToEmpty(String name, History history, boolean production, boolean force)
      throws SQLException {
    DatabaseContents contents = Contents.read(connection);
    if (!contents.database().equals(name)) {
      throw new Failure.Invalid(
          "database: must be the name of the database to empty, which is " + contents.database());
    }
    refuseInProduction(production, force);
    List<String> reasons = new ArrayList<>();
    if (history.isNewer()) {
      reasons.add("its schema is newer than this build");
    }
    if (!history.isKnown() && !contents.tables().isEmpty()) {
      reasons.add("what it holds was not made by our migrations");
    }
    if (!force && !reasons.isEmpty()) {
      throw new Failure.Denied(
          "the database "
              + name
              + " is not emptied, because "
              + String.join(" and ", reasons)
              + "; if you mean it all the same, say --force");
    }
  }
}
