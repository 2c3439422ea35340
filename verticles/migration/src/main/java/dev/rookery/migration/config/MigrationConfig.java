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
        Duration drain,
    @Setting(
            doc =
                "The oldest version of the schema that this build can work with, for a release that "
                    + "runs before and after a migration; without it only its newest.",
            example = "8")
        Optional<String> oldestSchema,
    @Setting(
            doc =
                "The newest version of the schema that this build can work with, for an old build "
                    + "that has to start once more during a rolling update; without it the newest it "
                    + "has.",
            example = "9")
        Optional<String> newestSchema,
    @Setting(
            doc =
                "Whether this is production, where emptying the database or taking the schema back "
                    + "is refused without --force. A database can also say so itself: comment on "
                    + "database … is 'production'.",
            byDefault = "false")
        boolean production,
    @Setting(
            doc =
                "What `db lint` refuses in a migration; the rest it warns of. A comment `-- allow: "
                    + "rule (reason)` above a statement waives a rule.",
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
                "What an upgrade does about what lint-refuses names in a migration that it is to apply: "
                    + "ignore does not look, warn says so in the log, refuse applies nothing.",
            byDefault = "warn")
        Policy lint,
    @Setting(
            doc =
                "What a starting node does about a schema that is not the one its version should have: "
                    + "ignore does not look, warn says so in the log, refuse does not start.",
            byDefault = "warn")
        Policy drift) {
  public MigrationConfig {
    lintRefuses = List.copyOf(lintRefuses);
  }
}
