package dev.rookery.models.rows;

import dev.rookery.failure.Problems;
import dev.rookery.schema.ColumnKind;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.Rule;
import java.util.List;

/** The checks of conditions against the description of their model. */
final class Conditions {
  private Conditions() {}

  static <M extends Record> void check(Model<M> model, Condition<M> where, Problems problems) {
    int parts = check(model, where, 1, problems);
    if (parts > Condition.CONDITIONS_MAX) {
      problems.addMalformed(
          "where", "must have at most " + Condition.CONDITIONS_MAX + " parts, has " + parts);
    }
  }

  /** For what changes or deletes rows: the condition must leave some out. */
  static <M extends Record> void checkLimiting(
      Model<M> model, Condition<M> where, Problems problems) {
    int before = problems.count();
    check(model, where, problems);
    if (problems.count() == before && known(model, where).isEverything()) {
      problems.addMalformed("where", "must not mean every row; name what is to be changed");
    }
  }

  /** The same, with what is known of columns that are never null. */
  private static <M extends Record> Condition<M> known(Model<M> model, Condition<M> where) {
    return switch (where) {
      case Condition.And<M> and ->
          new Condition.And<>(and.all().stream().map(part -> known(model, part)).toList());
      case Condition.Or<M> or ->
          new Condition.Or<>(or.any().stream().map(part -> known(model, part)).toList());
      case Condition.Not<M> not -> new Condition.Not<>(known(model, not.condition()));
      case Condition.IsNull<M> isNull ->
          model.column(isNull.column()).nullable() ? isNull : Condition.<M>everything().negated();
      case Condition.Compare<M> c -> c;
      case Condition.Between<M> c -> c;
      case Condition.In<M> c -> c;
      case Condition.Like<M> c -> c;
    };
  }

  private static <M extends Record> int check(
      Model<M> model, Condition<M> where, int depth, Problems problems) {
    if (depth > Condition.DEEPEST) {
      problems.addMalformed("where", "must nest at most " + Condition.DEEPEST + " deep");
      return 1;
    }
    return switch (where) {
      case Condition.And<M> and -> checkAll(model, and.all(), depth, problems);
      case Condition.Or<M> or -> checkAll(model, or.any(), depth, problems);
      case Condition.Not<M> not -> 1 + check(model, not.condition(), depth + 1, problems);
      case Condition.Compare<M> compare ->
          checkValues(model, compare.column(), List.of(compare.with()), problems);
      case Condition.Between<M> between ->
          checkValues(model, between.column(), List.of(between.least(), between.most()), problems);
      case Condition.In<M> in -> checkIn(model, in, problems);
      case Condition.Like<M> like -> checkLike(model, like, problems);
      case Condition.IsNull<M> isNull -> checkColumn(model, isNull.column(), problems);
    };
  }

  private static <M extends Record> int checkAll(
      Model<M> model, List<Condition<M>> parts, int depth, Problems problems) {
    int sum = 1;
    for (Condition<M> part : parts) {
      sum += check(model, part, depth + 1, problems);
    }
    return sum;
  }

  private static int checkIn(Model<?> model, Condition.In<?> in, Problems problems) {
    if (in.values().size() > RowRequest.LIMIT_MAX) {
      problems.addMalformed("where." + in.column(), "must name at most 500 values");
    }
    model
        .findColumn(in.column())
        .filter(column -> column.kind() == ColumnKind.LONGS)
        .ifPresent(column ->
            problems.addMalformed(
                "where." + column.component(),
                "holds a list; only equal compares it with another"));
    return checkValues(model, in.column(), in.values(), problems);
  }

  private static int checkValues(
      Model<?> model, String component, List<Object> values, Problems problems) {
    values.forEach(value -> Rule.checkStorable(value, "where." + component, problems));
    return checkColumn(model, component, problems);
  }

  private static int checkLike(Model<?> model, Condition.Like<?> like, Problems problems) {
    Rule.checkStorable(like.pattern(), "where." + like.column(), problems);
    if (danglingEscape(like.pattern())) {
      problems.addMalformed("where." + like.column(), "must not end in a lone backslash");
    }
    model
        .findColumn(like.column())
        .filter(column -> column.kind() != ColumnKind.TEXT)
        .ifPresent(column -> problems.addMalformed("where." + column.component(), "is not a text"));
    return checkColumn(model, like.column(), problems);
  }

  private static boolean danglingEscape(String pattern) {
    int slashes = 0;
    while (slashes < pattern.length() && pattern.charAt(pattern.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private static int checkColumn(Model<?> model, String component, Problems problems) {
    ModelColumn column = model.findColumn(component).orElse(null);
    if (column == null) {
      problems.addMalformed("where", model.name() + " has no column " + component);
    } else if (column.kind() == ColumnKind.JSON) {
      problems.addMalformed("where." + component, "holds JSON and cannot be compared");
    }
    return 1;
  }
}
