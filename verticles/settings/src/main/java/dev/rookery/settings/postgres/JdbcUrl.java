package dev.rookery.settings.postgres;

import dev.rookery.settings.values.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link PostgresUrl} in the JDBC driver's form, without user and password. */
final class JdbcUrl {

  /** The driver's names for libpq's server types, where they differ. */
  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "read-write", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  /** Without it the driver looks for authorities only in a file in its user's home directory. */
  private static final String JVM_TRUST = "org.postgresql.ssl.DefaultJavaSSLFactory";

  private JdbcUrl() {}

  static String of(PostgresUrl url) {
    if (url.usesUnixSocket()) {
      throw new IllegalStateException(
          "The JDBC driver cannot reach Postgres through a Unix socket: name a host and port.");
    }
    return "jdbc:postgresql://"
        + String.join(",", url.hosts().stream().map(HostPort::toString).toList())
        + "/"
        + PercentEncoding.encode(url.database())
        + "?"
        + String.join("&", query(url));
  }

  private static List<String> query(PostgresUrl url) {
    List<String> query = new ArrayList<>();
    query.add("sslmode=" + url.sslMode().word());
    url.sslRootCertificate()
        .ifPresent(path -> query.add("sslrootcert=" + PercentEncoding.encode(path.toString())));
    if (url.sslMode().verifies() && url.sslRootCertificate().isEmpty()) {
      query.add("sslfactory=" + JVM_TRUST);
    }
    for (PostgresParameter parameter : PostgresParameter.values()) {
      String value = url.parameters().get(parameter.word());
      if (value != null) {
        query.add(
            parameter.jdbcName() + "=" + PercentEncoding.encode(translated(parameter, value)));
      }
    }
    if (url.hosts().size() > 1
        && !url.parameters().containsKey(PostgresParameter.TARGET_SESSION_ATTRS.word())) {
      query.add("targetServerType=primary");
    }
    return query;
  }

  private static String translated(PostgresParameter parameter, String value) {
    return parameter == PostgresParameter.TARGET_SESSION_ATTRS
        ? SERVER_TYPES.getOrDefault(value, value)
        : value;
  }
}
