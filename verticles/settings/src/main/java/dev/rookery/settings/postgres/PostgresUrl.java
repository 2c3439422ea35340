package dev.rookery.settings.postgres;

import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a Postgres database and how to log in, read from {@code
 * postgresql://user:password@host:5432/database?sslmode=require}.
 *
 * <p>Its text form masks the password, and so do the messages of everything that fails here: they
 * repeat no part of a URL, because in a malformed one the password may be anywhere.
 *
 * @param hosts at least one, in the order to try
 * @param database its name
 * @param user empty: the user of the operating system, as in libpq
 * @param password empty: no password is sent
 * @param sslMode {@link SslMode#PREFER} if the URL does not say
 * @param sslRootCertificate the file with the authorities to trust; empty: those of the JVM
 * @param parameters by libpq's names: any of {@code application_name}, {@code connect_timeout}
 *     (seconds), {@code target_session_attrs}, {@code options} and {@code channel_binding}
 */
public record PostgresUrl(
    List<HostPort> hosts,
    String database,
    Optional<String> user,
    Optional<Secret> password,
    SslMode sslMode,
    Optional<Path> sslRootCertificate,
    Map<String, String> parameters) {

  /** The port of a host that names none. */
  public static final int DEFAULT_PORT = 5432;

  /** Checks hosts, ports, names and parameters. */
  public PostgresUrl {
    hosts = List.copyOf(hosts);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    if (hosts.isEmpty() || hosts.stream().anyMatch(host -> host.port() == 0)) {
      throw new IllegalArgumentException("at least one host is needed, its port from 1 to 65535");
    }
    if (database.isEmpty() || database.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the database has no valid name");
    }
    if (user.filter(name -> name.isEmpty() || name.indexOf('\0') >= 0).isPresent()) {
      throw new IllegalArgumentException("the user has no valid name");
    }
    if (password.filter(text -> text.reveal().indexOf('\0') >= 0).isPresent()) {
      throw new IllegalArgumentException("the password holds a zero byte");
    }
    parameters.forEach(PostgresUrl::checkParameter);
  }

  private static void checkParameter(String name, String value) {
    PostgresParameter.named(name)
        .orElseThrow(() -> new IllegalArgumentException("a parameter is unknown"))
        .check(value);
  }

  /** A database on one host, everything else by default. */
  public static PostgresUrl of(HostPort host, String database, String user, Secret password) {
    return new PostgresUrl(
        List.of(host),
        database,
        Optional.of(user),
        Optional.of(password),
        SslMode.PREFER,
        Optional.empty(),
        Map.of());
  }

  /** Another database of the same server. */
  public PostgresUrl withDatabase(String other) {
    return new PostgresUrl(hosts, other, user, password, sslMode, sslRootCertificate, parameters);
  }

  /** The same URL with this parameter added or replaced. */
  public PostgresUrl withParameter(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new PostgresUrl(hosts, database, user, password, sslMode, sslRootCertificate, more);
  }

  /**
   * Reads a URL as libpq does, with these additions: the scheme may be {@code postgres} and may
   * name a Python driver ({@code postgresql+asyncpg}), and the user information ends at the last
   * {@code @} before the path, so that a password with an {@code @} in it still works. Unknown
   * parameters are refused. {@code sslmode=require} with an {@code sslrootcert} means {@code
   * verify-ca}, as in libpq.
   *
   * @throws IllegalArgumentException if the URL is malformed; the message repeats no part of it
   */
  public static PostgresUrl parse(String url) {
    return PostgresUrlParser.parse(url);
  }

  /**
   * The URL for the JDBC driver, without user and password. With several hosts it asks for the
   * primary unless {@code target_session_attrs} says otherwise.
   *
   * @throws IllegalStateException if a host is a Unix socket, which the driver cannot use
   */
  public String toJdbcUrl() {
    return JdbcUrl.of(this);
  }

  /** Whether one of the hosts is a Unix socket. */
  public boolean usesUnixSocket() {
    return hosts.stream().anyMatch(HostPort::isUnixSocket);
  }

  /**
   * The URL with the password in it: {@link #parse} turns it back into an equal URL. Never log it.
   */
  public String reveal() {
    return write(password.map(Secret::reveal).map(PercentEncoding::encode));
  }

  /** The URL with the password masked. */
  @Override
  public String toString() {
    return write(password.map(Secret::toString));
  }

  private String write(Optional<String> shownPassword) {
    StringBuilder url = new StringBuilder("postgresql://");
    url.append(user.map(PercentEncoding::encode).orElse(""));
    shownPassword.ifPresent(shown -> url.append(':').append(shown));
    if (user.isPresent() || password.isPresent()) {
      url.append('@');
    }
    url.append(String.join(",", hosts.stream().map(PostgresUrl::write).toList()));
    url.append('/').append(PercentEncoding.encode(database));
    List<String> query = query();
    return query.isEmpty() ? url.toString() : url.append('?').append(String.join("&", query)) + "";
  }

  private static String write(HostPort host) {
    String name = host.host();
    boolean ipv6 = name.indexOf(':') >= 0 && !host.isUnixSocket();
    String written = ipv6 ? "[" + name.replace("%", "%25") + "]" : PercentEncoding.encode(name);
    return written + ":" + host.port();
  }

  private List<String> query() {
    List<String> query = new ArrayList<>();
    if (sslMode != SslMode.PREFER) {
      query.add("sslmode=" + sslMode.word());
    }
    sslRootCertificate.ifPresent(
        path -> query.add("sslrootcert=" + PercentEncoding.encode(path.toString())));
    parameters.forEach((name, value) -> query.add(name + "=" + PercentEncoding.encode(value)));
    return query;
  }
}
