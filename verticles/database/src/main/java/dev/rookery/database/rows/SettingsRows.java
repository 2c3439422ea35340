package dev.rookery.database.rows;

import dev.rookery.database.mapping.SqlText;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Settings of which everybody has some: one row a guild or user, which is made by the first change,
 * and until then the defaults.
 *
 * @param requests the requests that are answered, by which statements begin
 * @param defaults the settings of whoever has no row
 */
public record SettingsRows<M extends Record>(
    Session session, Model<M> model, String requests, LongFunction<M> defaults) {

  private ModelColumn key() {
    return model.key().getFirst();
  }

  private String table() {
    return SqlText.quoted(model.table().name());
  }

  /** The settings that hold. */
  public Future<M> settings(long key) {
    return session
        .list(
            "/* %s.Settings */ select * from %s where %s = #{key}"
                .formatted(requests, table(), SqlText.quoted(key().name())),
            Map.of("key", key),
            row -> read(row, key))
        .map(rows -> Session.first(rows).orElseGet(() -> defaults.apply(key)));
  }

  /** What cannot be read of a row counts as not set: the rest is worth having. */
  private M read(Row row, long key) {
    return session.readOr(row, model.type(), defaults.apply(key));
  }

  /**
   * Sets what is named; null for what has a default means the default.
   *
   * @param expectedVersion fails as {@link Failure.Stale} on another, where 0 stands for no row;
   *     null for any
   */
  public Future<M> change(long key, Values<M> settings, @Nullable Long expectedVersion) {
    List<ModelColumn> columns =
        settings.byComponent().keySet().stream().map(model::column).toList();
    SqlText sql = new SqlText("/* " + requests + ".Change */ ");
    if (expectedVersion == null || expectedVersion == 0) {
      appendInsert(sql, key, settings, columns);
      sql.add(" on conflict (").add(key()).add(") do ");
      appendOnConflict(sql, columns, expectedVersion);
    } else {
      sql.add("update ").add(table()).add(" set ");
      for (ModelColumn column : columns) {
        sql.add(column).add(" = ");
        appendValue(sql, settings, column);
        sql.add(", ");
      }
      sql.cut(2).add(" where ").add(key()).add(" = ").value(key);
      sql.add(" and version = ").value(expectedVersion);
    }
    sql.add(" returning *");
    return session
        .list(sql.text(), sql.parameters(), row -> read(row, key))
        .compose(rows -> changed(Session.first(rows), key));
  }

  private void appendInsert(SqlText sql, long key, Values<M> settings, List<ModelColumn> columns) {
    sql.add("insert into ").add(table()).add(" (").add(key());
    columns.forEach(column -> sql.add(", ").add(column));
    sql.add(") values (").value(key);
    for (ModelColumn column : columns) {
      sql.add(", ");
      appendValue(sql, settings, column);
    }
    sql.add(")");
  }

  private static void appendOnConflict(
      SqlText sql, List<ModelColumn> columns, @Nullable Long expectedVersion) {
    if (expectedVersion != null) {
      sql.add("nothing");
      return;
    }
    sql.add("update set ");
    columns.forEach(column -> sql.add(column).add(" = excluded.").add(column).add(", "));
    sql.cut(2);
  }

  private void appendValue(SqlText sql, Values<M> settings, ModelColumn column) {
    Object value = settings.byComponent().get(column.component());
    if (value == null && !column.byDefault().isEmpty()) {
      sql.add("default");
    } else if (value instanceof Collection<?> ids) {
      sql.value(ids.toArray(Long[]::new));
    } else {
      sql.value(value);
    }
  }

  /** Without a row that was changed there is another version than the expected one. */
  private Future<M> changed(Optional<M> row, long key) {
    return row.map(Future::succeededFuture)
        .orElseGet(() ->
            settings(key).compose(current -> Future.failedFuture(new Failure.Stale(current))));
  }
}
