package dev.rookery.models.rows;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reading and writing rows, the same for every model; answered from the model's description. Made
 * most easily with {@link Rows}. Models with rules of their own are closed to writes or deletes, as
 * their {@link Table} says: {@link #refusal}.
 *
 * @param <M> the model
 * @param <R> what the reply holds
 */
public sealed interface RowRequest<M extends Record, R> extends DatabaseRequest<R>, RowsOf<M> {
  /** Rows that a list holds, or that a condition changes, unless the request says otherwise. */
  int LIMIT_DEFAULT = 50;

  /** Rows, keys or values that a list may hold at most. */
  int LIMIT_MAX = 500;

  /**
   * Why a request of that type must not be made about a model; empty if it may.
   *
   * @param request one of the requests below
   */
  static Optional<String> refusal(Class<?> request, Model<?> model) {
    if (ReadOnly.class.isAssignableFrom(request)) {
      return Optional.empty();
    }
    return request == Delete.class || request == DeleteMany.class || request == DeleteWhere.class
        ? model.closedToDeletes()
        : model.closedToWrites();
  }

  /** Whether the values in requests of that type are those of new rows. */
  static boolean makesRows(Class<?> request) {
    return request == Insert.class
        || request == InsertMany.class
        || request == Upsert.class
        || request == UpsertMany.class
        || request == GetOrCreate.class;
  }

  /** The row with that key. */
  record Find<M extends Record>(Class<M> model, Key<M> key)
      implements RowRequest<M, Optional<M>>, ReadOnly {
    @Override
    public void check(Problems problems) {
      key.check(Model.of(model), "key", problems);
    }
  }

  /**
   * The rows with those keys; missing ones are left out, the order is that of the keys. If they are
   * too large for one reply, the {@link Failure.Invalid} says of how many keys it has room for the
   * rows.
   */
  record FindMany<M extends Record>(Class<M> model, @Length(max = LIMIT_MAX) List<Key<M>> keys)
      implements RowRequest<M, List<M>>, ReadOnly {
    @Override
    public void check(Problems problems) {
      checkKeys(Model.of(model), keys, problems);
    }
  }

  /**
   * The row with that key and the rows that belong to it, in one statement more for each model
   * named.
   *
   * @param with models that refer to this one, or that this one refers to, by their names
   * @param limitEach how many rows of each such model at most; fewer if a reply has no room for
   *     them, and {@link WithRelated#next} tells how to go on
   */
  record FindRelated<M extends Record>(
      Class<M> model,
      Key<M> key,
      @Length(min = 1, max = 20) List<String> with,
      @Range(min = 1, max = LIMIT_MAX) @Default("50") int limitEach)
      implements RowRequest<M, Optional<WithRelated<M>>>, ReadOnly {
    @Override
    public void check(Problems problems) {
      key.check(Model.of(model), "key", problems);
      Relation.check(Model.of(model), with, problems);
    }
  }

  /**
   * Rows that meet a condition, in an order that the key completes, a page at a time. Where there
   * may be many rows ({@link Table#manyRows}) an index must have the order, after the columns that
   * the condition fixes; a refusal names those that there are.
   *
   * @param after the cursor of the page before; null for the first page
   */
  record Select<M extends Record>(
      Class<M> model,
      @Default("{\"and\":[]}") Condition<M> where,
      @Length(max = 10) @Default("[]") List<Order<M>> order,
      @Range(min = 1, max = LIMIT_MAX) @Default("50") int limit,
      @Length(max = 4000) @Nullable String after)
      implements RowRequest<M, Page<M>>, ReadOnly {

    public Select<M> orderedBy(Order<M> by) {
      List<Order<M>> longer = new ArrayList<>(order);
      longer.add(by);
      return new Select<>(model, where, List.copyOf(longer), limit, after);
    }

    public Select<M> limitedTo(int rows) {
      return new Select<>(model, where, order, rows, after);
    }

    /** The same, from the page after the one whose {@link Page#next} this is. */
    public Select<M> after(String cursor) {
      return new Select<>(model, where, order, limit, cursor);
    }

    /** The same, with rows that belong to each. */
    @SafeVarargs
    public final SelectRelated<M> with(Class<? extends Record>... models) {
      return new SelectRelated<>(
          model, where, order, limit, after, Rows.names(models), LIMIT_DEFAULT);
    }

    @Override
    public void check(Problems problems) {
      Conditions.check(Model.of(model), where, problems);
      Orders.check(Model.of(model), where, order, problems);
    }
  }

  /** {@link Select} with the related rows of {@link FindRelated} for each row of the page. */
  record SelectRelated<M extends Record>(
      Class<M> model,
      @Default("{\"and\":[]}") Condition<M> where,
      @Length(max = 10) @Default("[]") List<Order<M>> order,
      @Range(min = 1, max = LIMIT_MAX) @Default("50") int limit,
      @Length(max = 4000) @Nullable String after,
      @Length(min = 1, max = 20) List<String> with,
      @Range(min = 1, max = LIMIT_MAX) @Default("50") int limitEach)
      implements RowRequest<M, Page<WithRelated<M>>>, ReadOnly {
    @Override
    public void check(Problems problems) {
      Conditions.check(Model.of(model), where, problems);
      Orders.check(Model.of(model), where, order, problems);
      Relation.check(Model.of(model), with, problems);
    }
  }

  /** How many rows meet a condition. */
  record Count<M extends Record>(Class<M> model, @Default("{\"and\":[]}") Condition<M> where)
      implements RowRequest<M, Long>, ReadOnly {
    @Override
    public void check(Problems problems) {
      Conditions.check(Model.of(model), where, problems);
    }
  }

  /** Whether any row meets a condition. */
  record Exists<M extends Record>(Class<M> model, @Default("{\"and\":[]}") Condition<M> where)
      implements RowRequest<M, Boolean>, ReadOnly {
    @Override
    public void check(Problems problems) {
      Conditions.check(Model.of(model), where, problems);
    }
  }

  /** A new row. The guild that it belongs to is made when it is missing. */
  record Insert<M extends Record>(Class<M> model, Values<M> values) implements RowRequest<M, M> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      values.checkNew(Model.of(model), "values", problems);
    }
  }

  /** New rows, all or none, in the order given. */
  record InsertMany<M extends Record>(
      Class<M> model, @Length(min = 1, max = LIMIT_MAX) List<Values<M>> rows)
      implements RowRequest<M, List<M>> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      checkRows(Model.of(model), rows, problems);
    }
  }

  /**
   * Changes the named columns of one row, other than those of the key and those that stay as they
   * were made ({@link Column#fixed}); empty if there is no such row.
   *
   * @param expectedVersion fails as {@link Failure.Stale} if the row has another version by now;
   *     null to change it whatever its version
   */
  record Update<M extends Record>(
      Class<M> model, Key<M> key, Values<M> values, @Nullable Long expectedVersion)
      implements RowRequest<M, Optional<M>> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      Model<M> described = Model.of(model);
      key.check(described, "key", problems);
      values.checkChange(described, "values", problems);
      if (expectedVersion != null && described.version().isEmpty()) {
        problems.addMalformed(
            "expectedVersion", described.name() + " has no version; leave it out");
      }
    }
  }

  /** Changes rows, each by its own values, all or none; the reply counts those that existed. */
  record UpdateMany<M extends Record>(
      Class<M> model, @Length(min = 1, max = LIMIT_MAX) List<Change<M>> changes)
      implements RowRequest<M, Long> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      for (int i = 0; i < changes.size(); i++) {
        Change<M> change = changes.get(i);
        change.key().check(Model.of(model), "changes[" + i + "].key", problems);
        change.values().checkChange(Model.of(model), "changes[" + i + "].values", problems);
      }
    }
  }

  /** New values for one row of {@link UpdateMany}. */
  record Change<M extends Record>(Key<M> key, Values<M> values) {}

  /**
   * Changes every row that meets a condition, which must not be {@link Condition#everything}. None
   * is changed if they are more than expected; the {@link Failure.Invalid} says how many they are.
   *
   * @param atMost how many rows are expected at most
   */
  record UpdateWhere<M extends Record>(
      Class<M> model,
      Condition<M> where,
      Values<M> values,
      @Range(min = 1, max = Integer.MAX_VALUE) @Default("50") int atMost)
      implements RowRequest<M, Long> {

    /** The same, of so many rows at most. */
    public UpdateWhere<M> ofAtMost(int rows) {
      return new UpdateWhere<>(model, where, values, rows);
    }

    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      Conditions.checkLimiting(Model.of(model), where, problems);
      values.checkChange(Model.of(model), "values", problems);
    }
  }

  /** Deletes a row; false if there was none. */
  record Delete<M extends Record>(Class<M> model, Key<M> key) implements RowRequest<M, Boolean> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      key.check(Model.of(model), "key", problems);
    }
  }

  /** Deletes rows; the reply counts those that existed. */
  record DeleteMany<M extends Record>(
      Class<M> model, @Length(min = 1, max = LIMIT_MAX) List<Key<M>> keys)
      implements RowRequest<M, Long> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      checkKeys(Model.of(model), keys, problems);
    }
  }

  /**
   * Deletes every row that meets a condition, which must not be {@link Condition#everything}. None
   * is deleted if they are more than expected; the {@link Failure.Invalid} says how many they are.
   *
   * @param atMost how many rows are expected at most
   */
  record DeleteWhere<M extends Record>(
      Class<M> model,
      Condition<M> where,
      @Range(min = 1, max = Integer.MAX_VALUE) @Default("50") int atMost)
      implements RowRequest<M, Long> {

    /** The same, of so many rows at most. */
    public DeleteWhere<M> ofAtMost(int rows) {
      return new DeleteWhere<>(model, where, rows);
    }

    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      Conditions.checkLimiting(Model.of(model), where, problems);
    }
  }

  /**
   * A new row, or the given values for the row that has the place already. Fails as {@link
   * Failure.Invalid} if that row has other values where they do not change ({@link Column#fixed}),
   * and if an id that the database gives is named and no row has it.
   *
   * @param unique the name of the unique constraint or index that says which row that is; null for
   *     the primary key
   */
  record Upsert<M extends Record>(Class<M> model, Values<M> values, @Nullable String unique)
      implements RowRequest<M, UpsertResult<M>> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      values.checkNewOrThere(Model.of(model), "values", problems);
      UniqueConstraints.check(Model.of(model), unique, problems);
    }
  }

  /** {@link Upsert} of several rows, all or none, in the order given. */
  record UpsertMany<M extends Record>(
      Class<M> model,
      @Length(min = 1, max = LIMIT_MAX) List<Values<M>> rows,
      @Nullable String unique)
      implements RowRequest<M, List<UpsertResult<M>>> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).checkNewOrThere(Model.of(model), "rows[" + i + "]", problems);
      }
      UniqueConstraints.check(Model.of(model), unique, problems);
    }
  }

  /** The row that has the place, unchanged, or a new one with the given values. */
  record GetOrCreate<M extends Record>(Class<M> model, Values<M> values, @Nullable String unique)
      implements RowRequest<M, UpsertResult<M>> {
    @Override
    public void check(Problems problems) {
      checkOpen(this, problems);
      values.checkNew(Model.of(model), "values", problems);
      UniqueConstraints.check(Model.of(model), unique, problems);
    }
  }

  private static void checkOpen(RowRequest<?, ?> request, Problems problems) {
    refusal(request.getClass(), Model.of(request.model()))
        .ifPresent(reason -> problems.addMalformed("model", reason));
  }

  private static <M extends Record> void checkKeys(
      Model<M> model, List<Key<M>> keys, Problems problems) {
    for (int i = 0; i < keys.size(); i++) {
      keys.get(i).check(model, "keys[" + i + "]", problems);
    }
  }

  private static <M extends Record> void checkRows(
      Model<M> model, List<Values<M>> rows, Problems problems) {
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).checkNew(model, "rows[" + i + "]", problems);
    }
  }
}
