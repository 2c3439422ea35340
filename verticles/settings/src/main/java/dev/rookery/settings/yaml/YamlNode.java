package dev.rookery.settings.yaml;

import java.util.List;

/** A node of the YAML that a configuration needs: a text, a list or a mapping, with its line. */
public sealed interface YamlNode {

  /** The line it begins on, counted from 1. */
  int line();

  /**
   * A text as written.
   *
   * @param plain whether it is written without quotes
   */
  record Scalar(String text, boolean plain, int line) implements YamlNode {

    /** Whether it means no value: nothing after the colon, {@code null} or {@code ~}. */
    public boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }
  }

  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  record Mapping(List<Pair> pairs, int line) implements YamlNode {}

  /** One key of a mapping with its value; the same key may occur again. */
  record Pair(Scalar key, YamlNode value) {}
}
