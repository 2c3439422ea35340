package dev.rookery.settings.sources;

import dev.rookery.settings.keys.SettingKey;
import java.util.List;

/** The value of a key as a source states it, not yet parsed. */
public sealed interface RawValue {

  /** Where it was found, for the operator: {@code conf/rookery.yaml:12}. */
  String origin();

  /** One text; for a key that takes several values, separated by commas. */
  record Text(String text, String origin) implements RawValue {
    private static final String FLAG = "flag ";

    static Text ofFlag(String text, SettingKey<?> key) {
      return new Text(text, FLAG + key.flag());
    }

    /** Whether somebody typed it as a flag. */
    public boolean isTyped() {
      return origin.startsWith(FLAG);
    }
  }

  /** A list in the file: each of its texts is one value, commas and all. */
  record Items(List<Text> items, String origin) implements RawValue {}
}
