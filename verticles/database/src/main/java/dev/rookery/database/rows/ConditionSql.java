package dev.rookery.database.rows;

import dev.rookery.database.mapping.PgValue;
import dev.rookery.database.mapping.SqlText;
import dev.rookery.models.rows.Condition;
import dev.rookery.schema.ColumnKind;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.List;

/**
 * Conditions as SQL. A condition holds or does not: what SQL calls unknown, a comparison with null,
 * counts as not holding, so that the negation of it holds.
 */
final class ConditionSql<M extends Record> {
  private final Model<M> model;
  private final SqlText sql;

  private ConditionSql(Model<M> model, SqlText sql) {
    this.model = model;
    this.sql = sql;
  }

  static <M extends Record> void append(SqlText sql, Model<M> model, Condition<M> condition) {
    new ConditionSql<>(model, sql).append(condition);
  }

  private void append(Condition<M> condition) {
    switch (condition) {
      case Condition.And<M> and -> joined(and.all(), " and ", "true");
      case Condition.Or<M> or -> joined(or.any(), " or ", "false");
      case Condition.Not<M> not -> {
        sql.add("(");
        append(not.condition());
        sql.add(") is not true");
      }
      case Condition.Compare<M> c -> compare(model.column(c.column()), operator(c.how()), c.with());
      case Condition.Between<M> c -> {
        compare(model.column(c.column()), " between ", c.least());
        sql.add(" and ").value(PgValue.toPg(model.column(c.column()), c.most()));
      }
      case Condition.In<M> c -> in(model.column(c.column()), c.values());
      case Condition.Like<M> c -> compare(model.column(c.column()), " ilike ", c.pattern());
      case Condition.IsNull<M> c -> sql.add(model.column(c.column())).add(" is null");
    }
  }

  private void joined(List<Condition<M>> parts, String word, String ofNone) {
    if (parts.isEmpty()) {
      sql.add(ofNone);
      return;
    }
    sql.add("(");
    String between = "";
    for (Condition<M> part : parts) {
      sql.add(between);
      append(part);
      between = word;
    }
    sql.add(")");
  }

  private void compare(ModelColumn column, String operator, Object value) {
    sql.add(column).add(operator).value(PgValue.toPg(column, value));
  }

  private void in(ModelColumn column, List<Object> values) {
    if (column.kind() == ColumnKind.DURATION) {
      sql.add(column).add(" in (select make_interval(secs => span) from unnest(");
      sql.value(PgValue.array(column, values)).add("::float8[]) as span)");
      return;
    }
    sql.add(column).add(" = any(").value(PgValue.array(column, values));
    if (column.kind() == ColumnKind.ENUM) {
      sql.add("::text[]::" + SqlText.quoted(column.sqlType()) + "[]");
    }
    sql.add(")");
  }

  private static String operator(Condition.Comparison how) {
    return switch (how) {
      case EQUAL -> " = ";
      case LESS -> " < ";
      case AT_MOST -> " <= ";
      case GREATER -> " > ";
      case AT_LEAST -> " >= ";
    };
  }
}
