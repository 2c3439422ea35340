package dev.rookery.discord.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Something that the bot says. {@link Texts} gives it in a language. */
public sealed interface Text {
  /** Nothing. */
  Text EMPTY = new Markdown("");

  /** A sentence of a bundle, without arguments yet. */
  static Sentence of(TextKey key) {
    return new Sentence(key.bundle(), key.key(), Map.of());
  }

  /** What somebody wrote, shown letter by letter: {@code __a__} is no underlined a. */
  static Text literal(String text) {
    return text.isEmpty() ? EMPTY : new Literal(text);
  }

  /** A text with Discord's markup, such as a mention, which is the same in all languages. */
  static Text markdown(String text) {
    return new Markdown(text);
  }

  /** Several texts, one a line. */
  static Text lines(List<? extends Text> texts) {
    return new Joined("\n", List.<Text>copyOf(texts));
  }

  /** The same in bold; for messages alone. */
  static Text bold(Text text) {
    return new Joined("", List.of(markdown("**"), text, markdown("**")));
  }

  /** Several texts as a sentence lists them: “a, b and c”. */
  static Text listed(List<? extends Text> texts) {
    return new Listed(List.copyOf(texts));
  }

  /** Several texts in a row. */
  static Text joined(String separator, List<? extends Text> texts) {
    return new Joined(separator, List.<Text>copyOf(texts));
  }

  /**
   * A sentence of a bundle.
   *
   * @param bundle the package that the bundle stands in
   * @param key its key there
   * @param arguments what stands for the names in it: a {@code String} is what somebody wrote; a
   *     number, a boolean or another {@code Text}
   */
  record Sentence(String bundle, String key, Map<String, Object> arguments) implements Text {
    public Sentence {
      arguments =
          arguments.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> wide(one.getValue())));
    }

    /** Sentences are the same if they say the same number, whatever its type. */
    private static Object wide(Object value) {
      return switch (value) {
        case Integer whole -> Long.valueOf(whole);
        case Short whole -> Long.valueOf(whole);
        case Float decimal -> Double.valueOf(decimal);
        default -> value;
      };
    }

    /** The same with one argument more. */
    public Sentence with(String name, Object value) {
      if (!(value instanceof String
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Text)) {
        throw new IllegalArgumentException("no text says a " + value.getClass().getSimpleName());
      }
      Map<String, Object> more = new LinkedHashMap<>(arguments);
      more.put(name, value);
      return new Sentence(bundle, key, more);
    }
  }

  /** See {@link #literal}. */
  record Literal(String text) implements Text {}

  /** See {@link #markdown}. */
  record Markdown(String text) implements Text {}

  /** See {@link #joined}. */
  record Joined(String separator, List<Text> texts) implements Text {
    public Joined {
      texts = List.copyOf(texts);
    }
  }

  /** See {@link #listed}. */
  record Listed(List<Text> texts) implements Text {
    public Listed {
      texts = List.copyOf(texts);
    }
  }
}
