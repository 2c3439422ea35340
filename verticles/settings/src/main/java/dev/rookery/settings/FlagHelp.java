package dev.rookery.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the flags for the command line's help. */
final class FlagHelp {

  private FlagHelp() {}

  static String of(Schema schema) {
    List<String> lines = new ArrayList<>();
    for (Key<?> key : schema.keys()) {
      lines.add(key.flag() + " <" + key.type().name() + ">");
      lines.addAll(Paragraph.lines("    ", Paragraph.sentence(key.doc()) + byDefault(key)));
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String byDefault(Key<?> key) {
    if (key.byDefault().isEmpty()) {
      return key.isRequired() ? " Must be set." : "";
    }
    return " Default: " + String.join(",", key.byDefault()) + ".";
  }
}
