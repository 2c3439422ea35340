package dev.rookery.settings.values;

import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * An address to connect to or listen on, written {@code db.example:5432}, {@code 127.0.0.1:8080},
 * {@code [::1]:5432}.
 *
 * @param host a name, an address (IPv6 without brackets), or the directory of a Unix socket, which
 *     begins with a slash
 * @param port 0 to 65535; 0 means any free port when listening
 */
public record HostPort(String host, int port) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern BARE_PORT = Pattern.compile("[0-9]{1,5}");
  private static final int NAME_LENGTH_MAX = 253;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");
  private static final Pattern ZONE = Pattern.compile("%[\\p{L}\\p{N}._-]+");

  /** Checks host and port; the messages repeat neither. */
  public HostPort {
    if (!isDirectory(host) && !isAddress(host) && !isName(host)) {
      throw new IllegalArgumentException(
          "the host is neither a name (letters, digits, dots, hyphens) nor an address");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("the port is not a number from 0 to 65535");
    }
  }

  /**
   * Reads {@code host:port}, an IPv6 address in brackets; a port alone is one on 127.0.0.1.
   *
   * @throws IllegalArgumentException if it is not of that form; the message does not repeat the
   *     text
   */
  public static HostPort parse(String text) {
    if (isDirectory(text)) {
      throw new IllegalArgumentException("not a host and a port");
    }
    if (BARE_PORT.matcher(text).matches()) {
      return new HostPort(LOOPBACK, Integer.parseInt(text));
    }
    return parse(text, OptionalInt.empty(), UnaryOperator.identity());
  }

  /** Reads a host whose port may be missing; {@code decode} is applied only to the host. */
  public static HostPort parse(
      String text, OptionalInt portByDefault, UnaryOperator<String> decode) {
    int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
    if (text.startsWith("[") && hostEnd == 0) {
      throw new IllegalArgumentException("an IPv6 address lacks its closing bracket");
    }
    String host = hostEnd < 0 ? text : text.substring(0, hostEnd);
    String port = hostEnd < 0 ? "" : text.substring(hostEnd);
    if (port.indexOf(':', 1) > 0) {
      throw new IllegalArgumentException("an IPv6 address must stand in brackets, as in [::1]:80");
    }
    return new HostPort(decode.apply(unbracketed(host)), port(port, portByDefault));
  }

  private static String unbracketed(String host) {
    if (!host.startsWith("[")) {
      return host;
    }
    String address = host.substring(1, host.length() - 1);
    if (address.indexOf(':') < 0) {
      throw new IllegalArgumentException("only an IPv6 address stands in brackets");
    }
    return address;
  }

  private static int port(String colonAndPort, OptionalInt portByDefault) {
    if (colonAndPort.isEmpty() || colonAndPort.equals(":")) {
      return portByDefault.orElseThrow(() -> new IllegalArgumentException("the port is missing"));
    }
    if (!colonAndPort.matches(":[0-9]{1,5}")) {
      throw new IllegalArgumentException("the port is not a number");
    }
    return Integer.parseInt(colonAndPort.substring(1));
  }

  /** Whether the host is the directory of a Unix socket. */
  public boolean isUnixSocket() {
    return isDirectory(host);
  }

  private static boolean isDirectory(String host) {
    return host.startsWith("/") && host.indexOf('\0') < 0;
  }

  private static boolean isAddress(String host) {
    int zone = host.indexOf('%');
    if (host.indexOf(':') < 0 || (zone >= 0 && !ZONE.matcher(host.substring(zone)).matches())) {
      return false;
    }
    try {
      InetAddress.ofLiteral(zone < 0 ? host : host.substring(0, zone));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isName(String host) {
    return host.length() <= NAME_LENGTH_MAX && NAME.matcher(host).matches();
  }

  /** The form that {@link #parse} reads; for a Unix socket, the directory and the port. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 && !isUnixSocket() ? "[" + host + "]" : host) + ":" + port;
  }
}
