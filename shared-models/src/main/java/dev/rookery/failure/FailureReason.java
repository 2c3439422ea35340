package dev.rookery.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What exactly is the matter: a code with its arguments, and the same in English. A failure of an
 * older node, of a newer one whose code is unknown here, or for operators has the English alone.
 */
public final class FailureReason {
  private final @Nullable FailureCode code;
  private final Map<String, Object> arguments;
  private final String text;

  FailureReason(@Nullable FailureCode code, Map<String, Object> arguments, String text) {
    this.code = code;
    this.arguments = arguments;
    this.text = text;
  }

  /** A reason without a code. */
  public static FailureReason ofText(String text) {
    return new FailureReason(null, Map.of(), text);
  }

  /**
   * The reason of a message.
   *
   * @param code the name of the code; null or unknown for none
   * @param json the arguments as {@link #written} gives them
   * @param text the sentence, which alone is left if the rest cannot be read
   */
  public static FailureReason read(@Nullable String code, Map<?, ?> json, String text) {
    for (FailureCode known : FailureCode.values()) {
      if (known.name().equals(code)) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        known
            .arguments()
            .forEach((name, kind) ->
                Optional.ofNullable(json.get(name))
                    .flatMap(kind::read)
                    .ifPresent(value -> arguments.put(name, value)));
        return arguments.size() == known.arguments().size()
            ? new FailureReason(known, arguments, text)
            : ofText(text);
      }
    }
    return ofText(text);
  }

  /**
   * The same with one more argument.
   *
   * @throws IllegalArgumentException if its code has no argument of that name and kind
   */
  public FailureReason with(String name, String value) {
    return withValue(name, value);
  }

  /** The same with one more argument, a number or an id. */
  public FailureReason with(String name, long value) {
    return withValue(name, value);
  }

  /** The same with one more argument. */
  public FailureReason with(String name, double value) {
    return withValue(name, value);
  }

  /** The same with one more argument. */
  public FailureReason with(String name, Instant value) {
    return withValue(name, value);
  }

  /** The same with one more argument. */
  public FailureReason with(String name, Duration value) {
    return withValue(name, value);
  }

  private FailureReason withValue(String name, Object value) {
    FailureArgument kind = code == null ? null : code.arguments().get(name);
    if (code == null || kind == null) {
      throw new IllegalArgumentException(code + " has no argument " + name);
    }
    Map<String, Object> more = new LinkedHashMap<>(arguments);
    more.put(
        name,
        kind.of(value)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    name + " of " + code + " is no " + value.getClass().getSimpleName())));
    return new FailureReason(code, more, FailureArgument.fill(code.sentence(), more));
  }

  /** The code; empty if there is none that is known here. */
  public Optional<FailureCode> code() {
    return Optional.ofNullable(code);
  }

  /** The arguments by name; none without a code. {@link FailureArgument} says what they are. */
  public Map<String, Object> arguments() {
    return Map.copyOf(arguments);
  }

  /** The arguments as they stand in messages. */
  public Map<String, Object> written() {
    Map<String, Object> written = new LinkedHashMap<>();
    if (code != null) {
      Map<String, FailureArgument> kinds = code.arguments();
      arguments.forEach((name, value) -> {
        FailureArgument kind = kinds.get(name);
        if (kind != null) {
          written.put(name, kind.write(value));
        }
      });
    }
    return written;
  }

  /** In English. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FailureReason reason
        && code == reason.code
        && arguments.equals(reason.arguments)
        && text.equals(reason.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, arguments, text);
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
