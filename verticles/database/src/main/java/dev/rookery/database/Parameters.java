package dev.rookery.database;

import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.templates.TupleMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the {@code #{name}} parameters of a statement. */
final class Parameters {
  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> record) {
          Map<String, Method> accessors = new HashMap<>();
          for (RecordComponent component : record.getRecordComponents()) {
            accessors.put(component.getName(), component.getAccessor());
          }
          return accessors;
        }
      };

  private Parameters() {}

  /** From the components of a record, such as a request. */
  static TupleMapper<Record> ofRecord() {
    return (mapping, size, record) -> {
      Map<String, Method> accessors = ACCESSORS.get(record.getClass());
      @Nullable Object[] values = new @Nullable Object[size];
      for (int i = 0; i < size; i++) {
        Method accessor = accessor(accessors, mapping.apply(i), record);
        values[i] = PgValue.toPg(element(accessor), read(accessor, record));
      }
      return Tuple.wrap(values);
    };
  }

  /** From a map; every parameter must be in it, if only as null. */
  static TupleMapper<Map<String, @Nullable Object>> ofMap() {
    return (mapping, size, map) -> {
      @Nullable Object[] values = new @Nullable Object[size];
      for (int i = 0; i < size; i++) {
        String name = mapping.apply(i);
        if (!map.containsKey(name)) {
          throw new IllegalArgumentException("the statement wants a parameter " + name);
        }
        values[i] = PgValue.toPg(map.get(name));
      }
      return Tuple.wrap(values);
    };
  }

  private static Method accessor(Map<String, Method> accessors, String name, Record record) {
    Method accessor = accessors.get(name);
    if (accessor == null) {
      throw new IllegalArgumentException(
          record.getClass().getSimpleName() + " has no component " + name);
    }
    return accessor;
  }

  /** What a list holds; of what is no list, its own type. */
  private static Type element(Method accessor) {
    return accessor.getGenericReturnType() instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : accessor.getReturnType();
  }

  private static @Nullable Object read(Method accessor, Record record) {
    try {
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }
}
