package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import dev.rookery.failure.Spelling;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Condition.Comparison;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition as an object with one entry, its operator. */
record ConditionShape(Model<?> model) implements Shape {

  @Override
  public @Nullable Object write(Object value) {
    return switch ((Condition<?>) value) {
      case Condition.And<?> and -> Map.of("and", and.all().stream().map(this::write).toList());
      case Condition.Or<?> or -> Map.of("or", or.any().stream().map(this::write).toList());
      case Condition.Not<?> not -> Map.of("not", written(not.condition()));
      case Condition.Compare<?> c ->
          Map.of(operator(c.how()), Map.of(c.column(), written(c.column(), c.with())));
      case Condition.Between<?> c ->
          Map.of(
              "between",
              Map.of(
                  c.column(),
                  List.of(written(c.column(), c.least()), written(c.column(), c.most()))));
      case Condition.In<?> c ->
          Map.of(
              "in",
              Map.of(c.column(), c.values().stream().map(v -> written(c.column(), v)).toList()));
      case Condition.Like<?> c -> Map.of("like", Map.of(c.column(), c.pattern()));
      case Condition.IsNull<?> c -> Map.of("isNull", c.column());
    };
  }

  private Object written(Condition<?> condition) {
    Object json = write(condition);
    if (json == null) {
      throw new IllegalStateException("a condition is never null");
    }
    return json;
  }

  private Object written(String component, Object value) {
    Object json = Shapes.of(model.column(component).type()).write(value);
    if (json == null) {
      throw new IllegalStateException("a compared value is never null");
    }
    return json;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    return read(json, at, 1, problems);
  }

  @Override
  public Object standIn() {
    return Condition.everything();
  }

  /** Of a part, the operators on the way are names, such as in {@code and[0].equal.guildId}. */
  @Override
  public Optional<Shape> at(List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(this);
    }
    List<String> operand = Shape.rest(path);
    return switch (path.get(0)) {
      case "and", "or" ->
          !operand.isEmpty() && Shape.isIndex(operand.get(0))
              ? at(Shape.rest(operand))
              : Optional.empty();
      case "not" -> at(operand);
      case "in", "between" ->
          ofColumn(operand).flatMap(c -> new ListShape(c).at(Shape.rest(operand)));
      case "like" -> ofColumn(operand).flatMap(c -> ScalarShape.TEXT.at(Shape.rest(operand)));
      default ->
          Arrays.stream(Comparison.values()).anyMatch(how -> operator(how).equals(path.get(0)))
              ? ofColumn(operand).flatMap(c -> c.at(Shape.rest(operand)))
              : Optional.empty();
    };
  }

  private Optional<Shape> ofColumn(List<String> operand) {
    return operand.isEmpty()
        ? Optional.empty()
        : model.findColumn(operand.get(0)).map(column -> Shapes.of(column.type()));
  }

  @Override
  public List<String> parts() {
    return operators();
  }

  private @Nullable Condition<?> read(Object json, String at, int depth, Problems problems) {
    if (!(json instanceof Map<?, ?> map) || map.size() != 1) {
      problems.addMalformed(
          at, "must be an object with one entry, such as {\"equal\":{\"id\":\"1\"}}");
      return null;
    }
    if (depth > Condition.DEEPEST) {
      problems.addMalformed(at, "must nest at most " + Condition.DEEPEST + " deep");
      return null;
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    String operator = (String) entry.getKey();
    Object operand = entry.getValue();
    String place = at + "." + operator;
    if (operand == null) {
      problems.addMalformed(place, "must not be null");
      return null;
    }
    return switch (operator) {
      case "and" -> joined(operand, place, depth, problems, true);
      case "or" -> joined(operand, place, depth, problems, false);
      case "not" -> {
        Condition<?> inner = read(operand, place, depth + 1, problems);
        yield inner == null ? null : new Condition.Not<>(inner);
      }
      case "isNull" -> isNull(operand, place, problems);
      case "between", "in", "like" -> ofColumn(operator, operand, place, problems);
      default -> compared(operator, operand, place, problems);
    };
  }

  private @Nullable Condition<?> joined(
      Object operand, String at, int depth, Problems problems, boolean all) {
    if (!(operand instanceof List<?> list)) {
      problems.addMalformed(at, "must be a list of conditions");
      return null;
    }
    List<Condition<Record>> parts = new ArrayList<>();
    for (Object part : list) {
      Condition<?> condition = part == null ? null : read(part, at, depth + 1, problems);
      if (condition != null) {
        parts.add(cast(condition));
      }
    }
    if (parts.size() < list.size()) {
      problems.addMalformed(at, "must hold conditions only");
      return null;
    }
    return all ? new Condition.And<>(parts) : new Condition.Or<>(parts);
  }

  private @Nullable Condition<?> isNull(Object operand, String at, Problems problems) {
    ModelColumn column = column(operand, at, problems);
    return column == null ? null : new Condition.IsNull<>(column.component());
  }

  private @Nullable Condition<?> compared(
      String operator, Object operand, String at, Problems problems) {
    for (Comparison how : Comparison.values()) {
      if (operator(how).equals(operator)) {
        return ofColumn(operator, operand, at, problems);
      }
    }
    problems.addMalformed(at, "is not an operator; there are " + String.join(", ", operators()));
    return null;
  }

  /** An operator on one column: {@code {"name": …}}. */
  private @Nullable Condition<?> ofColumn(
      String operator, Object operand, String at, Problems problems) {
    if (!(operand instanceof Map<?, ?> map) || map.size() != 1) {
      problems.addMalformed(at, "must be an object with one column");
      return null;
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    ModelColumn column = column(entry.getKey(), at, problems);
    if (column == null) {
      return null;
    }
    Object json = entry.getValue();
    if (json == null) {
      problems.addMalformed(at, "cannot compare with null; use isNull");
      return null;
    }
    String place = at + "." + column.component();
    return switch (operator) {
      case "like" -> like(column, json, place, problems);
      case "in" -> in(column, json, place, problems);
      case "between" -> between(column, json, place, problems);
      default -> {
        Object value = Shapes.of(column.type()).read(json, place, problems);
        yield value == null
            ? null
            : new Condition.Compare<>(column.component(), comparison(operator), value);
      }
    };
  }

  private static @Nullable Condition<?> like(
      ModelColumn column, Object json, String at, Problems problems) {
    if (!(json instanceof String pattern)) {
      problems.addMalformed(at, "must be a text");
      return null;
    }
    return new Condition.Like<>(column.component(), pattern);
  }

  private static @Nullable Condition<?> in(
      ModelColumn column, Object json, String at, Problems problems) {
    Object values = new ListShape(Shapes.of(column.type())).read(json, at, problems);
    return values instanceof List<?> list
        ? new Condition.In<>(column.component(), List.<Object>copyOf(list))
        : null;
  }

  private static @Nullable Condition<?> between(
      ModelColumn column, Object json, String at, Problems problems) {
    Object values = new ListShape(Shapes.of(column.type())).read(json, at, problems);
    if (values == null) {
      return null;
    }
    if (!(values instanceof List<?> ends) || ends.size() != 2) {
      problems.addMalformed(at, "must be a list of the least and the greatest value");
      return null;
    }
    return new Condition.Between<>(column.component(), ends.get(0), ends.get(1));
  }

  private @Nullable ModelColumn column(Object name, String at, Problems problems) {
    ModelColumn column = name instanceof String text ? model.findColumn(text).orElse(null) : null;
    if (column == null) {
      List<String> known = model.columns().stream().map(ModelColumn::component).toList();
      problems.addMalformed(
          at, "names no column of " + model.name() + Spelling.hint(String.valueOf(name), known));
    }
    return column;
  }

  private static String operator(Comparison how) {
    String[] words = how.name().toLowerCase(Locale.ROOT).split("_", -1);
    return words.length == 1
        ? words[0]
        : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
  }

  private static Comparison comparison(String operator) {
    return Arrays.stream(Comparison.values())
        .filter(how -> operator(how).equals(operator))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> operators() {
    List<String> all =
        new ArrayList<>(List.of("and", "or", "not", "isNull", "in", "between", "like"));
    for (Comparison how : Comparison.values()) {
      all.add(operator(how));
    }
    return all;
  }

  @SuppressWarnings("unchecked") // the model is the same for all parts
  private static Condition<Record> cast(Condition<?> condition) {
    return (Condition<Record>) condition;
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of(
        "type",
        "object",
        "minProperties",
        1,
        "maxProperties",
        1,
        "description",
        "One of " + String.join(", ", operators()) + "; columns of " + model.name());
  }
}
