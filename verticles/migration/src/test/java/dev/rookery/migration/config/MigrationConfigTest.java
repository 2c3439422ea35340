package dev.rookery.migration.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.lint.LintRule;
import dev.rookery.settings.Settings;
import dev.rookery.settings.postgres.PostgresUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The configuration of migrations")
class MigrationConfigTest {
  @Test
  @DisplayName("has a default for every key")
  void defaults() {
    assertThat(Settings.defaults(MigrationConfig.class))
        .isEqualTo(
            new MigrationConfig(
                MigrationMode.AUTO,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                10,
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(
                    LintRule.INDEX_NOT_CONCURRENT,
                    LintRule.INDEX_WITH_OTHERS,
                    LintRule.INDEX_WITHOUT_DROP,
                    LintRule.NOT_NULL_WITHOUT_DEFAULT,
                    LintRule.SCHEMA_NAME,
                    LintRule.LOCK_TIMEOUT),
                Policy.WARN,
                Policy.WARN));
  }

  @Test
  @DisplayName("can be set, key by key")
  void everyKey() {
    String url = "postgresql://owner:secret@db.example:5433/rookery";
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("mode", "verify"),
            Map.entry("url", url),
            Map.entry("scratch-url", url),
            Map.entry("deadline", "1h"),
            Map.entry("lock-timeout", "500ms"),
            Map.entry("lock-retries", "3"),
            Map.entry("drain", "0s"),
            Map.entry("oldest-schema", "7"),
            Map.entry("newest-schema", "9"),
            Map.entry("production", "true"),
            Map.entry("lint-refuses", "rename"),
            Map.entry("lint", "ignore"),
            Map.entry("drift", "refuse"));

    MigrationConfig config = Settings.with(MigrationConfig.class, values);

    assertThat(config)
        .isEqualTo(
            new MigrationConfig(
                MigrationMode.VERIFY,
                Optional.of(PostgresUrl.parse(url)),
                Optional.of(PostgresUrl.parse(url)),
                Duration.ofHours(1),
                Duration.ofMillis(500),
                3,
                Duration.ZERO,
                Optional.of("7"),
                Optional.of("9"),
                true,
                List.of(LintRule.RENAME),
                Policy.IGNORE,
                Policy.REFUSE));
    assertThat(config.toString()).doesNotContain("secret");
  }
}
