package dev.rookery.settings.postgres;

import dev.rookery.settings.text.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a {@link PostgresUrl}, which follows the question mark: known parameters, decoded.
 */
final class PostgresQuery {

  /** The parameters that fill a component; the others are {@link PostgresParameter}s. */
  private static final List<String> COMPONENTS =
      List.of("host", "port", "dbname", "user", "password", "sslmode", "ssl", "sslrootcert");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private PostgresQuery() {}

  static PostgresQuery parse(String text) {
    PostgresQuery query = new PostgresQuery();
    String[] parts = text.isEmpty() ? new String[0] : text.split("&", -1);
    for (int i = 0; i < parts.length; i++) {
      query.add(parts[i], i + 1);
    }
    return query;
  }

  private void add(String part, int position) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("parameter " + position + " has no value");
    }
    String name = known(PercentEncoding.decode(part.substring(0, equals)), position);
    List<String> same = values.computeIfAbsent(name, _ -> new ArrayList<>());
    same.add(PercentEncoding.decode(part.substring(equals + 1)));
    if (same.size() > 1 && !name.equals("host")) {
      throw new IllegalArgumentException("parameter " + name + " is given twice");
    }
  }

  private static String known(String name, int position) {
    List<String> known = new ArrayList<>(COMPONENTS);
    known.addAll(PostgresParameter.words());
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "parameter " + position + " is unknown" + Suggestion.hint(name, known));
    }
    return name;
  }

  List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  /**
   * The value from its own place in the URL or else from this parameter; giving both is refused.
   */
  Optional<String> either(String inPlace, String name) {
    Optional<String> value = value(name).filter(text -> !text.isEmpty());
    if (inPlace.isEmpty()) {
      return value;
    }
    if (value.isPresent()) {
      throw new IllegalArgumentException("parameter " + name + " repeats what stands before it");
    }
    return Optional.of(inPlace);
  }

  /** One port per host: as many as are listed, or one for all. */
  List<Integer> ports(int hosts) {
    List<Integer> ports =
        value("port").stream()
            .flatMap(list -> List.of(list.split(",", -1)).stream())
            .map(PostgresQuery::port)
            .toList();
    if (ports.size() == hosts) {
      return ports;
    }
    if (ports.size() > 1) {
      throw new IllegalArgumentException("parameter port has not one port for each host");
    }
    return Collections.nCopies(hosts, ports.isEmpty() ? PostgresUrl.DEFAULT_PORT : ports.get(0));
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return PostgresUrl.DEFAULT_PORT;
    }
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("parameter port is not a number");
    }
    return Integer.parseInt(text);
  }

  /** The parameters that fill no component. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (PostgresParameter parameter : PostgresParameter.values()) {
      value(parameter.word()).ifPresent(value -> parameters.put(parameter.word(), value));
    }
    return parameters;
  }
}
