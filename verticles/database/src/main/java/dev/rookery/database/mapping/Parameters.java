package dev.rookery.database.mapping;

import dev.rookery.schema.RecordType;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.templates.TupleMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the {@code #{name}} parameters of a statement. */
public final class Parameters {
  /** Where the components of a record class stand, by their names. */
  private static final ClassValue<Map<String, Integer>> INDEXES =
      new ClassValue<>() {
        @Override
        protected Map<String, Integer> computeValue(Class<?> record) {
          List<RecordComponent> components = RecordType.of(record).components();
          Map<String, Integer> indexes = new HashMap<>();
          for (int i = 0; i < components.size(); i++) {
            indexes.put(components.get(i).getName(), i);
          }
          return indexes;
        }
      };

  private Parameters() {}

  /** From the components of a record, such as a request. */
  public static TupleMapper<Record> ofRecord() {
    return (mapping, size, record) -> {
      RecordType type = RecordType.of(record.getClass());
      Map<String, Integer> indexes = INDEXES.get(record.getClass());
      @Nullable Object[] values = new @Nullable Object[size];
      for (int i = 0; i < size; i++) {
        int index = index(indexes, mapping.apply(i), record);
        values[i] = PgValue.toPg(element(type.components().get(index)), type.read(record, index));
      }
      return Tuple.wrap(values);
    };
  }

  /** From a map; every parameter must be in it, if only as null. */
  public static TupleMapper<Map<String, @Nullable Object>> ofMap() {
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

  private static int index(Map<String, Integer> indexes, String name, Record record) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          record.getClass().getSimpleName() + " has no component " + name);
    }
    return index;
  }

  /** The element type of a list; for anything else, the type itself. */
  private static Type element(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : component.getType();
  }
}
