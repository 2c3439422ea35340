package dev.rookery.settings.yaml;

import java.util.List;

/** YAML as far as a configuration needs it: texts, lists and mappings, and their lines. */
public sealed interface YamlNode {

  /** Counted from 1. */
  int line();

  /**
   * A text as it is written.
   *
   * @param plain whether it stands without quotes
   */
  record Scalar(String text, boolean plain, int line) implements YamlNode {

    /** Nothing after the colon, {@code null} or {@code ~}. */
    public boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }
  }

  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  record Mapping(List<Pair> pairs, int line) implements YamlNode {}

  /** One key of a mapping; the same key may occur again. */
  record Pair(Scalar key, YamlNode value) {}
}
