package dev.rookery.settings.keys;

import java.util.List;
import java.util.Optional;

/** All keys that one root record declares. */
public record SettingsSchema(Section root) {

  /**
   * Reads the declarations.
   *
   * @throws IllegalArgumentException if they contradict themselves
   */
  public static SettingsSchema of(Class<? extends Record> type) {
    SettingsSchema schema = new SettingsSchema(SettingsSchemaReader.read(type));
    VariableNames.check(schema.keys());
    return schema;
  }

  public List<SettingKey<?>> keys() {
    return root.keys().toList();
  }

  public Optional<SettingKey<?>> key(String path) {
    return root.keys().filter(key -> key.path().equals(path)).findFirst();
  }

  /** The paths of all sections and keys. */
  public List<String> paths() {
    return root.all().map(SettingEntry::path).filter(path -> !path.isEmpty()).toList();
  }
}
