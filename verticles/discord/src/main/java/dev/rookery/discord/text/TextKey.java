package dev.rookery.discord.text;

import java.util.Locale;

/** A key of a sentence of a feature, which lists its own in an enum. */
public interface TextKey {
  /** The name of the constant. */
  String name();

  /** The package of the bundle with the sentence. */
  default String bundle() {
    return getClass().getPackageName();
  }

  /** The key in that bundle: {@code is-there} for {@code IS_THERE}. */
  default String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The sentence without arguments. */
  default Text text() {
    return Text.of(this);
  }

  /** The sentence with one argument. */
  default Text with(String name, Object value) {
    return Text.of(this).with(name, value);
  }
}
