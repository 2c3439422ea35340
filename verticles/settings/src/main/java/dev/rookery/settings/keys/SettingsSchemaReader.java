package dev.rookery.settings.keys;

import dev.rookery.settings.text.KebabCase;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the declarations on a record's components and refuses contradictory ones. */
final class SettingsSchemaReader {

  private final List<Class<?>> enclosing = new ArrayList<>();

  private SettingsSchemaReader() {}

  static Section read(Class<? extends Record> root) {
    return new SettingsSchemaReader().section("", root, "", false);
  }

  private Section section(String path, Class<? extends Record> type, String doc, boolean optional) {
    if (enclosing.contains(type)) {
      throw new IllegalArgumentException("contains itself");
    }
    enclosing.add(type);
    List<SettingEntry> entries = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = KebabCase.of(component.getName());
      entries.add(entry(path.isEmpty() ? name : path + "." + name, component));
    }
    enclosing.removeLast();
    return new Section(path, type, doc, optional, List.copyOf(entries));
  }

  private SettingEntry entry(String path, RecordComponent component) {
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

  private SettingEntry entry(String path, Setting setting, Type declared) {
    SettingKey.Shape shape = shape(declared);
    Class<?> type = shape == SettingKey.Shape.ONE ? raw(declared) : argument(declared);
    Optional<ValueType<?>> valueType = ValueTypes.of(type);
    if (valueType.isPresent()) {
      return key(path, shape, valueType.get(), setting);
    }
    if (type.isRecord() && shape != SettingKey.Shape.LIST) {
      refuseValuesOn(setting);
      return section(
          path,
          type.asSubclass(Record.class),
          setting.doc(),
          shape == SettingKey.Shape.AT_MOST_ONE);
    }
    throw new IllegalArgumentException("has a type that no setting can have: " + declared);
  }

  private static SettingKey.Shape shape(Type declared) {
    Class<?> type = raw(declared);
    if (type == Optional.class) {
      return SettingKey.Shape.AT_MOST_ONE;
    }
    return type == List.class ? SettingKey.Shape.LIST : SettingKey.Shape.ONE;
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

  private static <T> SettingKey<T> key(
      String path, SettingKey.Shape shape, ValueType<T> type, Setting setting) {
    SettingRange<T> unbounded = new SettingRange<>(type, "", "");
    if (type.order().isPresent()) {
      check(unbounded, "min", setting.min());
      check(unbounded, "max", setting.max());
    }
    SettingRange<T> range = new SettingRange<>(type, setting.min(), setting.max());
    SettingKey<T> key = new SettingKey<>(path, shape, range, setting);
    checkDefault(key);
    Arrays.stream(setting.byDefault()).forEach(text -> parse(range, "default", text));
    check(range, "example", setting.example());
    return key;
  }

  private static void check(SettingRange<?> range, String what, String text) {
    if (!text.isEmpty()) {
      parse(range, what, text);
    }
  }

  private static void parse(SettingRange<?> range, String what, String text) {
    try {
      range.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("has a wrong " + what + ": " + wrong.getMessage(), wrong);
    }
  }

  private static void checkDefault(SettingKey<?> key) {
    int count = key.setting().byDefault().length;
    if (count > 0 && (key.isSecret() || key.shape() == SettingKey.Shape.AT_MOST_ONE)) {
      throw new IllegalArgumentException("may not have a default");
    }
    if (count > 1 && key.shape() != SettingKey.Shape.LIST) {
      throw new IllegalArgumentException("has more than one default");
    }
  }
}
