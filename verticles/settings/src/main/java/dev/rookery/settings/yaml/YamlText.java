package dev.rookery.settings.yaml;

import dev.rookery.settings.text.Sanitized;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes texts as YAML that reads back as the same texts. */
public final class YamlText {

  /** Texts that need no quotes, neither alone nor inside a list. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9/._+][A-Za-z0-9/._+@=?&%-]*(:[A-Za-z0-9/._+@=?&%-]+)*");

  private static final Pattern NOTHING = Pattern.compile("null|~");

  private YamlText() {}

  public static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !NOTHING.matcher(text).matches() ? text : quoted(text);
  }

  public static String list(List<String> texts) {
    return texts.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (Sanitized.isVisible(c)) {
            quoted.appendCodePoint(c);
          } else {
            quoted.append("\\U%08x".formatted(c));
          }
        });
    return quoted.append('"').toString();
  }
}
