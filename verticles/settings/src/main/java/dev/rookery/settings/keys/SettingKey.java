package dev.rookery.settings.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A key, its name in every source, and what it allows. */
public record SettingKey<T>(String path, Shape shape, SettingRange<T> range, Setting setting)
    implements SettingEntry {

  /** How many values a key may have. */
  public enum Shape {
    ONE,
    AT_MOST_ONE,
    LIST
  }

  /** The prefix of Rookery's environment variables. */
  public static final String VARIABLE_PREFIX = "ROOKERY_";

  /** Suffix of a variable that names a file holding the value. */
  public static final String FILE_SUFFIX = "_FILE";

  @Override
  public String doc() {
    return setting.doc();
  }

  public ValueType<T> type() {
    return range.type();
  }

  /** {@code ROOKERY_DATABASE_STATEMENT_TIMEOUT}. */
  public String variable() {
    return VARIABLE_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** {@code --database.statement-timeout}. */
  public String flag() {
    return "--" + path;
  }

  /** The default as declared; empty if there is none, and for an empty list. */
  public List<String> byDefault() {
    return Arrays.asList(setting.byDefault());
  }

  public boolean hasDefault() {
    return shape == Shape.LIST || setting.byDefault().length > 0;
  }

  /** What is said of a key that has no default: what happens if it is not set. */
  public String ifNotSet() {
    if (!isRequired()) {
      return "";
    }
    return setting.fallback().isEmpty()
        ? " Must be set."
        : " If it is not set: " + setting.fallback() + ".";
  }

  public boolean isRequired() {
    return shape == Shape.ONE && !hasDefault();
  }

  /** Whether the value of this key must never be shown. */
  public boolean isSecret() {
    return type().hides().test("");
  }

  /** What may be set, for messages and comments; empty if anything may. */
  public Optional<String> allowed() {
    return range.allowed().map(each -> shape == Shape.LIST ? "a list, each " + each : each);
  }

  /** The value as the operator may see it. */
  public String written(Object value) {
    @SuppressWarnings("unchecked") // values of this key are made by its own type
    T ours = (T) value;
    return type().writer().apply(ours);
  }
}
