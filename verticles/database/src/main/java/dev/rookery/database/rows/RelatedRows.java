package dev.rookery.database.rows;

import dev.rookery.database.postgres.ModelReader;
import dev.rookery.database.postgres.PgValue;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.SqlText;
import dev.rookery.models.rows.Relation;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows that belong to other rows: one statement per model, however many rows there are. */
final class RelatedRows<M extends Record> {
  private final Session session;
  private final Model<M> model;

  RelatedRows(Session session, Model<M> model) {
    this.session = session;
    this.model = model;
  }

  /** The rows with what belongs to each, in their order. */
  Future<List<WithRelated<M>>> of(List<M> rows, List<String> with, int limitEach) {
    List<Future<Map<Object, List<Record>>>> found = new ArrayList<>();
    for (String name : with) {
      Relation relation = Relation.find(model, name).orElseThrow();
      found.add(fetch(rows, relation, limitEach));
    }
    return Future.all(found).map(done -> combine(rows, with, done.list()));
  }

  private List<WithRelated<M>> combine(
      List<M> rows, List<String> with, List<Map<Object, List<Record>>> found) {
    List<WithRelated<M>> combined = new ArrayList<>();
    for (M row : rows) {
      Map<String, List<Record>> related = new HashMap<>();
      for (int i = 0; i < with.size(); i++) {
        Object link = link(row, Relation.find(model, with.get(i)).orElseThrow());
        related.put(
            with.get(i), link == null ? List.of() : found.get(i).getOrDefault(link, List.of()));
      }
      combined.add(new WithRelated<>(row, related));
    }
    return combined;
  }

  private Future<Map<Object, List<Record>>> fetch(List<M> rows, Relation relation, int limitEach) {
    List<Object> links =
        rows.stream().map(row -> link(row, relation)).filter(Objects::nonNull).distinct().toList();
    return links.isEmpty()
        ? Future.succeededFuture(Map.of())
        : fetch(relation.target(), links, relation, limitEach);
  }

  private <T extends Record> Future<Map<Object, List<Record>>> fetch(
      Model<T> target, List<Object> links, Relation relation, int limitEach) {
    ModelColumn column = relation.toParent() ? target.key().get(0) : relation.column();
    SqlText sql =
        new SqlText("/* RowRequest with related rows */ select related.* from unnest(")
            .value(PgValue.array(column, links))
            .add("::" + column.sqlType() + "[]) as link (id) cross join lateral (select * from ")
            .add(SqlText.quoted(target.table().name()))
            .add(" where ")
            .add(column)
            .add(" = link.id order by ");
    new Ordering<>(target, List.of()).append(sql);
    sql.add(" limit " + limitEach + ") as related");
    return session
        .readableOnly(sql.text(), sql.parameters(), ModelReader.of(target.type())::read)
        .map(found -> byLink(target, column, found));
  }

  private static <T extends Record> Map<Object, List<Record>> byLink(
      Model<T> target, ModelColumn column, List<T> found) {
    Map<Object, List<Record>> byLink = new HashMap<>();
    for (T row : found) {
      Object link = Objects.requireNonNull(target.read(row, column));
      byLink.computeIfAbsent(link, _ -> new ArrayList<>()).add(row);
    }
    return byLink;
  }

  /** What a row and those related to it have in common. */
  private @Nullable Object link(M row, Relation relation) {
    return model.read(row, relation.toParent() ? relation.column() : model.key().get(0));
  }
}
