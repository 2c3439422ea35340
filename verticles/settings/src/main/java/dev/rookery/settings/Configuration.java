package dev.rookery.settings;

import java.util.Map;

/**
 * A configuration that was checked whole.
 *
 * @param value the root record
 * @param origins where each key that was set comes from, by path: {@code conf/rookery.yaml:12},
 *     {@code variable BOT_TOKEN}; a key that has its default is not in it
 * @param effective every key with its value and origin, as YAML to show the operator, secrets
 *     masked
 */
public record Configuration<T extends Record>(
    T value, Map<String, String> origins, String effective) {

  /** Keeps its own copy of the origins. */
  public Configuration {
    origins = Map.copyOf(origins);
  }
}
