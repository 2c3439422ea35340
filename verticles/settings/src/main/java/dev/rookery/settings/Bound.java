package dev.rookery.settings;

import java.util.List;

/**
 * A key after checking: its values, none for an absent one, and where they come from.
 *
 * @param origin empty if nobody set it
 */
record Bound(Key<?> key, List<Object> values, String origin) {

  /** Whether the values are the declared default. */
  boolean isDefault() {
    return origin.isEmpty();
  }
}
