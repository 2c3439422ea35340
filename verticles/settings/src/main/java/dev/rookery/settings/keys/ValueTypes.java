package dev.rookery.settings.keys;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.text.KebabCase;
import dev.rookery.settings.values.AutoCount;
import dev.rookery.settings.values.ByteSize;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types that a key may have; to support another, add it here. */
public final class ValueTypes {

  public static final ValueType<Boolean> BOOLEAN =
      ValueType.of("true|false", "true or false", "", ValueTypes::truth);

  private static final ValueType<Integer> INT =
      ValueType.of("number", "a whole number", "", Numbers::intOf)
          .orderedBy(Comparator.naturalOrder());

  private static final ValueType<Long> LONG =
      ValueType.of("number", "a whole number", "", Numbers::longOf)
          .orderedBy(Comparator.naturalOrder());

  private static final ValueType<Double> DOUBLE =
      ValueType.of("number", "a number", "", Numbers::doubleOf)
          .orderedBy(Comparator.naturalOrder());

  private static final ValueType<String> TEXT = ValueType.of("text", "", "", Function.identity());

  private static final ValueType<Path> PATH = ValueType.of("path", "a path", "", ValueTypes::path);

  /** An invalid one may hold a password before an {@code @}; a valid one does not. */
  private static final ValueType<URI> ADDRESS =
      ValueType.of("address", "an address", ", such as https://example.org/path", ValueTypes::uri)
          .hiding(text -> text.indexOf('@') >= 0);

  private static final ValueType<Duration> DURATION =
      ValueType.of("duration", "a duration", " (units ms, s, m, h, d)", trimmed(Durations::parse))
          .writtenBy(Durations::write)
          .orderedBy(Comparator.naturalOrder());

  private static final ValueType<ByteSize> SIZE =
      ValueType.of("size", "a size", " (units B, KiB, MiB, GiB)", trimmed(ByteSize::parse))
          .orderedBy(Comparator.naturalOrder());

  private static final ValueType<AutoCount> AUTO_COUNT =
      ValueType.of("auto|number", "auto or a whole number above 0", "", trimmed(AutoCount::parse));

  private static final ValueType<HostPort> HOST_PORT =
      ValueType.of(
          "host:port",
          "a host and a port",
          ", such as 127.0.0.1:8080 or [::1]:8080",
          trimmed(HostPort::parse));

  private static final ValueType<Secret> SECRET =
      ValueType.of("secret", "", "", Secret::of).hiding(_ -> true);

  private static final ValueType<PostgresUrl> POSTGRES_URL =
      ValueType.of(
              "url",
              "a Postgres URL",
              ", such as postgresql://user:password@host:5432/database",
              PostgresUrl::parse)
          .hiding(_ -> true);

  private static final Map<Class<?>, ValueType<?>> TYPES =
      Map.ofEntries(
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(String.class, TEXT),
          Map.entry(Path.class, PATH),
          Map.entry(URI.class, ADDRESS),
          Map.entry(Duration.class, DURATION),
          Map.entry(ByteSize.class, SIZE),
          Map.entry(AutoCount.class, AUTO_COUNT),
          Map.entry(HostPort.class, HOST_PORT),
          Map.entry(Secret.class, SECRET),
          Map.entry(PostgresUrl.class, POSTGRES_URL));

  private ValueTypes() {}

  static Optional<ValueType<?>> of(Class<?> type) {
    return type.isEnum()
        ? Optional.of(words(type.asSubclass(Enum.class)))
        : Optional.ofNullable(TYPES.get(type));
  }

  @SuppressWarnings("unchecked") // the class of an enum is always a Class<E extends Enum<E>>
  private static <E extends Enum<E>> ValueType<E> words(Class<?> type) {
    Class<E> words = (Class<E>) type;
    List<String> all = KebabCase.all(words);
    return ValueType.<E>of(
            String.join("|", all),
            "one of",
            " " + String.join(", ", all),
            trimmed(text -> KebabCase.parse(words, text)))
        .writtenBy(KebabCase::of);
  }

  private static <T> Function<String, T> trimmed(Function<String, T> parser) {
    return text -> parser.apply(text.strip());
  }

  private static Boolean truth(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("not a path");
    }
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text.strip());
      if (!uri.isAbsolute()) {
        throw new IllegalArgumentException("an address without a scheme such as https:");
      }
      if (uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('@') >= 0) {
        throw new IllegalArgumentException(
            "an address with a user or password in it; they need a setting of their own");
      }
      return uri;
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("not an address");
    }
  }
}
