package dev.rookery.migration.config;

import dev.rookery.migration.lint.LintRule;
import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.postgres.PostgresUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration of MigrationVerticle. */
public record MigrationConfig(
    @Setting(
            doc =
                "What a starting node does about the schema: auto applies missing "
                    + "migrations; job applies them and exits; wait changes nothing and "
                    + "continues once somebody else has applied them; verify checks the schema "
                    + "once; off does not check it.",
            byDefault = "auto")
        MigrationMode mode,
    @Setting(
            doc =
                "The URL for migrations if it is not that of the database: one that "
                    + "bypasses a pooler such as PgBouncer, which breaks session locks, or one "
                    + "of a user who may change tables.",
            example = "postgresql://owner@db.example/rookery")
        Optional<PostgresUrl> url,
    @Setting(
            doc =
                "The URL of a database in which migrations may be tried out (`db check`, "
                    + "`db revision`, `db manifest`, `db lint`, `db adopt --converge`), in "
                    + "schemas that are dropped again. By default a database is created for that "
                    + "next to the one that is served or, if the user may not do so, schemas "
                    + "inside it, but never if it is marked as production.",
            example = "postgresql://developer@localhost/scratch")
        Optional<PostgresUrl> scratchUrl,
    @Setting(
            doc =
                "How long a start or a request waits for another migrator to finish. In "
                    + "the modes job, wait and verify it is also how long a start waits for "
                    + "Postgres; auto waits for it indefinitely.",
            byDefault = "5m",
            min = "100ms",
            max = "24h")
        Duration deadline,
    @Setting(
            doc =
                "How long a migration waits for a table that others are using. Everybody "
                    + "who comes later waits behind it, so keep this short.",
            byDefault = "2s",
            min = "10ms",
            max = "10m")
        Duration lockTimeout,
    @Setting(
            doc = "How often a migration that could not lock its table is retried.",
            byDefault = "10",
            min = "0",
            max = "1000")
        int lockRetries,
    @Setting(
            doc = "How long requests in flight may take to finish when the node stops.",
            byDefault = "5s",
            min = "0s",
            max = "10m")
        Duration drain,
    @Setting(
            doc =
                "The oldest version of the schema that this build can work with, for a "
                    + "release that runs both before and after a migration; by default the "
                    + "newest version that it has.",
            example = "8")
        Optional<String> oldestSchema,
    @Setting(
            doc =
                "The newest version of the schema that this build can work with, for an "
                    + "old build that has to start once more during a rolling update; by "
                    + "default the newest version that it has.",
            example = "9")
        Optional<String> newestSchema,
    @Setting(
            doc =
                "Whether this is production, where emptying the database and downgrading "
                    + "the schema are refused without --force. A database can also be marked by "
                    + "its comment: comment on database … is 'production'.",
            byDefault = "false")
        boolean production,
    @Setting(
            doc =
                "The rules that `db lint` enforces; breaking one of the others is only a "
                    + "warning. A comment `-- allow: rule (reason)` above a statement waives a "
                    + "rule.",
            byDefault = {
              "index-not-concurrent",
              "index-with-others",
              "index-without-drop",
              "not-null-without-default",
              "schema-name",
              "lock-timeout"
            })
        List<LintRule> lintRefuses,
    @Setting(
            doc =
                "What an upgrade does if a migration that it is to apply breaks a rule of "
                    + "lint-refuses: ignore does not check, warn logs a warning, refuse applies "
                    + "nothing.",
            byDefault = "warn")
        Policy lint,
    @Setting(
            doc =
                "What a starting node does if the schema is not the one that its version "
                    + "should have: ignore does not check, warn logs a warning, refuse does not "
                    + "start.",
            byDefault = "warn")
        Policy drift) {
  public MigrationConfig {
    lintRefuses = List.copyOf(lintRefuses);
    if (url.filter(PostgresUrl::usesUnixSocket).isPresent()) {
      throw new IllegalArgumentException(
          "url names the folder of a Unix socket as host, which is not supported: name a host and"
              + " port, such as 127.0.0.1:5432");
    }
  }
}
