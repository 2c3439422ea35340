package dev.rookery.models;

import dev.rookery.failure.Spelling;
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
    return Spelling.nearest(unknown, BY_NAME.keySet()).orElseThrow();
  }
}
