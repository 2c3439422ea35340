package dev.rookery.settings.keys;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The textual form of the values of one Java type.
 *
 * @param name one word for it, as in {@code --database.connections <number>}
 * @param allowed what may be written: {@code a whole number}; empty if anything may
 * @param hint a description of the form, to follow {@code allowed} and the bounds; empty if none is
 *     needed
 * @param parser parses the value, or throws an {@code IllegalArgumentException} whose message does
 *     not repeat the text
 * @param writer writes a value as the operator may see it
 * @param hides whether that text must not be shown, valid or not
 * @param order present if the values are ordered and so can have bounds
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
