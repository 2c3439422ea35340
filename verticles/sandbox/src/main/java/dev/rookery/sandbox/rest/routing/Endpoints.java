package dev.rookery.sandbox.rest.routing;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The endpoints, found by method and path. */
public final class Endpoints {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(
      HttpMethod method,
      String path,
      PathPattern pattern,
      RouteTable.Access access,
      RouteTable.Endpoint endpoint) {}

  /**
   * The endpoint that a request is for.
   *
   * @param route its path with names in place of ids
   * @param values what the names stand for
   */
  public record Found(
      String route,
      Map<String, String> values,
      RouteTable.Access access,
      RouteTable.Endpoint endpoint) {}

  public void add(
      HttpMethod method, String path, RouteTable.Access access, RouteTable.Endpoint endpoint) {
    entries.add(new Entry(method, path, new PathPattern(path), access, endpoint));
    entries.sort(Comparator.comparingLong(entry -> entry.pattern().names()));
  }

  /** All of them, such as {@code GET /users/@me}. */
  public Set<String> routes() {
    return entries.stream()
        .map(entry -> entry.method() + " " + entry.path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Finds it.
   *
   * @param path as it was sent
   */
  public Optional<Found> find(HttpMethod method, String path) {
    List<String> parts;
    try {
      parts = PathPattern.decoded(path);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(entry -> entry.method().equals(method))
        .flatMap(entry ->
            entry
                .pattern()
                .match(parts)
                .map(values -> new Found(entry.path(), values, entry.access(), entry.endpoint()))
                .stream())
        .findFirst();
  }
}
