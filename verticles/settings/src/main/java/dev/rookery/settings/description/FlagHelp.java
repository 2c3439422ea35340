package dev.rookery.settings.description;

import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the flags for the command line's help. */
public final class FlagHelp {

  private FlagHelp() {}

  public static String of(SettingsSchema schema) {
    List<String> lines = new ArrayList<>();
    for (SettingKey<?> key : schema.keys()) {
      lines.add(key.flag() + " <" + key.type().name() + ">");
      lines.addAll(Paragraph.lines("    ", Paragraph.sentence(key.doc()) + byDefault(key)));
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String byDefault(SettingKey<?> key) {
    if (key.byDefault().isEmpty()) {
      return key.ifNotSet();
    }
    return " Default: " + String.join(",", key.byDefault()) + ".";
  }
}
