package dev.rookery.settings.sources;

import java.util.regex.Pattern;

/**
 * Variables that Kubernetes and Docker set for every service in reach. A service that is called
 * {@code rookery} makes some that look like Rookery's, though no one set them on purpose.
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
