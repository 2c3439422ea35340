package dev.rookery.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.values.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreeterConfigTest {

  @Test
  void everyKeyHasItsDefault() {
    assertThat(Settings.defaults(GreeterConfig.class))
        .isEqualTo(new GreeterConfig(Duration.ofSeconds(5), 1, Optional.empty()));
  }

  @Test
  void everyKeyCanBeSet() {
    Map<String, String> values =
        Map.of("greeting-time", "10s", "gifts", "3", "shop-key", "from-the-shop");

    assertThat(Settings.with(GreeterConfig.class, values))
        .isEqualTo(
            new GreeterConfig(Duration.ofSeconds(10), 3, Optional.of(Secret.of("from-the-shop"))));
  }
}
