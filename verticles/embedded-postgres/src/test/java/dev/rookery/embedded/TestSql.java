package dev.rookery.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Talks to a server as the application does. */
public final class TestSql {
  private TestSql() {}

  static Connection connect(EmbeddedPostgres server) throws SQLException {
    return connect(server, server.user(), server.password());
  }

  static Connection connect(EmbeddedPostgres server, String user, String password)
      throws SQLException {
    return connect(server.port(), server.database(), user, password);
  }

  static Connection connect(int port, String database, String user, String password)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
  }

  public static void run(EmbeddedPostgres server, String... statements) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  public static String text(EmbeddedPostgres server, String query) throws SQLException {
    try (Connection connection = connect(server)) {
      return text(connection, query);
    }
  }

  static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      if (!result.next()) {
        throw new SQLException("No row: " + query);
      }
      return result.getString(1);
    }
  }
}
