package dev.rookery.settings;

import java.util.Map;

/**
 * A configuration, checked as a whole.
 *
 * @param value the root record
 * @param origins where the value of each key that was set comes from, by path: {@code
 *     conf/rookery.yaml:12}, {@code variable BOT_TOKEN}; keys left at their default are not in it
 * @param effective every key with its value and origin, as YAML to show the operator, secrets
 *     masked
 */
public record Configuration<T extends Record>(
    T value, Map<String, String> origins, String effective) {

  /** Copies the origins. */
  public Configuration {
    origins = Map.copyOf(origins);
  }
}
