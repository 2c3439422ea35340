package dev.rookery.database.rows;

import dev.rookery.database.mapping.SqlText;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.rows.Order;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.wire.ColumnJson;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A total order of a model's rows: the one asked for, completed by the key, so that a page can
 * continue exactly after the last row of the previous page, whatever was written in between.
 */
final class Ordering<M extends Record> {
  private final Model<M> model;
  private final List<Step> steps = new ArrayList<>();

  private record Step(ModelColumn column, boolean descending) {}

  Ordering(Model<M> model, List<Order<M>> wanted) {
    this.model = model;
    for (Order<M> order : wanted) {
      addOnce(model.column(order.column()), order.descending());
    }
    boolean descending = !steps.isEmpty() && steps.get(steps.size() - 1).descending();
    for (ModelColumn column : model.key()) {
      // In the direction of the last step, so that one index serves both.
      addOnce(column, descending);
    }
  }

  private void addOnce(ModelColumn column, boolean descending) {
    if (steps.stream().noneMatch(step -> step.column().equals(column))) {
      steps.add(new Step(column, descending));
    }
  }

  /** The words after {@code order by}. */
  void append(SqlText sql) {
    for (Step step : steps) {
      sql.add(step.column()).add(step.descending() ? " desc, " : ", ");
    }
    sql.cut(2);
  }

  /** The cursor after a row. */
  String cursor(M row) {
    JsonArray values = new JsonArray();
    for (Step step : steps) {
      Object value = model.read(row, step.column());
      values.add(value == null ? null : ColumnJson.write(step.column(), value));
    }
    byte[] json = new JsonArray().add(name()).add(values).encode().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /** The condition for what comes after a cursor. */
  void appendAfter(SqlText sql, String cursor) {
    List<@Nullable Object> values = parse(cursor);
    if (sameWay()) {
      appendRowComparison(sql, values);
    } else {
      appendStepwise(sql, values);
    }
  }

  private boolean sameWay() {
    return steps.stream().map(Step::descending).distinct().count() == 1
        && steps.stream().noneMatch(step -> step.column().nullable());
  }

  /** {@code (a, b) > (1, 2)}, which an index answers directly. */
  private void appendRowComparison(SqlText sql, List<@Nullable Object> values) {
    sql.add("(");
    steps.forEach(step -> sql.add(step.column()).add(", "));
    sql.cut(2).add(steps.get(0).descending() ? ") < (" : ") > (");
    values.forEach(value -> sql.value(value).add(", "));
    sql.cut(2).add(")");
  }

  /**
   * {@code (a > 1) or (a = 1 and b < 2)}, for directions that differ and columns that may be null.
   */
  private void appendStepwise(SqlText sql, List<@Nullable Object> values) {
    sql.add("(");
    for (int last = 0; last < steps.size(); last++) {
      sql.add("(");
      for (int i = 0; i < last; i++) {
        appendEqual(sql, steps.get(i), values.get(i));
        sql.add(" and ");
      }
      appendBehind(sql, steps.get(last), values.get(last));
      sql.add(") or ");
    }
    sql.cut(4).add(")");
  }

  private static void appendEqual(SqlText sql, Step step, @Nullable Object value) {
    sql.add(step.column());
    if (value == null) {
      sql.add(" is null");
    } else {
      sql.add(" = ").value(value);
    }
  }

  /** Ascending, nulls come last; descending, first. */
  private static void appendBehind(SqlText sql, Step step, @Nullable Object value) {
    ModelColumn column = step.column();
    if (value == null) {
      if (step.descending()) {
        sql.add(column).add(" is not null");
      } else {
        sql.add("false");
      }
    } else if (step.descending()) {
      sql.add(column).add(" < ").value(value);
    } else if (column.nullable()) {
      sql.add("(").add(column).add(" > ").value(value).add(" or ").add(column).add(" is null)");
    } else {
      sql.add(column).add(" > ").value(value);
    }
  }

  private List<@Nullable Object> parse(String cursor) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(cursor);
      JsonArray parts = new JsonArray(new String(json, StandardCharsets.UTF_8));
      JsonArray values = parts.getJsonArray(1);
      if (!name().equals(parts.getString(0)) || values == null || values.size() != steps.size()) {
        throw foreign();
      }
      return read(values);
    } catch (IllegalArgumentException
        | DecodeException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      throw foreign();
    }
  }

  private List<@Nullable Object> read(JsonArray values) {
    List<@Nullable Object> read = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      ModelColumn column = steps.get(i).column();
      Object json = values.getValue(i);
      if (json == null && !column.nullable()) {
        throw foreign();
      }
      read.add(json == null ? null : ColumnJson.read(column, json));
    }
    return read;
  }

  private static Failure foreign() {
    return new Failure.Invalid("after", FailureCode.FOREIGN_CURSOR_OR_ORDER.reason());
  }

  /** Tells this order of this model from others. */
  private String name() {
    StringBuilder name = new StringBuilder(model.name());
    for (Step step : steps) {
      name.append(step.descending() ? " -" : " ").append(step.column().component());
    }
    return name.toString();
  }
}
