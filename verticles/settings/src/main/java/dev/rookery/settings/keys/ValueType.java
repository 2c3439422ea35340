package dev.rookery.settings.keys;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the values of one Java type are written.
 *
 * @param name one word for it, as in {@code --database.connections <number>}
 * @param allowed what may be written: {@code a whole number}; empty if anything may
 * @param hint the form, to stand after {@code allowed} and bounds; empty if it needs no words
 * @param parser makes the value, or throws an {@code IllegalArgumentException} whose message does
 *     not repeat the text
 * @param writer writes a value for the operator's eyes
 * @param hides whether that text must not be shown, be it valid or not
 * @param order present if the values have a least and a greatest
 */
public record ValueType<T>(
    String name,
    String allowed,
    String hint,
    Function<String, T> parser,
    Function<T, String> writer,
    Predicate<String> hides,
    Optional<Comparator<T>> order) {

  static <T> ValueType<T> of(String name, String allowed, String hint, Function<String, T> parser) {
    return new ValueType<>(
        name, allowed, hint, parser, Object::toString, _ -> false, Optional.empty());
  }

  ValueType<T> writtenBy(Function<T, String> other) {
    return new ValueType<>(name, allowed, hint, parser, other, hides, order);
  }

  ValueType<T> hiding(Predicate<String> others) {
    return new ValueType<>(name, allowed, hint, parser, writer, others, order);
  }

  ValueType<T> orderedBy(Comparator<T> comparator) {
    return new ValueType<>(name, allowed, hint, parser, writer, hides, Optional.of(comparator));
  }
}
