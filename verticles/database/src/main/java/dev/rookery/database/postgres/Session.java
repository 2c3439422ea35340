package dev.rookery.database.postgres;

import dev.rookery.bus.RequestContext;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.mapping.NamedSql;
import dev.rookery.database.mapping.Parameters;
import dev.rookery.database.mapping.UnreadableRow;
import dev.rookery.failure.Failure;
import dev.rookery.models.Transaction.Isolation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.templates.RowMapper;
import io.vertx.sqlclient.templates.TupleMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements: each on its own, or all in the transaction that the session stands for; never
 * after the deadline, and none while Postgres answers nothing. Parameters are written {@code
 * #{name}} and come from the request's components or from a map.
 */
public final class Session {
  private final PgClients clients;
  private final RequestContext context;

  /** Whether single statements only read. */
  private final boolean reads;

  /** How long to wait for a lock; null for the connections' own timeout. */
  private final @Nullable Duration lockTimeout;

  /** Of the transaction that this stands for. */
  private final @Nullable SqlConnection transaction;

  /** A guild that was found to be missing; null if none was. */
  private final @Nullable Long missingGuild;

  private final UnreadableRow.Report report;

  private Session(
      PgClients clients,
      RequestContext context,
      boolean reads,
      @Nullable Duration lockTimeout,
      @Nullable SqlConnection transaction,
      @Nullable Long missingGuild,
      UnreadableRow.Report report) {
    this.clients = clients;
    this.context = context;
    this.reads = reads;
    this.lockTimeout = lockTimeout;
    this.transaction = transaction;
    this.missingGuild = missingGuild;
    this.report = report;
  }

  /**
   * Of a request that only reads.
   *
   * @param report is told of rows that lists leave out
   */
  public static Session reading(
      PgClients clients, RequestContext context, UnreadableRow.Report report) {
    return new Session(clients, context, true, null, null, null, report);
  }

  /**
   * Of a request that may write.
   *
   * @param report is told of rows that lists leave out
   */
  public static Session writing(
      PgClients clients, RequestContext context, UnreadableRow.Report report) {
    return new Session(clients, context, false, null, null, null, report);
  }

  /** Of work that may write, and reads no lists. */
  public static Session writing(PgClients clients, RequestContext context) {
    return writing(clients, context, (model, key, cause) -> {});
  }

  /** The same on the connections for waiting, where a lock is waited for up to that time. */
  public Session waiting(Duration longer) {
    return new Session(clients, context, reads, longer, null, missingGuild, report);
  }

  /** The same for an attempt before which, or in which, that guild has to be made. */
  Session missing(long guildId) {
    return new Session(clients, context, reads, lockTimeout, transaction, guildId, report);
  }

  /** The guild that an earlier attempt missed; empty if none was. */
  public Optional<Long> missingGuild() {
    return Optional.ofNullable(missingGuild);
  }

  private <T> Future<T> run(Function<SqlClient, Future<T>> statement) {
    if (context.expired()) {
      return Future.failedFuture(new Failure.TimedOut(context.timeout()));
    }
    if (clients.silence().isLong()) {
      return Future.failedFuture(PgFailures.silent());
    }
    return send(statement).onComplete(done -> clients.silence().ended(done.cause()));
  }

  private <T> Future<T> send(Function<SqlClient, Future<T>> statement) {
    if (transaction != null) {
      return statement.apply(transaction);
    }
    if (lockTimeout != null) {
      return clients.waiting(lockTimeout).run(context, lockTimeout, statement::apply);
    }
    return reads
        ? clients.reads().run(statement)
        : clients.writes().run(context, null, statement::apply);
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

  /** Reports a row that a statement itself left out. */
  public void leftOut(UnreadableRow row) {
    row.tell(report);
  }

  /**
   * The record of the one row that there can be, such as the settings of a guild: what of it cannot
   * be read is as in the other record, and the row is reported.
   */
  public <M extends Record> M readOr(Row row, Class<M> model, M other) {
    ModelReader<M> reader = ModelReader.of(model);
    return read(row, reader::read).orElseGet(() -> reader.readPart(row, other));
  }

  /** All rows. */
  public <T> Future<List<T>> list(String sql, Record parameters, RowMapper<T> mapper) {
    return list(sql, Parameters.ofRecord(), parameters, mapper);
  }

  /** All rows. */
  public <T> Future<List<T>> list(
      String sql, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
    return list(sql, Parameters.ofMap(), parameters, mapper);
  }

  private <P, T> Future<List<T>> list(
      String text, TupleMapper<P> named, P parameters, RowMapper<T> mapper) {
    return run(
            client -> {
              NamedSql sql = NamedSql.of(text);
              return client
                  .preparedQuery(sql.sql())
                  .mapping(mapper::map)
                  .execute(sql.parameters(named, parameters));
            })
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
    return write(sql, Parameters.ofRecord(), parameters);
  }

  /** How many rows a statement wrote. */
  public Future<Long> write(String sql, Map<String, @Nullable Object> parameters) {
    return write(sql, Parameters.ofMap(), parameters);
  }

  private <P> Future<Long> write(String text, TupleMapper<P> named, P parameters) {
    return run(
            client -> {
              NamedSql sql = NamedSql.of(text);
              return client.preparedQuery(sql.sql()).execute(sql.parameters(named, parameters));
            })
        .map(SqlResult::rowCount)
        .map(Integer::longValue);
  }

  /** Runs all in one transaction: that of this session if it is in one, otherwise a new one. */
  public <T> Future<T> inTransaction(Function<Session, Future<T>> work) {
    if (transaction != null) {
      return work.apply(this);
    }
    if (clients.silence().isLong()) {
      return Future.failedFuture(PgFailures.silent());
    }
    ExclusiveConnections connections =
        lockTimeout == null ? clients.transactions() : clients.waiting(lockTimeout);
    return connections.inTransaction(
        context,
        lockTimeout,
        connection ->
            work.apply(
                new Session(
                    clients, context, false, lockTimeout, connection, missingGuild, report)));
  }

  /**
   * A session for writes that must stay even if this session's transaction fails; null if it has
   * none. They must not wait for a lock that the transaction holds.
   */
  @Nullable public Session outside() {
    // Not on the connections for waiting: all their transactions may be waiting for such a write.
    return transaction == null ? null : writing(clients, context);
  }

  /** The same; a new transaction has that isolation. */
  public <T> Future<T> inTransaction(Isolation isolation, Function<Session, Future<T>> work) {
    if (transaction != null || isolation == Isolation.READ_COMMITTED) {
      return inTransaction(work);
    }
    return inTransaction(begun -> {
      // In one trip with the first statement, which fails as well if this does.
      Future<?> set = begun.write("set transaction isolation level serializable", Map.of());
      return work.apply(begun)
          .recover(cause -> Future.failedFuture(set.failed() ? set.cause() : cause));
    });
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
