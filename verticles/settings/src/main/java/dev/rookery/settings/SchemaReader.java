package dev.rookery.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the declarations on a record's components, and refuses those that contradict themselves.
 */
final class SchemaReader {

  private final List<Class<?>> enclosing = new ArrayList<>();

  private SchemaReader() {}

  static Section read(Class<? extends Record> root) {
    return new SchemaReader().section("", root, "", false);
  }

  private Section section(String path, Class<? extends Record> type, String doc, boolean optional) {
    if (enclosing.contains(type)) {
      throw new IllegalArgumentException("contains itself");
    }
    enclosing.add(type);
    List<Entry> entries = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = Words.of(component.getName());
      entries.add(entry(path.isEmpty() ? name : path + "." + name, component));
    }
    enclosing.removeLast();
    return new Section(path, type, doc, optional, List.copyOf(entries));
  }

  private Entry entry(String path, RecordComponent component) {
    try {
      @Nullable Setting setting = component.getAnnotation(Setting.class);
      if (setting == null || setting.doc().isBlank()) {
        throw new IllegalArgumentException("lacks a @Setting that says what it is");
      }
      return entry(path, setting, component.getGenericType());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "%s.%s %s"
              .formatted(
                  component.getDeclaringRecord().getSimpleName(),
                  component.getName(),
                  wrong.getMessage()),
          wrong);
    }
  }

  private Entry entry(String path, Setting setting, Type declared) {
    Key.Shape shape = shape(declared);
    Class<?> type = shape == Key.Shape.ONE ? raw(declared) : argument(declared);
    Optional<ValueType<?>> valueType = ValueTypes.of(type);
    if (valueType.isPresent()) {
      return key(path, shape, valueType.get(), setting);
    }
    if (type.isRecord() && shape != Key.Shape.LIST) {
      refuseValuesOn(setting);
      return section(
          path, type.asSubclass(Record.class), setting.doc(), shape == Key.Shape.AT_MOST_ONE);
    }
    throw new IllegalArgumentException("has a type that no setting can have: " + declared);
  }

  private static Key.Shape shape(Type declared) {
    Class<?> type = raw(declared);
    if (type == Optional.class) {
      return Key.Shape.AT_MOST_ONE;
    }
    return type == List.class ? Key.Shape.LIST : Key.Shape.ONE;
  }

  private static Class<?> raw(Type declared) {
    return switch (declared) {
      case Class<?> type -> type;
      case ParameterizedType generic -> raw(generic.getRawType());
      default ->
          throw new IllegalArgumentException("has a type that no setting can have: " + declared);
    };
  }

  private static Class<?> argument(Type declared) {
    return declared instanceof ParameterizedType generic
        ? raw(generic.getActualTypeArguments()[0])
        : Object.class;
  }

  private static void refuseValuesOn(Setting setting) {
    boolean plain =
        setting.byDefault().length == 0
            && setting.min().isEmpty()
            && setting.max().isEmpty()
            && setting.example().isEmpty();
    if (!plain) {
      throw new IllegalArgumentException("is a section: only its keys have values");
    }
  }

  private static <T> Key<T> key(String path, Key.Shape shape, ValueType<T> type, Setting setting) {
    Range<T> unbounded = new Range<>(type, "", "");
    if (type.order().isPresent()) {
      check(unbounded, "min", setting.min());
      check(unbounded, "max", setting.max());
    }
    Range<T> range = new Range<>(type, setting.min(), setting.max());
    Key<T> key = new Key<>(path, shape, range, setting);
    checkDefault(key);
    Arrays.stream(setting.byDefault()).forEach(text -> parse(range, "default", text));
    check(range, "example", setting.example());
    return key;
  }

  private static void check(Range<?> range, String what, String text) {
    if (!text.isEmpty()) {
      parse(range, what, text);
    }
  }

  private static void parse(Range<?> range, String what, String text) {
    try {
      range.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("has a wrong " + what + ": " + wrong.getMessage(), wrong);
    }
  }

  private static void checkDefault(Key<?> key) {
    int count = key.setting().byDefault().length;
    if (count > 0 && (key.isSecret() || key.shape() == Key.Shape.AT_MOST_ONE)) {
      throw new IllegalArgumentException("may not have a default");
    }
    if (count > 1 && key.shape() != Key.Shape.LIST) {
      throw new IllegalArgumentException("has more than one default");
    }
  }
}
