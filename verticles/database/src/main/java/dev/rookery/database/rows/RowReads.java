package dev.rookery.database.rows;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.mapping.PgValue;
import dev.rookery.database.mapping.SqlText;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The generic requests that read. */
public final class RowReads<M extends Record> {
  private final Session session;
  private final Model<M> model;
  private final String from;

  public RowReads(Session session, Model<M> model) {
    this.session = session;
    this.model = model;
    this.from = " from " + SqlText.quoted(model.table().name());
  }

  Future<Optional<M>> find(Key<M> key) {
    SqlText sql = new SqlText("/* RowRequest.Find */ select *").add(from).add(" where ");
    RowRepository.appendKey(sql, model, key);
    return session.list(sql.text(), sql.parameters(), reader()).map(Session::first);
  }

  Future<List<M>> findMany(RowRequest.FindMany<M> request) {
    SqlText sql = new SqlText("/* RowRequest.FindMany */ select *").add(from).add(" where ");
    appendKeys(sql, model, request.keys());
    return rows(sql)
        .map(found -> {
          Map<Key<M>, M> byKey = new HashMap<>();
          found.forEach(row -> byKey.put(Key.ofRow(model, row), row));
          List<M> rows = request.keys().stream().map(byKey::get).filter(Objects::nonNull).toList();
          if (ReplySize.isTooLarge(request, rows)) {
            throw tooLarge(request.keys(), rows);
          }
          return rows;
        });
  }

  /** A list that were cut short would look as if rows were missing. */
  private Failure tooLarge(List<Key<M>> keys, List<M> rows) {
    int fitting = Pages.fitting(rows).size();
    return new Failure.Invalid(
        "keys",
        FailureCode.TOO_MANY_KEYS.with("count", keys.indexOf(Key.ofRow(model, rows.get(fitting)))));
  }

  Future<Optional<WithRelated<M>>> findRelated(RowRequest.FindRelated<M> request) {
    return find(request.key())
        .compose(found ->
            new RelatedRows<>(session, model)
                .of(found.stream().toList(), request.with(), request.limitEach()))
        .map(Session::first);
  }

  public Future<Page<M>> select(RowRequest.Select<M> request) {
    return page(request.where(), request.order(), request.limit(), request.after());
  }

  Future<Page<WithRelated<M>>> selectRelated(RowRequest.SelectRelated<M> request) {
    Ordering<M> ordering = new Ordering<>(model, request.order());
    return page(request.where(), request.order(), request.limit(), request.after())
        .compose(page ->
            new RelatedRows<>(session, model)
                .of(page.rows(), request.with(), request.limitEach())
                .map(related ->
                    Pages.cut(
                        new Page<>(related, page.next()), row -> ordering.cursor(row.row()))));
  }

  private Future<Page<M>> page(
      Condition<M> where, List<Order<M>> order, int limit, @Nullable String after) {
    Ordering<M> ordering = new Ordering<>(model, order);
    SqlText sql = new SqlText("/* RowRequest.Select */ select *").add(from).add(" where ");
    ConditionSql.append(sql, model, where);
    if (after != null) {
      sql.add(" and ");
      ordering.appendAfter(sql, after);
    }
    sql.add(" order by ");
    ordering.append(sql);
    // Not a parameter, so that every plan is one for a page.
    return Pages.read(
        limit,
        fetch -> session.readable(sql.text() + " limit " + (fetch + 1), sql.parameters(), reader()),
        ordering::cursor);
  }

  Future<Long> count(RowRequest.Count<M> request) {
    SqlText sql = new SqlText("/* RowRequest.Count */ select count(*)").add(from).add(" where ");
    ConditionSql.append(sql, model, request.where());
    return session
        .list(sql.text(), sql.parameters(), row -> row.getLong(0))
        .map(counts -> counts.get(0));
  }

  Future<Boolean> exists(RowRequest.Exists<M> request) {
    SqlText sql =
        new SqlText("/* RowRequest.Exists */ select exists (select").add(from).add(" where ");
    ConditionSql.append(sql, model, request.where());
    sql.add(")");
    return session
        .list(sql.text(), sql.parameters(), row -> row.getBoolean(0))
        .map(answers -> answers.get(0));
  }

  private Future<List<M>> rows(SqlText sql) {
    return session.readableOnly(sql.text(), sql.parameters(), reader());
  }

  private RowMapper<M> reader() {
    return ModelReader.of(model.type())::read;
  }

  /** Appends a condition for any of several keys, in one array a key column. */
  static <M extends Record> void appendKeys(SqlText sql, Model<M> model, List<Key<M>> keys) {
    sql.add("(");
    model.key().forEach(column -> sql.add(column).add(", "));
    sql.cut(2).add(") in (select * from unnest(");
    for (int i = 0; i < model.key().size(); i++) {
      int part = i;
      ModelColumn column = model.key().get(i);
      List<Object> values = keys.stream().map(key -> key.values().get(part)).toList();
      sql.value(PgValue.array(column, values)).add("::" + column.sqlType() + "[], ");
    }
    sql.cut(2).add("))");
  }
}
