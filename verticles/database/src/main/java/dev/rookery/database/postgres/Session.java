package dev.rookery.database.postgres;

import dev.rookery.bus.RequestContext;
import dev.rookery.bus.RequestOptions;
import dev.rookery.models.Transaction.Isolation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.templates.RowMapper;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements: each by itself through the pipelined client, or all in the transaction that the
 * session stands for. Parameters are written {@code #{name}} and come from the request's components
 * or from a map.
 */
public final class Session {
  /** Of the time that is left, so that who waits in vain is told before the asker gives up. */
  private static final double PATIENCE = 0.9;

  private final SqlClient client;
  private final @Nullable PgClients clients;
  private final Supplier<Duration> remaining;
  private final @Nullable Session outside;
  private final UnreadableRow.Report report;

  private Session(
      SqlClient client,
      @Nullable PgClients clients,
      Supplier<Duration> remaining,
      @Nullable Session outside,
      UnreadableRow.Report report) {
    this.client = client;
    this.clients = clients;
    this.remaining = remaining;
    this.outside = outside;
    this.report = report;
  }

  /** Every statement by itself, for work that nobody waits for. */
  public static Session of(PgClients clients) {
    return new Session(
        clients.statements(),
        clients,
        () -> RequestOptions.TIMEOUT_DEFAULT,
        null,
        (model, key, cause) -> {});
  }

  /**
   * Every statement by itself, for a request.
   *
   * @param report is told of rows that lists leave out
   */
  public static Session of(
      PgClients clients, RequestContext context, UnreadableRow.Report report) {
    return new Session(clients.statements(), clients, context::remaining, null, report);
  }

  /**
   * All rows in their order; one that cannot be read is empty and reported. For lists: a row among
   * many must not keep the others from being read.
   */
  public <T> Future<List<Optional<T>>> readable(
      String sql, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
    return list(sql, parameters, row -> read(row, mapper));
  }

  /** The rows that can be read; the others are reported. */
  public <T> Future<List<T>> readableOnly(
      String sql, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
    return readable(sql, parameters, mapper)
        .map(rows -> rows.stream().flatMap(Optional::stream).toList());
  }

  /** The records of the rows that can be read; the others are reported. */
  public <M extends Record> Future<List<M>> readableOnly(
      Class<M> model, String sql, Record parameters) {
    ModelReader<M> reader = ModelReader.of(model);
    return list(sql, parameters, row -> read(row, reader::read))
        .map(rows -> rows.stream().flatMap(Optional::stream).toList());
  }

  /** What a row holds; empty if it cannot be read, which is reported. */
  public <T> Optional<T> read(Row row, RowMapper<T> mapper) {
    try {
      return Optional.of(mapper.map(row));
    } catch (UnreadableRow e) {
      e.tell(report);
      return Optional.empty();
    }
  }

  /** All rows. */
  public <T> Future<List<T>> list(String sql, Record parameters, RowMapper<T> mapper) {
    return SqlTemplate.forQuery(client, sql)
        .mapFrom(Parameters.ofRecord())
        .mapTo(mapper)
        .execute(parameters)
        .map(Session::toList);
  }

  /** All rows. */
  public <T> Future<List<T>> list(
      String sql, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
    return SqlTemplate.forQuery(client, sql)
        .mapFrom(Parameters.ofMap())
        .mapTo(mapper)
        .execute(parameters)
        .map(Session::toList);
  }

  /** The records of all rows. */
  public <M extends Record> Future<List<M>> list(Class<M> model, String sql, Record parameters) {
    return list(sql, parameters, ModelReader.of(model)::read);
  }

  /** The record of the first row, if there is one. */
  public <M extends Record> Future<Optional<M>> first(
      Class<M> model, String sql, Record parameters) {
    return list(model, sql, parameters).map(Session::first);
  }

  /** The record of the only row, which a statement with {@code returning} always has. */
  public <M extends Record> Future<M> one(Class<M> model, String sql, Record parameters) {
    return list(model, sql, parameters).map(rows -> rows.get(0));
  }

  /** How many rows a statement wrote. */
  public Future<Long> write(String sql, Record parameters) {
    return SqlTemplate.forUpdate(client, sql)
        .mapFrom(Parameters.ofRecord())
        .execute(parameters)
        .map(SqlResult::rowCount)
        .map(Integer::longValue);
  }

  /** How many rows a statement wrote. */
  public Future<Long> write(String sql, Map<String, @Nullable Object> parameters) {
    return SqlTemplate.forUpdate(client, sql)
        .mapFrom(Parameters.ofMap())
        .execute(parameters)
        .map(SqlResult::rowCount)
        .map(Integer::longValue);
  }

  /** Runs all in one transaction: that of this session if it is in one, otherwise a new one. */
  public <T> Future<T> inTransaction(Function<Session, Future<T>> work) {
    if (clients == null) {
      return work.apply(this);
    }
    Duration patience = Duration.ofMillis(Math.round(remaining.get().toMillis() * PATIENCE));
    return clients.inTransaction(
        patience, connection -> work.apply(new Session(connection, null, remaining, this, report)));
  }

  /**
   * For what must stay although the transaction that this session stands for fails; null if it
   * stands for none. Must not wait for a lock that the transaction holds.
   */
  @Nullable public Session outside() {
    return outside;
  }

  /** The same; a new transaction has that isolation. */
  public <T> Future<T> inTransaction(Isolation isolation, Function<Session, Future<T>> work) {
    if (clients == null || isolation == Isolation.READ_COMMITTED) {
      return inTransaction(work);
    }
    return inTransaction(transaction ->
        transaction
            .write("set transaction isolation level serializable", Map.of())
            .compose(_ -> work.apply(transaction)));
  }

  public static <T> Optional<T> first(List<T> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  private static <T> List<T> toList(RowSet<T> rows) {
    List<T> list = new ArrayList<>(rows.size());
    rows.forEach(list::add);
    return list;
  }

  /** The value of a column that is never null. */
  static <T> T value(Row row, String column, Function<Row, @Nullable T> read) {
    T value = read.apply(row);
    if (value == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return value;
  }
}
