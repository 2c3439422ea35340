package dev.rookery.settings.binding;

import dev.rookery.settings.keys.SettingKey;
import java.util.List;

/**
 * A checked key: its values (none if it is absent) and where they come from.
 *
 * @param origin empty if it was not set
 */
public record BoundKey(SettingKey<?> key, List<Object> values, String origin) {

  /** Whether the values are the declared default. */
  public boolean isDefault() {
    return origin.isEmpty();
  }
}
