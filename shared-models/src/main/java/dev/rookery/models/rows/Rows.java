package dev.rookery.models.rows;

import dev.rookery.failure.Failure;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the requests of {@link RowRequest} for one model:
 *
 * <pre>{@code
 * Rows<Snippet> snippets = Rows.of(Snippet.class);
 * rookery.ask(snippets.select(where(Snippet::guildId).is(5L)).orderedBy(by(Snippet::uses).descending()));
 * }</pre>
 *
 * @param <M> the model
 */
@SuppressWarnings("varargs") // the arrays are only read
public final class Rows<M extends Record> {
  private final Class<M> model;

  private Rows(Class<M> model) {
    this.model = model;
  }

  public static <M extends Record> Rows<M> of(Class<M> model) {
    return new Rows<>(model);
  }

  /** By the parts of the key, in the order of the record's key components. */
  public RowRequest.Find<M> find(long... key) {
    return new RowRequest.Find<>(model, Key.of(key));
  }

  public RowRequest.FindMany<M> findMany(List<Key<M>> keys) {
    return new RowRequest.FindMany<>(model, keys);
  }

  @SafeVarargs
  public final RowRequest.FindRelated<M> findRelated(Key<M> key, Class<? extends Record>... with) {
    return new RowRequest.FindRelated<>(model, key, names(with), RowRequest.LIMIT_DEFAULT);
  }

  public RowRequest.Select<M> select(Condition<M> where) {
    return new RowRequest.Select<>(model, where, List.of(), RowRequest.LIMIT_DEFAULT, null);
  }

  public RowRequest.Select<M> selectAll() {
    return select(Condition.everything());
  }

  public RowRequest.Count<M> count(Condition<M> where) {
    return new RowRequest.Count<>(model, where);
  }

  public RowRequest.Exists<M> exists(Condition<M> where) {
    return new RowRequest.Exists<>(model, where);
  }

  @SafeVarargs
  public final RowRequest.Insert<M> insert(Assignment<M>... values) {
    return new RowRequest.Insert<>(model, Values.of(values));
  }

  public RowRequest.InsertMany<M> insertMany(List<Values<M>> rows) {
    return new RowRequest.InsertMany<>(model, rows);
  }

  @SafeVarargs
  public final RowRequest.Update<M> update(Key<M> key, Assignment<M>... values) {
    return new RowRequest.Update<>(model, key, Values.of(values), null);
  }

  /** Fails as {@link Failure.Stale} if the row has another version by now. */
  @SafeVarargs
  public final RowRequest.Update<M> update(
      Key<M> key, long expectedVersion, Assignment<M>... values) {
    return new RowRequest.Update<>(model, key, Values.of(values), expectedVersion);
  }

  public RowRequest.UpdateMany<M> updateMany(List<RowRequest.Change<M>> changes) {
    return new RowRequest.UpdateMany<>(model, changes);
  }

  /** Of {@link RowRequest#LIMIT_DEFAULT} rows at most, unless told otherwise. */
  @SafeVarargs
  public final RowRequest.UpdateWhere<M> updateWhere(Condition<M> where, Assignment<M>... values) {
    return new RowRequest.UpdateWhere<>(model, where, Values.of(values), RowRequest.LIMIT_DEFAULT);
  }

  public RowRequest.Delete<M> delete(long... key) {
    return new RowRequest.Delete<>(model, Key.of(key));
  }

  public RowRequest.DeleteMany<M> deleteMany(List<Key<M>> keys) {
    return new RowRequest.DeleteMany<>(model, keys);
  }

  /** Of {@link RowRequest#LIMIT_DEFAULT} rows at most, unless told otherwise. */
  public RowRequest.DeleteWhere<M> deleteWhere(Condition<M> where) {
    return new RowRequest.DeleteWhere<>(model, where, RowRequest.LIMIT_DEFAULT);
  }

  @SafeVarargs
  public final RowRequest.Upsert<M> upsert(Assignment<M>... values) {
    return new RowRequest.Upsert<>(model, Values.of(values), null);
  }

  /** The row that has the place by that unique constraint or index is the one to change. */
  @SafeVarargs
  public final RowRequest.Upsert<M> upsertBy(String unique, Assignment<M>... values) {
    return new RowRequest.Upsert<>(model, Values.of(values), unique);
  }

  public RowRequest.UpsertMany<M> upsertMany(List<Values<M>> rows) {
    return new RowRequest.UpsertMany<>(model, rows, null);
  }

  @SafeVarargs
  public final RowRequest.GetOrCreate<M> getOrCreate(Assignment<M>... values) {
    return new RowRequest.GetOrCreate<>(model, Values.of(values), null);
  }

  /** The row that has the place by that unique constraint or index is the one to get. */
  @SafeVarargs
  public final RowRequest.GetOrCreate<M> getOrCreateBy(String unique, Assignment<M>... values) {
    return new RowRequest.GetOrCreate<>(model, Values.of(values), unique);
  }

  @SafeVarargs
  static List<String> names(Class<? extends Record>... models) {
    return Arrays.stream(models).map(Class::getSimpleName).toList();
  }
}
