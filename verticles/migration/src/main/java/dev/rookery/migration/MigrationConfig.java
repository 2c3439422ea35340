package dev.rookery.migration;

import dev.rookery.settings.PostgresUrl;
import dev.rookery.settings.Setting;
import java.time.Duration;
import java.util.Optional;

/** How MigrationVerticle treats the schema. */
public record MigrationConfig(
    @Setting(
            doc =
                "What a starting node does about the schema: auto applies what is missing; job does "
                    + "so and ends; wait goes on when another has done it; verify looks once; off "
                    + "does not look.",
            byDefault = "auto")
        MigrationMode mode,
    @Setting(
            doc =
                "Where to migrate if not by the database's own URL: past a pooler such as PgBouncer, "
                    + "which breaks the locks of a session, or as a user who may change tables.",
            example = "postgresql://owner@db.example/rookery")
        Optional<PostgresUrl> url,
    @Setting(
            doc =
                "How long a start or a request waits for another migrator to finish. In the modes job, "
                    + "wait and verify also how long a start waits for Postgres; auto waits for that "
                    + "without end.",
            byDefault = "5m",
            min = "100ms",
            max = "24h")
        Duration deadline,
    @Setting(
            doc =
                "How long a migration waits for a table that others use; all who come after it "
                    + "wait behind it, so this is short.",
            byDefault = "2s",
            min = "10ms",
            max = "10m")
        Duration lockTimeout,
    @Setting(
            doc = "How often a migration that could not get its table is tried again.",
            byDefault = "10",
            min = "0",
            max = "1000")
        int lockRetries,
    @Setting(
            doc = "The time that requests in flight have to end when the node stops.",
            byDefault = "5s",
            min = "0s",
            max = "10m")
        Duration drain) {}
