package dev.rookery.schema;

import dev.rookery.checks.Checked;
import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of records by the annotations on their components. */
public final class Rules {
  private static final ClassValue<Rules> OF =
      new ClassValue<>() {
        @Override
        protected Rules computeValue(Class<?> type) {
          return new Rules(type);
        }
      };

  private final RecordType record;
  private final List<Rule> rules;

  private Rules(Class<?> type) {
    this.record = RecordType.of(type);
    this.rules = record.components().stream().map(Rule::of).toList();
  }

  /**
   * For the compact constructor of a model: checks the values that it was given. What a text must
   * look like, and what is {@link Checked} further, is checked when it is written, not here: older
   * nodes and rows may have it otherwise.
   *
   * @param values all components in their order
   * @throws Failure.Invalid naming every problem
   */
  public static void check(Class<? extends Record> type, @Nullable Object... values) {
    Rules of = OF.get(type);
    if (values.length != of.rules.size()) {
      throw new IllegalArgumentException(type + " has " + of.rules.size() + " components");
    }
    Problems problems = new Problems();
    for (int i = 0; i < values.length; i++) {
      Rule rule = of.rules.get(i);
      rule.checkHeld(values[i], rule.component(), problems);
    }
    problems.throwIfAny();
  }

  /**
   * Checks all components of a record; problems are added under their names.
   *
   * @return whether none is null that must not be
   */
  public static boolean check(Record record, Problems problems) {
    return OF.get(record.getClass()).checkComponents(record, "", problems);
  }

  /** Checks a record that is a part of a request, such as an element of a list. */
  public static void check(Record part, String at, Problems problems) {
    OF.get(part.getClass()).checkComponents(part, at + ".", problems);
  }

  private boolean checkComponents(Record checked, String prefix, Problems problems) {
    boolean complete = true;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Object value = record.read(checked, i);
      rule.check(value, prefix + rule.component(), problems);
      complete &= value != null || rule.nullable();
    }
    return complete;
  }
}
