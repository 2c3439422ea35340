package dev.rookery.database.rows;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.mapping.PgValue;
import dev.rookery.database.mapping.SqlText;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Relation;
import dev.rookery.models.rows.WithRelated;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that belong to other rows: one statement per model, however many rows there are. Of what
 * belongs to one row there is as much as a reply has room for, and a cursor to go on with.
 */
final class RelatedRows<M extends Record> {
  private final Session session;
  private final Model<M> model;

  RelatedRows(Session session, Model<M> model) {
    this.session = session;
    this.model = model;
  }

  /** The rows with what belongs to each, in their order. */
  Future<List<WithRelated<M>>> of(List<M> rows, List<String> with, int limitEach) {
    List<Future<Map<Object, Page<Record>>>> found = new ArrayList<>();
    for (String name : with) {
      Relation relation = Relation.find(model, name).orElseThrow();
      found.add(fetch(rows, relation, limitEach));
    }
    return Future.all(found).map(done -> combine(rows, with, done.list()));
  }

  private List<WithRelated<M>> combine(
      List<M> rows, List<String> with, List<Map<Object, Page<Record>>> found) {
    List<WithRelated<M>> combined = new ArrayList<>();
    for (M row : rows) {
      Map<String, Page<Record>> related = new LinkedHashMap<>();
      for (int i = 0; i < with.size(); i++) {
        Object link = link(row, Relation.find(model, with.get(i)).orElseThrow());
        Page<Record> page = link == null ? null : found.get(i).get(link);
        related.put(with.get(i), page == null ? new Page<>(List.of(), Optional.empty()) : page);
      }
      combined.add(fitting(row, related));
    }
    return combined;
  }

  /**
   * The row with what a reply has room for: of each model at least one row, then in their order.
   */
  private WithRelated<M> fitting(M row, Map<String, Page<Record>> related) {
    long room = Pages.BYTES_MAX - ReplySize.of(row);
    for (Page<Record> page : related.values()) {
      room -= page.rows().stream().limit(1).mapToLong(ReplySize::of).sum();
    }
    Map<String, List<Record>> rows = new HashMap<>();
    Map<String, String> next = new HashMap<>();
    for (Map.Entry<String, Page<Record>> of : related.entrySet()) {
      Page<Record> page = of.getValue();
      int fits = Math.min(1, page.rows().size());
      while (fits < page.rows().size()) {
        long bytes = ReplySize.of(page.rows().get(fits));
        if (bytes > room) {
          break;
        }
        room -= bytes;
        fits++;
      }
      rows.put(of.getKey(), page.rows().subList(0, fits));
      (fits < page.rows().size() ? Optional.of(cursor(page.rows().get(fits - 1))) : page.next())
          .ifPresent(cursor -> next.put(of.getKey(), cursor));
    }
    return new WithRelated<>(row, rows, next);
  }

  private static String cursor(Record last) {
    return cursor(Model.of(last.getClass()), last);
  }

  private static <T extends Record> String cursor(Model<T> model, Record last) {
    return new Ordering<>(model, List.of()).cursor(model.type().cast(last));
  }

  private Future<Map<Object, Page<Record>>> fetch(List<M> rows, Relation relation, int limitEach) {
    List<Object> links =
        rows.stream().map(row -> link(row, relation)).filter(Objects::nonNull).distinct().toList();
    return links.isEmpty()
        ? Future.succeededFuture(Map.of())
        : fetch(relation.target(), links, relation, limitEach);
  }

  private <T extends Record> Future<Map<Object, Page<Record>>> fetch(
      Model<T> target, List<Object> links, Relation relation, int limitEach) {
    ModelColumn column = relation.toParent() ? target.key().get(0) : relation.column();
    SqlText sql =
        new SqlText(
                "/* RowRequest with related rows */ select related.*, link.id as link from unnest(")
            .value(PgValue.array(column, links))
            .add("::" + column.sqlType() + "[]) as link (id) cross join lateral (select * from ")
            .add(SqlText.quoted(target.table().name()))
            .add(" where ")
            .add(column)
            .add(" = link.id order by ");
    new Ordering<>(target, List.of()).append(sql);
    // One more tells whether there are more.
    sql.add(" limit " + (limitEach + 1) + ") as related");
    ModelReader<T> reader = ModelReader.of(target.type());
    return session
        .list(
            sql.text(),
            sql.parameters(),
            row -> new Linked<>(row.getLong("link"), session.read(row, reader::read)))
        .map(found -> byLink(target, limitEach, found));
  }

  /** A row, empty if it cannot be read, and what it has in common with the one it belongs to. */
  private record Linked<T>(Long link, Optional<T> row) {}

  private static <T extends Record> Map<Object, Page<Record>> byLink(
      Model<T> target, int limitEach, List<Linked<T>> found) {
    Map<Object, List<Optional<T>>> byLink = new HashMap<>();
    for (Linked<T> one : found) {
      byLink.computeIfAbsent(one.link(), _ -> new ArrayList<>()).add(one.row());
    }
    Ordering<T> ordering = new Ordering<>(target, List.of());
    Map<Object, Page<Record>> pages = new HashMap<>();
    byLink.forEach((link, rows) -> {
      List<T> readable = rows.stream().limit(limitEach).flatMap(Optional::stream).toList();
      Optional<String> next =
          rows.size() > limitEach && !readable.isEmpty()
              ? Optional.of(ordering.cursor(readable.get(readable.size() - 1)))
              : Optional.empty();
      pages.put(link, new Page<>(List.copyOf(readable), next));
    });
    return pages;
  }

  /** What a row and those related to it have in common. */
  private @Nullable Object link(M row, Relation relation) {
    return model.read(row, relation.toParent() ? relation.column() : model.key().get(0));
  }
}
