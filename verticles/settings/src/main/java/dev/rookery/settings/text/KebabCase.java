package dev.rookery.settings.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Kebab case: the way names of components and constants are written in configuration. */
public final class KebabCase {

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private KebabCase() {}

  /** {@code statementTimeout} is written {@code statement-timeout}. */
  public static String of(String componentName) {
    return HUMP.matcher(componentName).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** {@code VERIFY_FULL} is written {@code verify-full}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(KebabCase::of).toList();
  }

  /**
   * The constant that this word stands for. The message of a failure suggests one without repeating
   * the text.
   */
  public static <E extends Enum<E>> E parse(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown word" + Suggestion.hint(word, all(type)));
  }
}
