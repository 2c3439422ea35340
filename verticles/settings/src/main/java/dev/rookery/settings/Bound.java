package dev.rookery.settings;

import java.util.List;

/**
 * A key after checking: its values (none if it is absent) and where they come from.
 *
 * @param origin empty if it was not set
 */
record Bound(Key<?> key, List<Object> values, String origin) {

  /** Whether the values are the declared default. */
  boolean isDefault() {
    return origin.isEmpty();
  }
}
