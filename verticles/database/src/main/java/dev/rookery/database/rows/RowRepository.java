package dev.rookery.database.rows;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.SqlText;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.RowsOf;
import dev.rookery.models.rows.UpsertResult;
import dev.rookery.schema.Model;
import io.vertx.core.Future;

/** Answers {@link RowRequest} for one model, from its description. */
public final class RowRepository<M extends Record> {
  private final RowReads<M> reads;
  private final RowWrites<M> writes;

  private RowRepository(Session session, Model<M> model) {
    this.reads = new RowReads<>(session, model);
    this.writes = new RowWrites<>(session, model);
  }

  static <M extends Record> RowRepository<M> of(Session session, Class<M> model) {
    return new RowRepository<>(session, Model.of(model));
  }

  /** Answers a request about whatever model it names. */
  public static <M extends Record> Reply<?> answer(Session session, RowsOf<M> request) {
    return of(session, request.model()).answer(request);
  }

  private Reply<?> answer(RowsOf<M> request) {
    return switch (request) {
      case RowRequest.Find<M> q -> Reply.to(q, reads.find(q.key()));
      case RowRequest.FindMany<M> q -> Reply.to(q, reads.findMany(q));
      case RowRequest.FindRelated<M> q -> Reply.to(q, reads.findRelated(q));
      case RowRequest.Select<M> q -> Reply.to(q, reads.select(q));
      case RowRequest.SelectRelated<M> q -> Reply.to(q, reads.selectRelated(q));
      case RowRequest.Count<M> q -> Reply.to(q, reads.count(q));
      case RowRequest.Exists<M> q -> Reply.to(q, reads.exists(q));
      case RowRequest.Insert<M> q -> Reply.to(q, writes.insert(q));
      case RowRequest.InsertMany<M> q -> Reply.to(q, writes.insertMany(q));
      case RowRequest.Update<M> q -> Reply.to(q, writes.update(q));
      case RowRequest.UpdateMany<M> q -> Reply.to(q, writes.updateMany(q));
      case RowRequest.UpdateWhere<M> q -> Reply.to(q, writes.updateWhere(q));
      case RowRequest.Delete<M> q -> Reply.to(q, writes.delete(q));
      case RowRequest.DeleteMany<M> q -> Reply.to(q, writes.deleteMany(q));
      case RowRequest.DeleteWhere<M> q -> Reply.to(q, writes.deleteWhere(q));
      case RowRequest.Upsert<M> q -> Reply.to(q, writes.upsert(q.values(), q.unique()));
      case RowRequest.UpsertMany<M> q -> Reply.to(q, writes.upsertMany(q));
      case RowRequest.GetOrCreate<M> q -> Reply.to(q, getOrCreate(q));
    };
  }

  /** The row that has the place, or a new one; for repositories too. */
  Future<UpsertResult<M>> getOrCreate(RowRequest.GetOrCreate<M> request) {
    return writes.getOrCreate(request);
  }

  /** Appends {@code "a" = 1 and "b" = 2}. */
  static <M extends Record> void appendKey(SqlText sql, Model<M> model, Key<M> key) {
    for (int i = 0; i < model.key().size(); i++) {
      sql.add(i == 0 ? "" : " and ").add(model.key().get(i)).add(" = ").value(key.values().get(i));
    }
  }
}
