package dev.rookery.models.rows;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The record component that a method reference reads. */
record AccessorName(String record, String component) {
  /** Every place in a program that writes a method reference has a class of its own for it. */
  private static final Map<Class<?>, AccessorName> KNOWN = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException if it is a lambda instead of a method reference
   */
  static AccessorName of(Accessor<?, ?> accessor) {
    return KNOWN.computeIfAbsent(accessor.getClass(), type -> read(accessor));
  }

  private static AccessorName read(Accessor<?, ?> accessor) {
    try {
      Method writeReplace = accessor.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      SerializedLambda form = (SerializedLambda) writeReplace.invoke(accessor);
      if (form.getImplMethodName().startsWith("lambda$")) {
        throw new IllegalArgumentException("name a column by a method reference, not by a lambda");
      }
      return new AccessorName(form.getImplClass().replace('/', '.'), form.getImplMethodName());
    } catch (InaccessibleObjectException e) {
      Class<?> where = accessor.getClass();
      throw new IllegalArgumentException(
          "to name columns by method references, the module %s must say `opens %s to %s;`"
              .formatted(
                  where.getModule().getName(),
                  where.getPackageName(),
                  AccessorName.class.getModule().getName()),
          e);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("name a column by a method reference", e);
    }
  }
}
