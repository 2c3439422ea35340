package dev.rookery.launcher.config;

import dev.rookery.settings.postgres.PostgresUrl;
import java.util.List;
import java.util.Optional;

/**
 * The address of a database for people to read: its user, hosts and name, without the password.
 *
 * @param text such as {@code rookery@127.0.0.1:5432/rookery}
 */
public record DatabaseAddress(String text) {
  public static DatabaseAddress of(PostgresUrl url) {
    List<String> hosts = url.hosts().stream().map(host -> host.toString()).toList();
    return new DatabaseAddress(
        url.user().map(user -> user + "@").orElse("")
            + String.join(",", hosts)
            + "/"
            + url.database());
  }

  /**
   * The database whose schema this configuration is about; empty if that is the node's own
   * Postgres.
   */
  public static Optional<DatabaseAddress> named(NodeConfig config) {
    return config.migration().url().or(() -> config.postgres().url()).map(DatabaseAddress::of);
  }

  @Override
  public String toString() {
    return text;
  }
}
