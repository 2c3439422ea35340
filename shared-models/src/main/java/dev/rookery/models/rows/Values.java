package dev.rookery.models.rows;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for some columns of a row. In JSON an object by component: {@code
 * {"guildId":"5","name":"rules"}}; null empties a column that may be empty.
 *
 * @param byComponent in the order in which they were given
 */
public record Values<M extends Record>(Map<String, @Nullable Object> byComponent) {
  public Values {
    byComponent = Collections.unmodifiableMap(new LinkedHashMap<>(byComponent));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <M extends Record> Values<M> of(Assignment<M>... assignments) {
    return of(Arrays.asList(assignments));
  }

  /**
   * The values of those assignments.
   *
   * @throws Failure.Invalid if a column is assigned twice
   */
  public static <M extends Record> Values<M> of(List<Assignment<M>> assignments) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Assignment<M> assignment : assignments) {
      if (values.containsKey(assignment.column())) {
        throw Failure.Invalid.malformed(assignment.column(), "is set twice");
      }
      values.put(assignment.column(), assignment.value());
    }
    return new Values<>(values);
  }

  /**
   * The values by component. Use it outside this module instead of the constructor: null checkers
   * cannot see from the class file that the constructor's parameter holds nulls.
   */
  public static <M extends Record> Values<M> ofMap(Map<String, @Nullable Object> byComponent) {
    return new Values<>(byComponent);
  }

  /** Checks that these values can make a new row. */
  void checkNew(Model<M> model, String at, Problems problems) {
    checkNewOrThere(model, at, problems);
    for (ModelColumn column : model.columns()) {
      if (column.identity() && byComponent.containsKey(column.component())) {
        // A number ahead of the database's own would fail the write that is given it next.
        problems.add(at + "." + column.component(), FailureCode.GIVEN_BY_DATABASE);
      }
    }
  }

  /**
   * Checks that these values can make a new row, or name one that is there by a number that the
   * database gave it.
   */
  void checkNewOrThere(Model<M> model, String at, Problems problems) {
    checkColumns(model, at, problems);
    for (ModelColumn column : model.columns()) {
      if (column.required() && !byComponent.containsKey(column.component())) {
        problems.add(at + "." + column.component(), FailureCode.REQUIRED);
      }
    }
  }

  /** Checks that these values can change a row. */
  public void checkChange(Model<M> model, String at, Problems problems) {
    checkColumns(model, at, problems);
    if (byComponent.isEmpty()) {
      problems.add(at, FailureCode.NOTHING_TO_CHANGE);
    }
    for (ModelColumn column : model.key()) {
      if (byComponent.containsKey(column.component())) {
        problems.add(at + "." + column.component(), FailureCode.PART_OF_KEY);
      }
    }
    for (ModelColumn column : model.columns()) {
      if (column.fixed() && byComponent.containsKey(column.component())) {
        problems.add(at + "." + column.component(), FailureCode.FIXED.with("model", model.name()));
      }
    }
  }

  /**
   * Checks that these values can change settings, where null for one that has a default means that
   * default.
   */
  public void checkSettings(Model<M> model, String at, Problems problems) {
    if (byComponent.isEmpty()) {
      problems.add(at, FailureCode.NOTHING_TO_CHANGE);
    }
    checkEachSetting(model, at, problems);
  }

  /** The same for settings of which none needs to be named. */
  public void checkEachSetting(Model<M> model, String at, Problems problems) {
    byComponent.forEach((component, value) -> {
      String place = at + "." + component;
      ModelColumn column = model.findColumn(component).orElse(null);
      if (column == null) {
        problems.addMalformed(place, "is not a column of " + model.name());
      } else if (column.kept() || column.id()) {
        problems.add(place, FailureCode.WRITTEN_OTHERWISE);
      } else if (value != null || column.byDefault().isEmpty()) {
        column.rule().check(value, place, problems);
      }
    });
  }

  private void checkColumns(Model<M> model, String at, Problems problems) {
    byComponent.forEach((component, value) -> {
      String place = at + "." + component;
      ModelColumn column = model.findColumn(component).orElse(null);
      if (column == null) {
        problems.addMalformed(place, "is not a column of " + model.name());
      } else if (column.kept()) {
        problems.add(
            place,
            column.keptBy().isEmpty()
                ? FailureCode.WRITTEN_OTHERWISE.reason()
                : FailureCode.WRITTEN_ONLY_BY.with("requests", column.keptBy()));
      } else {
        column.rule().check(value, place, problems);
      }
    });
  }
}
