package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A schema with {@code matrix.sql} in it, to change to and fro. */
final class Playground {
  private static final String START = text();

  private final Connection connection;
  private final String schema;

  private Playground(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  private static String text() {
    try (InputStream file = Playground.class.getResourceAsStream("/matrix.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Playground create(Connection connection, String schema) throws SQLException {
    Playground playground = new Playground(connection, schema);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set client_min_messages = warning");
      statement.execute("drop schema if exists " + schema + " cascade; create schema " + schema);
    }
    playground.run(START);
    return playground;
  }

  /** In one transaction, as a migration does. */
  void run(String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = " + schema);
      statement.execute(sql);
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  void run(Plan plan) throws SQLException {
    if (!plan.isEmpty()) {
      run(plan.script());
    }
  }

  Catalogue catalogue() throws SQLException {
    return CatalogueReader.read(connection, schema);
  }

  List<String> lines() throws SQLException {
    return CanonicalText.of(catalogue());
  }

  /** Every row as JSON, by table. */
  Map<String, List<String>> rows() throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : catalogue().tables().keySet()) {
      rows.put(
          table,
          column("select to_jsonb(r)::text from %s.%s r order by 1".formatted(schema, table)));
    }
    return rows;
  }

  private List<String> column(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    }
  }
}
