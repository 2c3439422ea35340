package dev.rookery.models;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The closed set of requests, read from what {@link Request} permits. A request's name is that of
 * its record with that of the interface around it: {@code SnippetRequest.Show}.
 */
public final class RequestTypes {
  private static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

  static {
    collect(Request.class);
  }

  private RequestTypes() {}

  private static void collect(Class<?> type) {
    if (type.isRecord()) {
      BY_NAME.put(name(type), type);
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted);
      }
    }
  }

  /** The names of all requests, family by family. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** The record of that name. */
  public static Optional<Class<?>> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The name under which a request travels. */
  public static String name(Request<?> request) {
    return name(request.getClass());
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
  }

  /** The known name nearest to an unknown one. */
  public static String nearest(String unknown) {
    String start = unknown.length() > 100 ? unknown.substring(0, 100) : unknown;
    return BY_NAME.keySet().stream()
        .min(Comparator.comparingInt(name -> distance(start, name)))
        .orElseThrow();
  }

  /** The Levenshtein distance, ignoring case. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int cheapest = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
        diagonal = row[j];
        row[j] = cheapest;
      }
    }
    return row[b.length()];
  }
}
