package dev.rookery.settings;

import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.values.Secret;
import java.time.Duration;
import java.util.Optional;

/** The configuration of GreeterVerticle. */
public record GreeterConfig(
    @Setting(doc = "How long a member is greeted.", byDefault = "5s", min = "1s", max = "1m")
        Duration greetingTime,
    @Setting(doc = "Gifts for each member.", byDefault = "1", max = "10") int gifts,
    @Setting(doc = "Key of the gift shop; without it there are no gifts.")
        Optional<Secret> shopKey) {

  /** Checks constraints between keys. */
  public GreeterConfig {
    if (gifts > 1 && shopKey.isEmpty()) {
      throw new IllegalArgumentException("gifts need a shop-key");
    }
  }
}
