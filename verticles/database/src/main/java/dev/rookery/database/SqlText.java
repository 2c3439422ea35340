package dev.rookery.database;

import dev.rookery.models.ModelColumn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement under construction. Its words are ours and its names come from the descriptions of
 * the models; values become parameters, never text.
 */
final class SqlText {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

  SqlText(String begin) {
    text.append(begin);
  }

  SqlText add(String words) {
    text.append(words);
    return this;
  }

  /** A column, quoted. */
  SqlText add(ModelColumn column) {
    text.append(quoted(column.name()));
    return this;
  }

  /** A value, as a parameter. */
  SqlText value(@Nullable Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    String parameter = "#{" + name + "}";
    text.append(value instanceof Duration ? "make_interval(secs => " + parameter + ")" : parameter);
    return this;
  }

  /** Drops the last characters, such as a comma too many. */
  SqlText cut(int characters) {
    text.setLength(text.length() - characters);
    return this;
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }

  String text() {
    return text.toString();
  }

  Map<String, @Nullable Object> parameters() {
    return parameters;
  }
}
