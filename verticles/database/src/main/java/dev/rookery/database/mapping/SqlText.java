package dev.rookery.database.mapping;

import dev.rookery.schema.ModelColumn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement under construction. Its words are ours and its names come from the descriptions of
 * the models; values become parameters, never text.
 */
public final class SqlText {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

  public SqlText(String begin) {
    text.append(begin);
  }

  public SqlText add(String words) {
    text.append(words);
    return this;
  }

  /** A column, quoted. */
  public SqlText add(ModelColumn column) {
    text.append(quoted(column.name()));
    return this;
  }

  /** A value, as a parameter. */
  public SqlText value(@Nullable Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    String parameter = "#{" + name + "}";
    text.append(value instanceof Duration ? "make_interval(secs => " + parameter + ")" : parameter);
    return this;
  }

  /** Drops the last characters, such as a comma too many. */
  public SqlText cut(int characters) {
    text.setLength(text.length() - characters);
    return this;
  }

  public static String quoted(String name) {
    return '"' + name + '"';
  }

  public String text() {
    return text.toString();
  }

  public Map<String, @Nullable Object> parameters() {
    return parameters;
  }
}
