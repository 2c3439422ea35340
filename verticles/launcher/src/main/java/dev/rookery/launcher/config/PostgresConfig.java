package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.postgres.PostgresUrl;
import java.util.Optional;

/** The settings of the database. */
public record PostgresConfig(
    @Setting(
            doc =
                "The URL of the database. Without one the node runs its own Postgres and "
                    + "keeps the data in the data directory. Several hosts may be given; the "
                    + "node uses the one that accepts writes, also after a failover.",
            example = "postgresql://rookery@db.example:5432/rookery?sslmode=verify-full")
        Optional<PostgresUrl> url,
    @Setting(
            doc =
                "The port of the node's own Postgres, on loopback; 0 picks a free one and "
                    + "keeps it.",
            byDefault = "0",
            min = "0",
            max = "65535")
        int ownPort,
    @Setting(
            doc =
                "The user that runs the node's own Postgres if the node runs as root; by "
                    + "default postgres, or nobody if there is no such user.",
            example = "postgres")
        Optional<String> ownSystemUser) {

  public PostgresConfig {
    if (url.filter(PostgresUrl::usesUnixSocket).isPresent()) {
      throw new IllegalArgumentException(
          "url names the folder of a Unix socket as host, which is not supported: name a host and"
              + " port, such as 127.0.0.1:5432");
    }
  }
}
