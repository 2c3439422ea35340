package dev.rookery.discord.command;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An option of commands. The constant that declares one also reads its value ({@link Call#get}).
 *
 * @param <T> what is read: an {@link Optional} if it may be left out
 */
public final class Option<T> {
  /** What Discord lets members type. */
  public enum Kind {
    TEXT,
    FLAG
  }

  /** What is offered while a member types. */
  @FunctionalInterface
  public interface Completion {
    /** What to offer; at most 25. */
    Future<List<String>> offers(CompletionQuery query);
  }

  private final String name;
  private final String words;
  private final Kind kind;
  private final boolean required;
  private final int maxLength;
  private final @Nullable Completion completion;
  private final Function<@Nullable String, T> reader;

  private Option(
      String name,
      String words,
      Kind kind,
      boolean required,
      int maxLength,
      @Nullable Completion completion,
      Function<@Nullable String, T> reader) {
    this.name = name;
    this.words = words;
    this.kind = kind;
    this.required = required;
    this.maxLength = maxLength;
    this.completion = completion;
    this.reader = reader;
  }

  /**
   * A text that has to be given.
   *
   * @param maxLength in UTF-16 units
   */
  public static Option<String> text(String name, int maxLength) {
    return required(name, Kind.TEXT, maxLength, value -> value);
  }

  /** A yes or no that has to be given. */
  public static Option<Boolean> flag(String name) {
    return required(name, Kind.FLAG, 0, Boolean::valueOf);
  }

  private static <T> Option<T> required(
      String name, Kind kind, int maxLength, Function<String, T> reader) {
    return new Option<>(
        name,
        name,
        kind,
        true,
        maxLength,
        null,
        value -> {
          if (value == null) {
            throw new IllegalArgumentException("no option " + name);
          }
          return reader.apply(value);
        });
  }

  /** The same, described by the texts for other words than its name. */
  public Option<T> describedAs(String others) {
    return new Option<>(name, others, kind, required, maxLength, completion, reader);
  }

  /** The same that offers something while a member types. */
  public Option<T> completedBy(Completion offers) {
    return new Option<>(name, words, kind, required, maxLength, offers, reader);
  }

  /** The same that may be left out. */
  public Option<Optional<T>> optional() {
    return new Option<>(
        name,
        words,
        kind,
        false,
        maxLength,
        completion,
        value -> value == null ? Optional.empty() : Optional.of(reader.apply(value)));
  }

  /** The same that may be left out, and has that value then. */
  public Option<T> or(T otherwise) {
    return new Option<>(
        name,
        words,
        kind,
        false,
        maxLength,
        completion,
        value -> value == null ? otherwise : reader.apply(value));
  }

  /** By which members and programs know it. */
  public String name() {
    return name;
  }

  /** The key of what describes it. */
  public String words() {
    return words;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isRequired() {
    return required;
  }

  /** In UTF-16 units; only texts have one. */
  public int maxLength() {
    return maxLength;
  }

  public Optional<Completion> completion() {
    return Optional.ofNullable(completion);
  }

  T read(Map<String, String> values) {
    return reader.apply(values.get(name));
  }
}
