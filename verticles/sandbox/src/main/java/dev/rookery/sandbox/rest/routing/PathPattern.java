package dev.rookery.sandbox.rest.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of an endpoint as Discord's documentation writes it, such as {@code
 * /channels/{channel_id}/messages}. Names in braces stand for one part each.
 */
public final class PathPattern {
  /** A word where an id is expected names a part of Discord that the sandbox does not have. */
  private static final Pattern WORD = Pattern.compile("@?[a-z][a-z-]*");

  /** The words that programs send in place of an id that they do not have. */
  private static final Set<String> MISSING_IDS = Set.of("undefined", "null", "none", "nan");

  private final List<String> parts;

  public PathPattern(String path) {
    parts = split(path);
  }

  /** The parts of a path as it was sent, each decoded once. */
  public static List<String> decoded(String path) {
    return split(path).stream().map(PathPattern::decode).toList();
  }

  /** The values of the names; empty if this is not the path's pattern. */
  public Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != parts.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (!named(part)) {
        if (!part.equals(path.get(i))) {
          return Optional.empty();
        }
      } else if (part.endsWith("_id}") && isWord(path.get(i))) {
        return Optional.empty();
      } else {
        values.put(part.substring(1, part.length() - 1), path.get(i));
      }
    }
    return Optional.of(values);
  }

  /** Of two patterns of the same path, the one with fewer names is meant. */
  public long names() {
    return parts.stream().filter(PathPattern::named).count();
  }

  private static boolean named(String part) {
    return part.startsWith("{");
  }

  private static boolean isWord(String value) {
    return WORD.matcher(value).matches() && !MISSING_IDS.contains(value);
  }

  private static List<String> split(String path) {
    return List.of(path.replaceFirst("^/", "").split("/"));
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
