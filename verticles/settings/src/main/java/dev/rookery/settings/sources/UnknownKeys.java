package dev.rookery.settings.sources;

import dev.rookery.settings.keys.Section;
import dev.rookery.settings.keys.SettingEntry;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.text.Suggestion;
import java.util.List;
import java.util.Optional;

/** Explanations for names in the file that no key has. */
final class UnknownKeys {

  private UnknownKeys() {}

  static Problem problem(SettingsSchema schema, Section section, String name) {
    String path = section.pathOf(name);
    if (schema.paths().contains(path)) {
      return Problem.of(path, "write the parts of this name as nested keys, one below the other");
    }
    if (name.indexOf(':') >= 0) {
      return Problem.of(withoutValue(path), "a blank is missing after the colon");
    }
    return Problem.of(
        path, "unknown key" + Suggestion.hint(meant(schema, section, name).orElse(null)));
  }

  /** Cuts off what follows a colon: it may be a value, even a secret. */
  static String withoutValue(String path) {
    int colon = path.indexOf(':');
    return colon < 0 ? path : path.substring(0, colon);
  }

  /**
   * The key that was probably meant: a sibling with a similar name, one with this name elsewhere,
   * or any with a similar name.
   */
  private static Optional<String> meant(SettingsSchema schema, Section section, String name) {
    String path = section.pathOf(name);
    List<String> neighbours = section.entries().stream().map(SettingEntry::path).toList();
    List<String> all = schema.paths();
    return Suggestion.of(name, neighbours.stream().map(UnknownKeys::lastName).toList())
        .map(section::pathOf)
        .or(() -> all.stream().filter(known -> lastName(known).equals(name)).findFirst())
        .or(() -> Suggestion.of(path, all));
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
