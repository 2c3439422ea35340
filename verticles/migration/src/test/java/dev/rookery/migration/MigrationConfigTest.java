package dev.rookery.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.PostgresUrl;
import dev.rookery.settings.Settings;
import java.time.Duration;
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
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                10,
                Duration.ofSeconds(5)));
  }

  @Test
  @DisplayName("can be set, key by key")
  void everyKey() {
    String url = "postgresql://owner:secret@db.example:5433/rookery";
    Map<String, String> values =
        Map.of(
            "mode", "verify",
            "url", url,
            "deadline", "1h",
            "lock-timeout", "500ms",
            "lock-retries", "3",
            "drain", "0s");

    MigrationConfig config = Settings.with(MigrationConfig.class, values);

    assertThat(config)
        .isEqualTo(
            new MigrationConfig(
                MigrationMode.VERIFY,
                Optional.of(PostgresUrl.parse(url)),
                Duration.ofHours(1),
                Duration.ofMillis(500),
                3,
                Duration.ZERO));
    assertThat(config.toString()).doesNotContain("secret");
  }
}
