package dev.rookery.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One key, its names in every source, and what it allows. */
record Key<T>(String path, Shape shape, Range<T> range, Setting setting) implements Entry {

  /** How many values a key has. */
  enum Shape {
    ONE,
    AT_MOST_ONE,
    LIST
  }

  /** The prefix of Rookery's environment variables. */
  static final String VARIABLE_PREFIX = "ROOKERY_";

  /** Added to a variable's name, it names a file that holds the value. */
  static final String FILE_SUFFIX = "_FILE";

  @Override
  public String doc() {
    return setting.doc();
  }

  ValueType<T> type() {
    return range.type();
  }

  /** {@code ROOKERY_DATABASE_STATEMENT_TIMEOUT}. */
  String variable() {
    return VARIABLE_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** {@code --database.statement-timeout}. */
  String flag() {
    return "--" + path;
  }

  /** The default as declared; empty if there is none, and for an empty list. */
  List<String> byDefault() {
    return Arrays.asList(setting.byDefault());
  }

  boolean hasDefault() {
    return shape == Shape.LIST || setting.byDefault().length > 0;
  }

  boolean isRequired() {
    return shape == Shape.ONE && !hasDefault();
  }

  /** Whether a value of this key is never shown, whatever it is. */
  boolean isSecret() {
    return type().hides().test("");
  }

  /** What may be set, for messages and comments; empty if anything may. */
  Optional<String> allowed() {
    return range.allowed().map(each -> shape == Shape.LIST ? "a list, each " + each : each);
  }

  /** The value for the operator's eyes. */
  String written(Object value) {
    @SuppressWarnings("unchecked") // values of this key are made by its own type
    T ours = (T) value;
    return type().writer().apply(ours);
  }
}
