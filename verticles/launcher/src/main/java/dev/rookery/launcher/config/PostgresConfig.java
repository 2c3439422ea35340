package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.postgres.PostgresUrl;
import java.util.Optional;

/** The settings of the database. */
public record PostgresConfig(
    @Setting(
            doc =
                "The database. Without a URL the node runs a Postgres of its own, whose data is kept "
                    + "in the data directory. Several hosts may be named; the one that takes writes "
                    + "is found, also after a failover.",
            example = "postgresql://rookery@db.example:5432/rookery?sslmode=verify-full")
        Optional<PostgresUrl> url,
    @Setting(
            doc = "The port of the node's own Postgres, on loopback; 0 picks one and keeps it.",
            byDefault = "0",
            min = "0",
            max = "65535")
        int ownPort,
    @Setting(
            doc =
                "The user that runs the node's own Postgres when the node runs as root; without it "
                    + "postgres, else nobody.",
            example = "postgres")
        Optional<String> ownSystemUser) {}
