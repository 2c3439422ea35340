package dev.rookery.settings;

import java.util.List;
import java.util.Optional;

/** All keys that one root record declares. */
record Schema(Section root) {

  /**
   * Reads the declarations.
   *
   * @throws IllegalArgumentException if they contradict themselves
   */
  static Schema of(Class<? extends Record> type) {
    Schema schema = new Schema(SchemaReader.read(type));
    VariableNames.check(schema.keys());
    return schema;
  }

  List<Key<?>> keys() {
    return root.keys().toList();
  }

  Optional<Key<?>> key(String path) {
    return root.keys().filter(key -> key.path().equals(path)).findFirst();
  }

  /** The paths of all sections and keys. */
  List<String> paths() {
    return root.all().map(Entry::path).filter(path -> !path.isEmpty()).toList();
  }
}
