package dev.rookery.settings.sources;

import java.util.regex.Pattern;

/**
 * Variables that Kubernetes and Docker set for every reachable service. A service called {@code
 * rookery} produces some that look like Rookery's, though nobody set them on purpose.
 */
final class ServiceLinks {

  private static final Pattern NAME =
      Pattern.compile(
          ".*_SERVICE_(HOST|PORT|PORT_[A-Z0-9_]+)"
              + "|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_PROTO|_PORT|_ADDR)?");

  private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://[^/]+");

  private ServiceLinks() {}

  static boolean isOne(String name, String value) {
    return NAME.matcher(name).matches()
        || (name.endsWith("_PORT") && ADDRESS.matcher(value).matches());
  }
}
