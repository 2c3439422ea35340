package dev.rookery.migration;

import dev.rookery.settings.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An empty database beside the real one, to try things in; gone when it is closed. */
final class Scratch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private final DataSource beside;
  private final String name;
  private final DataSource source;

  private Scratch(DataSource beside, String name, DataSource source) {
    this.beside = beside;
    this.name = name;
    this.source = source;
  }

  /**
   * Makes one.
   *
   * @throws SQLException also if the user may make no database
   */
  static Scratch create(DataSource beside, PostgresUrl url, MigrationConfig config)
      throws SQLException {
    String name =
        "rookery_scratch_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    run(beside, "create database " + name + " template template0");
    PostgresUrl own =
        new PostgresUrl(
            url.hosts(),
            name,
            url.user(),
            url.password(),
            url.sslMode(),
            url.sslRootCertificate(),
            url.parameters());
    return new Scratch(beside, name, MigrationSource.of(own, config));
  }

  DataSource source() {
    return source;
  }

  @Override
  public void close() {
    try {
      run(beside, "drop database " + name + " with (force)");
    } catch (SQLException e) {
      LOG.warn("The scratch database {} could not be dropped; drop it by hand", name);
      LOG.debug("Dropping it failed", e);
    }
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
