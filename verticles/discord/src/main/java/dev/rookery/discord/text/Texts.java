package dev.rookery.discord.text;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.utils.MarkdownSanitizer;

/** The texts in one language. For use by all threads. */
public final class Texts {
  /** What members get whose own language there is not. */
  public static final Locale FALLBACK = Locale.UK;

  /** The languages that every sentence is there in. */
  public static final List<Locale> LANGUAGES = List.of(FALLBACK, Locale.GERMAN);

  private static final Control BY_LANGUAGE =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private static final Map<Locale, Texts> ALL = new ConcurrentHashMap<>();

  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u00AD\\u034F\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]"
              + "|[\\u200C\\u200D](?![^\\x00-\\x7F])|(?<![^\\x00-\\x7F])[\\u200C\\u200D]");

  /** The end of what would be shown in place of a link. */
  private static final Pattern LINK_TEXT = Pattern.compile("](?=\\()");

  private final Locale language;
  private final Map<Text.Sentence, MessageFormat> formats = new ConcurrentHashMap<>();

  private Texts(Locale language) {
    this.language = language;
  }

  /** Those for who reads that language, or a regional form of it. */
  public static Texts in(Locale reader) {
    Locale language =
        LANGUAGES.stream()
            .filter(one -> one.getLanguage().equals(reader.getLanguage()))
            .findFirst()
            .orElse(FALLBACK);
    return ALL.computeIfAbsent(language, Texts::new);
  }

  /** The language. */
  public Locale language() {
    return language;
  }

  /** The text where Discord shows markup: in messages. */
  public String markdown(Text text) {
    return words(text, true);
  }

  /** The text where Discord shows every character as it is: in labels, titles and names. */
  public String plain(Text text) {
    return words(text, false);
  }

  /** The sentence as it stands in the bundle; empty if there is none. */
  public Optional<String> pattern(String bundle, String key) {
    ResourceBundle sentences = ResourceBundle.getBundle(bundle + ".texts", language, BY_LANGUAGE);
    return sentences.containsKey(key) ? Optional.of(sentences.getString(key)) : Optional.empty();
  }

  private String words(Text text, boolean markup) {
    return switch (text) {
      case Text.Literal literal -> shown(literal.text(), markup);
      case Text.Markdown markdown -> visible(markdown.text());
      case Text.Joined joined ->
          joined.texts().stream()
              .map(one -> words(one, markup))
              .collect(Collectors.joining(joined.separator()));
      case Text.Listed listed ->
          ListFormatter.getInstance(language)
              .format(listed.texts().stream().map(one -> words(one, markup)).toList());
      case Text.Sentence sentence -> sentence(sentence, markup);
    };
  }

  private String sentence(Text.Sentence sentence, boolean markup) {
    Map<String, Object> arguments = new HashMap<>();
    sentence
        .arguments()
        .forEach((name, value) ->
            arguments.put(
                name,
                switch (value) {
                  case String written -> shown(written, markup);
                  case Text other -> words(other, markup);
                  default -> value;
                }));
    MessageFormat format =
        formats.computeIfAbsent(
            new Text.Sentence(sentence.bundle(), sentence.key(), Map.of()), this::format);
    // A format is not for several threads at once.
    synchronized (format) {
      return format.format(arguments);
    }
  }

  private MessageFormat format(Text.Sentence sentence) {
    String pattern =
        pattern(sentence.bundle(), sentence.key())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no text " + sentence.key() + " in " + sentence.bundle()));
    return new MessageFormat(pattern, language);
  }

  private static String shown(String written, boolean markup) {
    String visible = visible(written);
    return markup
        ? LINK_TEXT.matcher(MarkdownSanitizer.escape(visible, true)).replaceAll("\\\\]")
        : visible;
  }

  /**
   * A text that somebody wrote without what nobody sees, and what turns the direction of others: by
   * such marks a text looks like another one. Those that join emoji or letters stay.
   */
  public static String visible(String written) {
    return INVISIBLE.matcher(written).replaceAll("");
  }
}
