package dev.rookery.settings.keys;

import java.util.Comparator;
import java.util.Optional;

/** The range of values that a key allows, with its bounds as the declaration writes them. */
public record SettingRange<T>(ValueType<T> type, String min, String max) {

  static final String TOO_SMALL = "too small";
  static final String TOO_LARGE = "too large";

  public SettingRange {
    if (!(min.isEmpty() && max.isEmpty()) && type.order().isEmpty()) {
      throw new IllegalArgumentException("has a min or max, but its values have no order");
    }
    if (!min.isEmpty() && !max.isEmpty() && order(type).compare(at(type, min), at(type, max)) > 0) {
      throw new IllegalArgumentException("has a min above its max");
    }
  }

  /** Parses a value, or throws an {@code IllegalArgumentException} that says what is wrong. */
  public T parse(String text) {
    T value = type.parser().apply(text);
    if (!min.isEmpty() && order(type).compare(value, at(type, min)) < 0) {
      throw new IllegalArgumentException(TOO_SMALL);
    }
    if (!max.isEmpty() && order(type).compare(value, at(type, max)) > 0) {
      throw new IllegalArgumentException(TOO_LARGE);
    }
    return value;
  }

  /** Whether a value's own form shows everything that is allowed. */
  public boolean isObvious() {
    return min.isEmpty() && max.isEmpty() && type.hint().isEmpty();
  }

  /** {@code a whole number from 1 to 200}; empty if anything is allowed. */
  Optional<String> allowed() {
    if (type.allowed().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(type.allowed() + bounds() + type.hint());
  }

  private String bounds() {
    if (!min.isEmpty() && !max.isEmpty()) {
      return " from " + min + " to " + max;
    }
    return min.isEmpty() ? max.isEmpty() ? "" : " up to " + max : " from " + min;
  }

  private static <T> T at(ValueType<T> type, String bound) {
    return type.parser().apply(bound);
  }

  private static <T> Comparator<T> order(ValueType<T> type) {
    return type.order().orElseThrow();
  }
}
