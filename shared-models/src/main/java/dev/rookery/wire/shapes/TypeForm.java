package dev.rookery.wire.shapes;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A type without open variables, such as {@code Page<Snippet>}.
 *
 * @param raw the class; primitives as their boxes
 * @param arguments what its type variables stand for; empty if it has none
 */
public record TypeForm(Class<?> raw, List<TypeForm> arguments) {

  public static TypeForm of(Class<?> plain) {
    return new TypeForm(boxed(plain), List.of());
  }

  /**
   * Closes a type.
   *
   * @throws IllegalArgumentException if a variable in it is not bound
   */
  public static TypeForm of(Type type, Map<TypeVariable<?>, TypeForm> bound) {
    return switch (type) {
      case Class<?> plain -> of(plain);
      case ParameterizedType generic -> {
        List<TypeForm> arguments = new ArrayList<>();
        for (Type argument : generic.getActualTypeArguments()) {
          arguments.add(of(argument, bound));
        }
        yield new TypeForm((Class<?>) generic.getRawType(), List.copyOf(arguments));
      }
      case TypeVariable<?> variable -> {
        TypeForm form = bound.get(variable);
        if (form == null) {
          throw new IllegalArgumentException("nothing is known of " + variable);
        }
        yield form;
      }
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], bound);
      default -> throw new IllegalArgumentException("no wire form for " + type);
    };
  }

  /** What the raw class's variables stand for. */
  public Map<TypeVariable<?>, TypeForm> bindings() {
    TypeVariable<?>[] variables = raw.getTypeParameters();
    Map<TypeVariable<?>, TypeForm> bound = new HashMap<>();
    for (int i = 0; i < Math.min(variables.length, arguments.size()); i++) {
      bound.put(variables[i], arguments.get(i));
    }
    return bound;
  }

  /**
   * This type as one of the generic interfaces it implements.
   *
   * @throws IllegalArgumentException if it does not
   */
  TypeForm as(Class<?> wanted) {
    if (raw == wanted) {
      return this;
    }
    for (Type type : raw.getGenericInterfaces()) {
      Class<?> implemented =
          type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
      if (wanted.isAssignableFrom(implemented)) {
        return of(type, bindings()).as(wanted);
      }
    }
    throw new IllegalArgumentException(this + " is no " + wanted.getSimpleName());
  }

  @Override
  public String toString() {
    String name = raw.getSimpleName();
    return arguments.isEmpty()
        ? name
        : name + "<" + String.join(", ", arguments.stream().map(TypeForm::toString).toList()) + ">";
  }

  private static Class<?> boxed(Class<?> plain) {
    if (!plain.isPrimitive()) {
      return plain;
    }
    return Arrays.asList(long.class, int.class, double.class, boolean.class).contains(plain)
        ? MethodType.methodType(plain).wrap().returnType()
        : plain;
  }
}
