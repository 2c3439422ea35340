package dev.rookery.database.rows;

import dev.rookery.database.mapping.SqlText;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Unique;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells that a row already exists: the primary key, a unique constraint or a unique index.
 *
 * @param expressions the SQL expressions that are unique together
 * @param where the condition of a partial index; empty for none
 * @param meaning what a person calls it
 */
record ConflictTarget(Model<?> model, List<String> expressions, String where, String meaning) {

  /**
   * The target of that name, or of the primary key if there is none.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  static ConflictTarget of(Model<?> model, @Nullable String unique) {
    if (unique == null) {
      return new ConflictTarget(
          model, model.key().stream().map(ModelColumn::name).toList(), "", model.name());
    }
    for (Unique constraint : model.table().uniques()) {
      if (constraint.name().equals(unique)) {
        List<String> columns =
            Arrays.stream(constraint.on()).map(on -> model.column(on).name()).toList();
        return new ConflictTarget(model, columns, "", constraint.meaning());
      }
    }
    for (Index index : model.table().indexes()) {
      if (index.unique() && index.name().equals(unique)) {
        return new ConflictTarget(model, List.of(index.on()), index.where(), index.meaning());
      }
    }
    throw new IllegalArgumentException(model.name() + " has no unique " + unique);
  }

  /** The words after {@code on conflict}. */
  String sql() {
    String target = "(" + String.join(", ", expressions) + ")";
    return where.isEmpty() ? target : target + " where " + where;
  }

  /** Whether rows that have the same place have the same value in a column. */
  boolean isAlike(ModelColumn column) {
    return expressions.contains(column.name());
  }

  /** Appends the condition for the row that has the place of these values. */
  <M extends Record> void appendMatch(SqlText sql, Values<M> values) {
    String between = "";
    for (String expression : expressions) {
      sql.add(between).add(expression).add(" = ");
      appendOfValues(sql, expression, values);
      between = " and ";
    }
    if (!where.isEmpty()) {
      sql.add(" and ").add(where);
    }
  }

  /**
   * What these values have in the place: equal for values that may mean the same row. The target
   * may see texts as the same whatever their case, and which letters are each other's case depends
   * on the database, so letters count here without case and marks.
   */
  <M extends Record> List<@Nullable Object> place(Values<M> values) {
    List<@Nullable Object> place = new ArrayList<>();
    for (ModelColumn column : model.columns()) {
      if (expressions.stream().anyMatch(expression -> indexOf(expression, column.name()) >= 0)) {
        Object value = values.byComponent().get(column.component());
        place.add(value instanceof String text ? letters(text) : value);
      }
    }
    return place;
  }

  private static String letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace('ς', 'σ');
  }

  /** Appends an expression with the values in the place of their columns. */
  private <M extends Record> void appendOfValues(SqlText sql, String expression, Values<M> values) {
    for (ModelColumn column : model.columns()) {
      int at = indexOf(expression, column.name());
      if (at >= 0) {
        sql.add(expression.substring(0, at));
        sql.value(values.byComponent().get(column.component()));
        sql.add(expression.substring(at + column.name().length()));
        return;
      }
    }
    throw new IllegalArgumentException(expression + " names no column of " + model.name());
  }

  /** Where a whole word stands; -1 if nowhere. */
  private static int indexOf(String expression, String word) {
    var matcher = Pattern.compile("\\b" + word + "\\b").matcher(expression);
    return matcher.find() ? matcher.start() : -1;
  }
}
