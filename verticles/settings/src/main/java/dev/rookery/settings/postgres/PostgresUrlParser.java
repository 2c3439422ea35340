package dev.rookery.settings.postgres;

import dev.rookery.settings.text.KebabCase;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads a {@link PostgresUrl}. No message repeats a part of the text: with a password that was not
 * encoded, any part may be mistaken for any other.
 */
final class PostgresUrlParser {

  private static final int LENGTH_MAX = 8192;
  private static final Set<String> NAMES = Set.of("postgres", "postgresql");
  private static final Set<String> DRIVERS =
      Set.of("psycopg", "psycopg2", "psycopg_async", "asyncpg");

  /** The certificate authorities that the system trusts, in libpq's words. */
  private static final String SYSTEM = "system";

  private PostgresUrlParser() {}

  static PostgresUrl parse(String text) {
    String url = text.strip();
    checkCharacters(url);
    String rest = afterScheme(url);
    int authorityEnd = firstOf(rest, "/?");
    int pathEnd = firstOf(rest, "?");
    if (rest.indexOf('@', authorityEnd) >= 0) {
      throw new IllegalArgumentException(
          "an @ stands after the host; in user and password write / as %2F, ? as %3F, @ as %40");
    }
    String authority = rest.substring(0, authorityEnd);
    String path = rest.substring(Math.min(authorityEnd + 1, pathEnd), pathEnd);
    String query = rest.substring(Math.min(pathEnd + 1, rest.length()));
    return assemble(authority, PercentEncoding.decode(path), PostgresQuery.parse(query));
  }

  private static PostgresUrl assemble(String authority, String path, PostgresQuery query) {
    int at = authority.lastIndexOf('@');
    String userInfo = authority.substring(0, Math.max(at, 0));
    int colon = firstOf(userInfo, ":");
    String password = userInfo.substring(Math.min(colon + 1, userInfo.length()));
    Optional<String> user =
        query.either(PercentEncoding.decode(userInfo.substring(0, colon)), "user");
    Optional<Path> rootCertificate = query.value("sslrootcert").flatMap(PostgresUrlParser::file);
    return new PostgresUrl(
        hosts(authority.substring(at + 1), query),
        query.either(path, "dbname").or(() -> user).orElseThrow(PostgresUrlParser::noDatabase),
        user,
        query.either(PercentEncoding.decode(password), "password").map(Secret::of),
        sslMode(query, rootCertificate.isPresent()),
        rootCertificate,
        query.parameters());
  }

  private static IllegalArgumentException noDatabase() {
    return new IllegalArgumentException("it names no database");
  }

  private static void checkCharacters(String url) {
    if (url.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("it is longer than " + LENGTH_MAX + " characters");
    }
    if (url.codePoints().anyMatch(PostgresUrlParser::isOdd)) {
      throw new IllegalArgumentException(
          "it holds a space or a control character; write a space as %20");
    }
  }

  /** Whether the character is a blank, a control character or an unpaired surrogate. */
  private static boolean isOdd(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.isWhitespace(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static String afterScheme(String url) {
    int end = url.indexOf("://");
    String[] scheme = url.substring(0, Math.max(end, 0)).split("\\+", 2);
    if (!NAMES.contains(scheme[0]) || (scheme.length == 2 && !DRIVERS.contains(scheme[1]))) {
      throw new IllegalArgumentException("it does not begin with postgresql://");
    }
    return url.substring(end + "://".length());
  }

  /** The position of the first of these characters, or the end. */
  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static List<HostPort> hosts(String authority, PostgresQuery query) {
    List<String> named = query.values("host");
    if (!authority.isEmpty() && !named.isEmpty()) {
      throw new IllegalArgumentException("parameter host repeats what stands before it");
    }
    if (!named.isEmpty()) {
      List<String> each =
          named.stream().flatMap(list -> Arrays.stream(list.split(",", -1))).toList();
      return hosts(each, query.ports(each.size()), UnaryOperator.identity());
    }
    List<String> each = List.of((authority.isEmpty() ? "localhost" : authority).split(",", -1));
    return hosts(each, query.ports(each.size()), PercentEncoding::decode);
  }

  private static List<HostPort> hosts(
      List<String> texts, List<Integer> ports, UnaryOperator<String> decode) {
    List<HostPort> hosts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      hosts.add(
          text.startsWith("/")
              ? new HostPort(text, ports.get(i))
              : HostPort.parse(text, OptionalInt.of(ports.get(i)), decode));
    }
    return hosts;
  }

  /** {@code ssl} is what SQLAlchemy calls it with asyncpg. */
  private static SslMode sslMode(PostgresQuery query, boolean hasRootCertificate) {
    SslMode mode =
        query
            .either(query.value("sslmode").orElse(""), "ssl")
            .map(PostgresUrlParser::sslMode)
            .orElse(SslMode.PREFER);
    if (query.value("sslrootcert").filter(SYSTEM::equals).isPresent()
        && mode != SslMode.VERIFY_FULL) {
      throw new IllegalArgumentException("sslrootcert=system needs sslmode=verify-full");
    }
    if (mode == SslMode.VERIFY_CA && !hasRootCertificate) {
      // Any authority of the JVM signs for anybody.
      throw new IllegalArgumentException(
          "sslmode=verify-ca needs sslrootcert with a file; without one, use verify-full");
    }
    return mode == SslMode.REQUIRE && hasRootCertificate ? SslMode.VERIFY_CA : mode;
  }

  private static SslMode sslMode(String word) {
    try {
      return KebabCase.parse(SslMode.class, word);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "parameter sslmode is an "
              + unknown.getMessage()
              + "; it may be "
              + String.join(", ", KebabCase.all(SslMode.class)));
    }
  }

  private static Optional<Path> file(String text) {
    try {
      return text.equals(SYSTEM) || text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("parameter sslrootcert is no path");
    }
  }
}
