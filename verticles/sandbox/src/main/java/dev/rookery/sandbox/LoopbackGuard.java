package dev.rookery.sandbox;

import dev.rookery.sandbox.wire.Addresses;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only who speaks to this machine by a loopback name and does not come from a foreign page.
 * The port is reachable for every program here, so for every page in a browser too: a foreign page
 * is told by its Origin, and one whose host name was pointed at this machine by its Host.
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
