package dev.rookery.settings.binding;

import dev.rookery.settings.keys.Section;
import dev.rookery.settings.keys.SettingEntry;
import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.sources.ConfigDraft;
import dev.rookery.settings.sources.Problem;
import dev.rookery.settings.sources.RawValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Creates the records, each as soon as every key below it is valid. */
public final class RecordBinder {

  private final KeyBinder keys;
  private final ConfigDraft draft;
  private final Map<String, BoundKey> bound = new LinkedHashMap<>();

  public RecordBinder(KeyBinder keys, ConfigDraft draft) {
    this.keys = keys;
    this.draft = draft;
  }

  /** The keys that were bound, by path; those of an absent section are left out. */
  public Map<String, BoundKey> bound() {
    return bound;
  }

  /** Empty if anything is wrong in the section, all of which is then reported. */
  public Optional<Record> bind(Section section) {
    // All of them before looking at any: the operator sees every problem at once.
    List<Optional<Object>> arguments = section.entries().stream().map(this::argument).toList();
    boolean complete = arguments.stream().allMatch(Optional::isPresent);
    return complete && !draft.isIncomplete()
        ? construct(section, arguments.stream().flatMap(Optional::stream).toArray())
        : Optional.empty();
  }

  private Optional<Object> argument(SettingEntry entry) {
    return switch (entry) {
      case SettingKey<?> key -> keys.bind(key).map(this::argument);
      case Section section when !section.optional() -> bind(section).map(inner -> inner);
      case Section section when isSet(section) -> bind(section).map(Optional::of);
      case Section _ -> Optional.of(Optional.empty());
    };
  }

  private Object argument(BoundKey value) {
    bound.put(value.key().path(), value);
    return switch (value.key().shape()) {
      case ONE -> value.values().getFirst();
      case AT_MOST_ONE -> value.values().stream().findFirst();
      case LIST -> List.copyOf(value.values());
    };
  }

  private boolean isSet(Section section) {
    return section.keys().anyMatch(key -> draft.given(key).isPresent() || draft.isRefused(key));
  }

  private Optional<Record> construct(Section section, Object[] arguments) {
    try {
      return Optional.of(constructor(section.type()).newInstance(arguments));
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof IllegalArgumentException refused) {
        report(section, String.valueOf(refused.getMessage()));
        return Optional.empty();
      }
      throw new IllegalStateException(section.type() + " failed in its constructor", failed);
    } catch (ReflectiveOperationException inaccessible) {
      throw new IllegalStateException(section.type() + " cannot be constructed", inaccessible);
    }
  }

  private static Constructor<? extends Record> constructor(Class<? extends Record> type)
      throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }

  /**
   * Reports what the record itself refuses. That concerns several keys, so the origins are given of
   * those that the message names, or of all. Each line of the message is a problem.
   */
  private void report(Section section, String message) {
    String subject = section.path().isEmpty() ? "configuration" : section.path();
    for (String what : message.strip().split("\\R", -1)) {
      Problem problem = Problem.of(subject, what);
      String origins = origins(section, what);
      draft.report(origins.isEmpty() ? problem : problem.from(origins));
    }
  }

  private String origins(Section section, String what) {
    List<SettingKey<?>> all = section.keys().toList();
    List<SettingKey<?>> named = all.stream().filter(key -> names(what, section, key)).toList();
    return (named.isEmpty() ? all : named)
        .stream()
            .flatMap(key -> draft.given(key).stream())
            .map(RawValue::origin)
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static boolean names(String what, Section section, SettingKey<?> key) {
    String name =
        section.path().isEmpty() ? key.path() : key.path().substring(section.path().length() + 1);
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])")
        .matcher(what)
        .find();
  }
}
