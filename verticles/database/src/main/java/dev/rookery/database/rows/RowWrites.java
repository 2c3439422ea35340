package dev.rookery.database.rows;

import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.mapping.PgValue;
import dev.rookery.database.mapping.SqlText;
import dev.rookery.database.postgres.Constraints;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.UpsertResult;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The generic requests that write. */
final class RowWrites<M extends Record> {
  private final Session session;
  private final Model<M> model;
  private final String table;

  RowWrites(Session session, Model<M> model) {
    this.session = session;
    this.model = model;
    this.table = SqlText.quoted(model.table().name());
  }

  Future<M> insert(RowRequest.Insert<M> request) {
    SqlText sql = new SqlText("/* RowRequest.Insert */ ");
    appendInsert(sql, List.of(request.values()));
    sql.add(" returning *");
    return rows(sql).map(rows -> rows.get(0));
  }

  Future<List<M>> insertMany(RowRequest.InsertMany<M> request) {
    SqlText sql = new SqlText("/* RowRequest.InsertMany */ ");
    appendInsert(sql, request.rows());
    sql.add(" returning *");
    return measured(request, request.rows().size(), on -> rows(on, sql));
  }

  /** A write whose reply holds so many rows. */
  private <R> Future<R> measured(
      RowRequest<M, R> request, int rows, Function<Session, Future<R>> write) {
    return ReplySize.measured(session, request, rows * ReplySize.most(model), write);
  }

  Future<Optional<M>> update(RowRequest.Update<M> request) {
    SqlText sql = new SqlText("/* RowRequest.Update */ update ").add(table).add(" set ");
    appendSet(sql, request.values());
    sql.add(" where ");
    RowRepository.appendKey(sql, model, request.key());
    if (request.expectedVersion() == null) {
      return rows(sql.add(" returning *")).map(Session::first);
    }
    sql.add(" and ").add(model.version().orElseThrow()).add(" = ").value(request.expectedVersion());
    return rows(sql.add(" returning *"))
        .compose(changed ->
            changed.isEmpty()
                ? new RowReads<>(session, model).find(request.key()).map(RowWrites::stale)
                : Future.succeededFuture(Session.first(changed)));
  }

  /** A row that is there although no row with the expected version was. */
  private static <M extends Record> Optional<M> stale(Optional<M> current) {
    if (current.isPresent()) {
      throw new Failure.Stale(current.get());
    }
    return current;
  }

  /** One statement for all changes that name the same columns. */
  Future<Long> updateMany(RowRequest.UpdateMany<M> request) {
    List<List<RowRequest.Change<M>>> batches = batches(request.changes());
    if (batches.size() == 1) {
      return updateBatch(session, batches.get(0));
    }
    return session.inTransaction(transaction ->
        Future.all(batches.stream().map(batch -> updateBatch(transaction, batch)).toList())
            .map(done -> sum(done.list())));
  }

  /** Those with the same columns together; each on its own if a row is changed more than once. */
  private List<List<RowRequest.Change<M>>> batches(List<RowRequest.Change<M>> changes) {
    if (changes.stream().map(RowRequest.Change::key).distinct().count() < changes.size()) {
      return changes.stream().map(List::of).toList();
    }
    Map<Set<String>, List<RowRequest.Change<M>>> byColumns = new LinkedHashMap<>();
    for (RowRequest.Change<M> change : changes) {
      byColumns
          .computeIfAbsent(change.values().byComponent().keySet(), _ -> new ArrayList<>())
          .add(change);
    }
    return List.copyOf(byColumns.values());
  }

  private Future<Long> updateBatch(Session on, List<RowRequest.Change<M>> batch) {
    List<ModelColumn> columns =
        batch.get(0).values().byComponent().keySet().stream().map(model::column).toList();
    SqlText sql = new SqlText("/* RowRequest.UpdateMany */ update ").add(table).add(" as row set ");
    columns.forEach(column -> sql.add(column).add(" = given.").add(column).add(", "));
    sql.cut(2).add(" from (values ");
    for (RowRequest.Change<M> change : batch) {
      sql.add("(");
      for (int i = 0; i < model.key().size(); i++) {
        appendTyped(sql, model.key().get(i), change.key().values().get(i));
      }
      columns.forEach(column ->
          appendTyped(sql, column, change.values().byComponent().get(column.component())));
      sql.cut(2).add("), ");
    }
    sql.cut(2).add(") as given (");
    model.key().forEach(column -> sql.add(column).add(", "));
    columns.forEach(column -> sql.add(column).add(", "));
    sql.cut(2).add(") where ");
    model
        .key()
        .forEach(column -> sql.add("row.").add(column).add(" = given.").add(column).add(" and "));
    sql.cut(5);
    return on.write(sql.text(), sql.parameters());
  }

  /** In a list of values nothing but the cast tells Postgres the type. */
  private static void appendTyped(SqlText sql, ModelColumn column, @Nullable Object value) {
    sql.value(PgValue.toPg(column, value)).add("::" + column.sqlType() + ", ");
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  Future<Long> updateWhere(RowRequest.UpdateWhere<M> request) {
    SqlText sql = new SqlText("/* RowRequest.UpdateWhere */ ");
    appendMeeting(sql, request.where(), request.atMost());
    sql.add("update ").add(table).add(" set ");
    appendSet(sql, request.values());
    sql.add(" from meeting where ");
    appendMeets(sql, request.where(), request.atMost());
    return counted(sql, request.where(), request.atMost());
  }

  Future<Boolean> delete(RowRequest.Delete<M> request) {
    SqlText sql = new SqlText("/* RowRequest.Delete */ delete from ").add(table).add(" where ");
    RowRepository.appendKey(sql, model, request.key());
    return session.write(sql.text(), sql.parameters()).map(count -> count > 0);
  }

  Future<Long> deleteMany(RowRequest.DeleteMany<M> request) {
    SqlText sql = new SqlText("/* RowRequest.DeleteMany */ delete from ").add(table).add(" where ");
    RowReads.appendKeys(sql, model, request.keys());
    return session.write(sql.text(), sql.parameters());
  }

  Future<Long> deleteWhere(RowRequest.DeleteWhere<M> request) {
    SqlText sql = new SqlText("/* RowRequest.DeleteWhere */ ");
    appendMeeting(sql, request.where(), request.atMost());
    sql.add("delete from ").add(table).add(" using meeting where ");
    appendMeets(sql, request.where(), request.atMost());
    return counted(sql, request.where(), request.atMost());
  }

  /**
   * Begins a statement that writes the rows that meet a condition, or none if they are too many.
   */
  private void appendMeeting(SqlText sql, Condition<M> where, int atMost) {
    sql.add("with meeting as materialized (select ");
    for (int i = 0; i < model.key().size(); i++) {
      sql.add(model.key().get(i)).add(" as key_" + i + ", ");
    }
    sql.cut(2).add(" from ").add(table).add(" where ");
    ConditionSql.append(sql, model, where);
    // Not a parameter: a plan for any number of rows would be one for very many.
    sql.add(" limit " + (atMost + 1L) + "), written as (");
  }

  /** Asks for the condition again, which another transaction may have undone meanwhile. */
  private void appendMeets(SqlText sql, Condition<M> where, int atMost) {
    for (int i = 0; i < model.key().size(); i++) {
      sql.add(model.key().get(i)).add(" = key_" + i + " and ");
    }
    ConditionSql.append(sql, model, where);
    sql.add(" and (select count(*) from meeting) <= " + atMost + " returning 1) ");
    sql.add("select (select count(*) from meeting) as met, count(*) as written from written");
  }

  private Future<Long> counted(SqlText sql, Condition<M> where, int atMost) {
    return session
        .list(
            sql.text(),
            sql.parameters(),
            row -> row.getLong("met") > atMost ? -1 : row.getLong("written"))
        .compose(counts ->
            counts.get(0) >= 0 ? Future.succeededFuture(counts.get(0)) : tooMany(where, atMost));
  }

  private Future<Long> tooMany(Condition<M> where, int atMost) {
    return new RowReads<>(session, model)
        .count(new RowRequest.Count<>(model.type(), where))
        .compose(count ->
            Future.failedFuture(
                new Failure.Invalid(
                    "atMost",
                    FailureCode.TOO_MANY_ROWS
                        .with("count", Math.max(count, atMost + 1L))
                        .with("max", atMost))));
  }

  Future<UpsertResult<M>> upsert(Values<M> values, @Nullable String unique) {
    return upsert(session, List.of(values), unique).map(rows -> rows.get(0));
  }

  Future<List<UpsertResult<M>>> upsertMany(RowRequest.UpsertMany<M> request) {
    return measured(request, request.rows().size(), on -> upsertMany(on, request));
  }

  /** One statement if it can be: not for rows with other columns, nor for the same row twice. */
  private Future<List<UpsertResult<M>>> upsertMany(Session on, RowRequest.UpsertMany<M> request) {
    ConflictTarget target = ConflictTarget.of(model, request.unique());
    List<Values<M>> rows = request.rows();
    boolean alike =
        rows.stream().map(values -> values.byComponent().keySet()).distinct().count() == 1;
    if (alike && rows.stream().map(target::place).distinct().count() == rows.size()) {
      return upsert(on, rows, request.unique());
    }
    return on.inTransaction(transaction -> {
      List<Future<List<UpsertResult<M>>>> upserts = new ArrayList<>();
      for (Values<M> values : rows) {
        upserts.add(upsert(transaction, List.of(values), request.unique()));
      }
      return Future.all(upserts)
          .map(done -> done.<List<UpsertResult<M>>>list().stream().flatMap(List::stream).toList());
    });
  }

  private Future<List<UpsertResult<M>>> upsert(
      Session on, List<Values<M>> rows, @Nullable String unique) {
    ConflictTarget target = ConflictTarget.of(model, unique);
    SqlText sql = new SqlText("/* RowRequest.Upsert */ ");
    appendInsert(sql, rows);
    sql.add(" on conflict ").add(target.sql()).add(" do update set ");
    for (ModelColumn column : columns(rows)) {
      sql.add(column).add(" = excluded.").add(column).add(", ");
    }
    sql.cut(2);
    List<ModelColumn> fixed =
        model.columns().stream()
            .filter(column -> column.fixed() && !target.isAlike(column))
            .toList();
    String between = " where ";
    for (ModelColumn column : fixed) {
      sql.add(between).add(table).add(".").add(column).add(" is not distinct from excluded.");
      sql.add(column);
      between = " and ";
    }
    sql.add(" returning *, xmax = 0 as created_now");
    List<ModelColumn> numbered = columns(rows).stream().filter(ModelColumn::identity).toList();
    return fixed.isEmpty() && numbered.isEmpty()
        ? written(on, sql)
        // In a transaction, since some of the rows may be written and others not.
        : on.inTransaction(transaction ->
            written(transaction, sql)
                .map(results -> allThere(allOf(results, rows.size(), fixed), numbered)));
  }

  /** What a number given by the database names must be there: none is made with one. */
  private List<UpsertResult<M>> allThere(
      List<UpsertResult<M>> written, List<ModelColumn> numbered) {
    if (!numbered.isEmpty() && written.stream().anyMatch(UpsertResult::created)) {
      throw Failure.Invalid.malformed(
          "values." + numbered.getFirst().component(),
          "no " + model.name() + " has it; leave it out, since the database gives it");
    }
    return written;
  }

  /** Those that were written, which must be all: the others are there with other fixed values. */
  private List<UpsertResult<M>> allOf(
      List<UpsertResult<M>> written, int rows, List<ModelColumn> fixed) {
    if (written.size() < rows) {
      throw Failure.Invalid.malformed(
          "values",
          "a %s that is there has another %s, which is given when it is made and cannot be changed"
              .formatted(
                  model.name(),
                  fixed.stream().map(ModelColumn::component).collect(Collectors.joining(" or "))));
    }
    return written;
  }

  /**
   * Neither of the two statements sees what another transaction committed between them, so they are
   * repeated until one does; a row that others make and delete all the time is not worth more
   * tries.
   */
  Future<UpsertResult<M>> getOrCreate(RowRequest.GetOrCreate<M> request) {
    return getOrCreate(request, 3);
  }

  private Future<UpsertResult<M>> getOrCreate(RowRequest.GetOrCreate<M> request, int tries) {
    ConflictTarget target = ConflictTarget.of(model, request.unique());
    SqlText sql = new SqlText("/* RowRequest.GetOrCreate */ with ");
    appendParent(sql, List.of(request.values()), "");
    sql.add("made as (");
    appendValues(sql, List.of(request.values()));
    sql.add(" on conflict ").add(target.sql()).add(" do nothing returning *) ");
    sql.add("select *, true as created_now from made union all select *, false from ").add(table);
    sql.add(" where not exists (select from made) and ");
    target.appendMatch(sql, request.values());
    return written(session, sql)
        .compose(rows -> {
          if (!rows.isEmpty()) {
            return Future.succeededFuture(rows.get(0));
          }
          return tries > 1
              ? getOrCreate(request, tries - 1)
              : Future.failedFuture(Constraints.taken(target.meaning()));
        });
  }

  private Future<List<UpsertResult<M>>> written(Session on, SqlText sql) {
    ModelReader<M> reader = ModelReader.of(model.type());
    return on.list(
        sql.text(),
        sql.parameters(),
        row -> new UpsertResult<>(reader.read(row), row.getBoolean("created_now")));
  }

  private Future<List<M>> rows(SqlText sql) {
    return rows(session, sql);
  }

  private Future<List<M>> rows(Session on, SqlText sql) {
    return on.list(sql.text(), sql.parameters(), ModelReader.of(model.type())::read);
  }

  private void appendSet(SqlText sql, Values<M> values) {
    values
        .byComponent()
        .forEach((component, value) -> appendAssignment(sql, model.column(component), value));
    sql.cut(2);
  }

  private static void appendAssignment(SqlText sql, ModelColumn column, @Nullable Object value) {
    sql.add(column).add(" = ").value(PgValue.toPg(column, value)).add(", ");
  }

  private void appendInsert(SqlText sql, List<Values<M>> rows) {
    appendParent(sql, rows, "with ");
    appendValues(sql, rows);
  }

  /**
   * Makes the guilds that the rows belong to, if they are missing; nothing if they belong to none.
   */
  private void appendParent(SqlText sql, List<Values<M>> rows, String with) {
    ModelColumn toGuild =
        model.columns().stream().filter(RowWrites::refersToGuild).findFirst().orElse(null);
    if (toGuild == null) {
      return;
    }
    // Sorted, so that two transactions that make several wait for each other and never in a ring.
    List<Object> guilds =
        rows.stream()
            .<@Nullable Object>map(values -> values.byComponent().get(toGuild.component()))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    sql.add(with).add("parent as (insert into guild (id) select unnest(");
    sql.value(PgValue.array(toGuild, guilds)).add("::bigint[]) on conflict do nothing)");
    sql.add(with.isEmpty() ? ", " : " ");
  }

  private static boolean refersToGuild(ModelColumn column) {
    return column.references() != null && column.references().value() == Guild.class;
  }

  private void appendValues(SqlText sql, List<Values<M>> rows) {
    List<ModelColumn> columns = columns(rows);
    sql.add("insert into ").add(table).add(" (");
    columns.forEach(column -> sql.add(column).add(", "));
    sql.cut(2).add(") values ");
    for (Values<M> values : rows) {
      sql.add("(");
      columns.forEach(column -> appendValue(sql, values, column));
      sql.cut(2).add("), ");
    }
    sql.cut(2);
  }

  private static <M extends Record> void appendValue(
      SqlText sql, Values<M> values, ModelColumn column) {
    if (values.byComponent().containsKey(column.component())) {
      sql.value(PgValue.toPg(column, values.byComponent().get(column.component()))).add(", ");
    } else {
      sql.add("default, ");
    }
  }

  /** The columns that any of the rows names. */
  private List<ModelColumn> columns(List<Values<M>> rows) {
    Set<String> components = new LinkedHashSet<>();
    rows.forEach(values -> components.addAll(values.byComponent().keySet()));
    return components.stream().map(model::column).toList();
  }
}
