package dev.rookery.migration.jdbc;

import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.revision.ScratchServer;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The server of the database that is being served.
 *
 * @param url of that database, as the user who migrates
 */
public record LiveServer(PostgresUrl url, MigrationConfig config) implements ScratchServer {
  /**
   * The server named in the settings.
   *
   * @param url the URL of the database, for settings without one for migrations
   */
  public static LiveServer of(PostgresUrl url, MigrationConfig config) {
    return new LiveServer(config.url().orElse(url), config);
  }

  /** Where the database is, for its operator: no host is told to those who ask over the bus. */
  public String place() {
    return url.hosts().stream().map(HostPort::toString).collect(Collectors.joining(","))
        + "/"
        + url.database();
  }

  @Override
  public DataSource own() {
    return MigrationSource.of(url, config);
  }

  @Override
  public DataSource scratch() {
    return MigrationSource.of(scratchUrl(), config);
  }

  @Override
  public DataSource database(String name) {
    return MigrationSource.of(scratchUrl().withDatabase(name), config);
  }

  @Override
  public boolean isProduction(Connection scratch) throws SQLException {
    // What the configuration says, it says of the database that is served.
    return (config.production() && config.scratchUrl().isEmpty()) || ProductionMark.isOn(scratch);
  }

  private PostgresUrl scratchUrl() {
    return config.scratchUrl().orElse(url);
  }
}
