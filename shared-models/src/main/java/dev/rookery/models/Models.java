package dev.rookery.models;

import dev.rookery.schema.Model;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The closed set of models, as the requests permitted in {@link ModelRequest} name them. */
public final class Models {
  private static final List<Model<?>> ALL =
      Arrays.stream(ModelRequest.class.getPermittedSubclasses()).<Model<?>>map(Models::of).toList();

  private Models() {}

  /** Every model, in the order of {@link ModelRequest}. */
  public static List<Model<?>> all() {
    return ALL;
  }

  /** The model of that name, such as {@code Snippet}. */
  public static Optional<Model<?>> find(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The model that a family of requests such as {@code SnippetRequest} is about. */
  public static Model<?> of(Class<?> requests) {
    for (Type type : requests.getGenericInterfaces()) {
      if (type instanceof ParameterizedType generic && generic.getRawType() == ModelRequest.class) {
        Class<?> record = (Class<?>) generic.getActualTypeArguments()[0];
        return Model.of(record.asSubclass(Record.class));
      }
    }
    throw new IllegalArgumentException(requests.getName() + " names no model");
  }

  /**
   * The model whose record has that class name.
   *
   * @throws IllegalArgumentException if that class is not a model
   */
  public static Model<?> byClassName(String className) {
    return ALL.stream()
        .filter(model -> model.type().getName().equals(className))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(className + " is not a model"));
  }
}
