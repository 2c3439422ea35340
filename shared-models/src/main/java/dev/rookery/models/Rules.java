package dev.rookery.models;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks records by the annotations on their components. */
public final class Rules {
  private static final ClassValue<Rules> OF =
      new ClassValue<>() {
        @Override
        protected Rules computeValue(Class<?> type) {
          return new Rules(type);
        }
      };

  private final List<Rule> rules = new ArrayList<>();
  private final List<Method> accessors = new ArrayList<>();

  private Rules(Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      rules.add(Rule.of(component));
      accessors.add(component.getAccessor());
    }
  }

  /**
   * For the compact constructor of a model: checks the values that it was given.
   *
   * @param values all components in their order
   * @throws Failure.Invalid naming every problem
   */
  static void check(Class<? extends Record> type, @Nullable Object... values) {
    Rules of = OF.get(type);
    if (values.length != of.rules.size()) {
      throw new IllegalArgumentException(type + " has " + of.rules.size() + " components");
    }
    Problems problems = new Problems();
    for (int i = 0; i < values.length; i++) {
      Rule rule = of.rules.get(i);
      rule.check(values[i], rule.component(), problems);
    }
    problems.throwIfAny();
  }

  /** What is wrong with a request; empty if nothing is. */
  public static List<String> problemsOf(Request<?> request) {
    Problems problems = new Problems();
    OF.get(request.getClass()).checkComponents(request, "", problems);
    if (problems.isEmpty()) {
      request.check(problems);
    }
    return problems.all();
  }

  /** Checks a record that is a part of a request, such as an element of a list. */
  static void check(Record part, String at, Problems problems) {
    OF.get(part.getClass()).checkComponents(part, at + ".", problems);
  }

  private void checkComponents(Object record, String prefix, Problems problems) {
    for (int i = 0; i < accessors.size(); i++) {
      Rule rule = rules.get(i);
      rule.check(read(accessors.get(i), record), prefix + rule.component(), problems);
    }
  }

  private static @Nullable Object read(Method accessor, Object record) {
    try {
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }
}
