package dev.rookery.settings.description;

import dev.rookery.settings.binding.BoundKey;
import dev.rookery.settings.keys.Section;
import dev.rookery.settings.keys.SettingEntry;
import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.text.Sanitized;
import dev.rookery.settings.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the values in force and where they come from, as YAML without secrets. */
public final class EffectiveText {

  private final Map<String, BoundKey> bound;
  private final List<String> lines = new ArrayList<>();

  private EffectiveText(Map<String, BoundKey> bound) {
    this.bound = bound;
  }

  public static String of(SettingsSchema schema, Map<String, BoundKey> bound) {
    EffectiveText text = new EffectiveText(bound);
    text.entries(schema.root(), "");
    return text.lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private void entries(Section section, String margin) {
    for (SettingEntry entry : section.entries()) {
      String name = entry.path().substring(entry.path().lastIndexOf('.') + 1);
      switch (entry) {
        case Section inner when inner.keys().noneMatch(key -> bound.containsKey(key.path())) ->
            lines.add(margin + "# " + name + ": not set");
        case Section inner -> {
          lines.add(margin + name + ":");
          entries(inner, margin + "  ");
        }
        case SettingKey<?> key -> lines.add(margin + line(name, key, bound.get(key.path())));
      }
    }
  }

  /** A masked value is commented out, so that no one starts with asterisks as a password. */
  private static String line(String name, SettingKey<?> key, @Nullable BoundKey value) {
    if (value == null || (value.values().isEmpty() && key.shape() != SettingKey.Shape.LIST)) {
      return "# " + name + ": not set";
    }
    List<String> texts = value.values().stream().map(key::written).toList();
    String written =
        key.shape() == SettingKey.Shape.LIST
            ? YamlText.list(texts)
            : YamlText.scalar(texts.getFirst());
    String origin = value.isDefault() ? "default" : Sanitized.plain(value.origin());
    return (key.isSecret() ? "# " : "") + name + ": " + written + "  # " + origin;
  }
}
