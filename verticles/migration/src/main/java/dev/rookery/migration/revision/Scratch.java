package dev.rookery.migration.revision;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two empty schemas that nobody else sees, gone when it is closed: in a database of their own if
 * the user may create one, otherwise next to the live schema, whose objects are never touched; but
 * never inside a database that is marked as production.
 */
public final class Scratch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private final ScratchServer server;
  private final DataSource source;
  private final List<String> cleaning;
  private final String first;
  private final String second;

  private Scratch(
      ScratchServer server, DataSource source, String first, String second, List<String> cleaning) {
    this.server = server;
    this.source = source;
    this.first = first;
    this.second = second;
    this.cleaning = cleaning;
  }

  /**
   * Creates one.
   *
   * @throws Failure.Denied if the user may create neither a database nor a schema
   */
  public static Scratch open(ScratchServer server) throws SQLException {
    String name =
        "rookery_scratch_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    try (Connection connection = server.scratch().getConnection()) {
      if (is(
          connection,
          "select rolcreatedb or rolsuper from pg_roles where rolname = current_user")) {
        run(connection, "create database " + name + " template template0");
        DataSource source = server.database(name);
        run(source, "create schema declared");
        return new Scratch(
            server, source, "public", "declared", List.of("drop database if exists " + name));
      }
      if (server.isProduction(connection)) {
        throw new Failure.Denied(
            "the database is marked as production, so nothing is tried out inside it, and the user"
                + " of its URL may create no other; say in migration.scratch-url which database is"
                + " to hold the scratch schemas, or grant the user CREATEDB");
      }
      if (!is(connection, "select has_database_privilege(current_database(), 'CREATE')")) {
        throw new Failure.Denied(
            "the user of the database's URL may create neither a database nor a schema, and this "
                + "needs one to try things out in; grant it CREATEDB, or name another database in migration.scratch-url");
      }
      String declared = name + "_declared";
      run(connection, "create schema " + name + "; create schema " + declared);
      return new Scratch(
          server,
          server.scratch(),
          name,
          declared,
          List.of("drop schema " + name + " cascade", "drop schema " + declared + " cascade"));
    }
  }

  /** Connections to where both schemas are. */
  public DataSource source() {
    return source;
  }

  /** The schema for what migrations make. */
  public String first() {
    return first;
  }

  /** The schema for what records describe. */
  public String second() {
    return second;
  }

  /** Reads the catalogue of a schema. */
  public Catalogue read(String schema) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return CatalogueReader.read(connection, schema);
    }
  }

  /** A look through a connection, in a transaction of which nothing stays. */
  interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  /** Looks at a schema. */
  <T> T look(String schema, Look<T> look) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local search_path = " + schema);
      T seen = look.at(connection);
      connection.rollback();
      return seen;
    }
  }

  /** What triggers and functions of a schema fail with once there is a row. */
  Map<String, String> failures(String schema) throws SQLException {
    return look(schema, TriggerTrial::failures);
  }

  /** Runs a script in a schema, in one transaction. */
  public void run(String schema, String script) throws SQLException {
    if (script.isBlank()) {
      return;
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local search_path = " + schema);
      statement.execute(script);
      connection.commit();
    }
  }

  /** Runs statements in a schema, each in a transaction of its own. */
  void runOneByOne(String schema, List<String> statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = " + schema);
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /**
   * Drops them. Not "with (force)", which refuses when the server's own vacuum is at work in the
   * database; a plain drop ends that, and waits a while for connections that are just closing.
   */
  @Override
  public void close() {
    for (String statement : cleaning) {
      try {
        run(server.scratch(), statement);
      } catch (SQLException e) {
        LOG.warn("Could not clean up by \"{}\"; do so by hand", statement, e);
      }
    }
  }

  private static boolean is(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      run(connection, sql);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
