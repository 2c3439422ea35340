package dev.rookery.sandbox;

import dev.rookery.sandbox.wire.Addresses;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A guard that lets in only requests that address this machine by a loopback name and do not come
 * from a foreign page. Every program here can reach the port, and so can every page in a browser: a
 * foreign page is recognised by its Origin, and one whose host name points to this machine by its
 * Host.
 */
final class LoopbackGuard {
  private static final Set<String> NAMES = Set.of(Addresses.HOST, "localhost");
  private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

  private final Addresses addresses;

  LoopbackGuard(Addresses addresses) {
    this.addresses = addresses;
  }

  boolean welcomes(HttpServerRequest request) {
    return ownHost(request.authority())
        && ownOrigin(request.getHeader("Origin"))
        && sameSite(request.getHeader("Sec-Fetch-Site"));
  }

  void refuse(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(403)
        .end("The sandbox answers only to its own page and to programs on this machine.\n");
  }

  private boolean ownHost(@Nullable HostAndPort authority) {
    return authority != null
        && NAMES.contains(authority.host())
        && authority.port() == addresses.port();
  }

  private boolean ownOrigin(@Nullable String origin) {
    return origin == null
        || NAMES.stream()
            .anyMatch(name -> origin.equals("http://" + name + ":" + addresses.port()));
  }

  private static boolean sameSite(@Nullable String site) {
    return site == null || SAME_SITE.contains(site);
  }
}
