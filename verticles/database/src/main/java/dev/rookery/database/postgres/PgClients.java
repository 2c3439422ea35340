package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The connections to Postgres, in groups by what may hold them up. Reads wait for almost nothing,
 * so they are pipelined. A write or a transaction has a connection to itself, and waits for a lock
 * only a moment. Longer waits happen on the few connections that are reserved for them, so that
 * locked rows, however many, never use up the connections of other requests.
 */
public final class PgClients {
  /** The names of the clients in metrics; with a number for each connection of its own. */
  private static final String READS = "reads";

  private static final String WRITES = "writes";
  private static final String TRANSACTIONS = "transactions";
  private static final String WAITING_BRIEFLY = "waiting-briefly";
  private static final String WAITING_LONG = "waiting-long";

  /** Only a lock on a whole table makes a read wait, and other reads queue behind it. */
  private static final Duration LOCK_TIMEOUT_OF_READS = Duration.ofMillis(10);

  /** Longer than most busy rows take, and so short that others hardly notice. */
  private static final Duration LOCK_TIMEOUT_OF_WRITES = Duration.ofMillis(40);

  /**
   * Waits up to this are brief: most for a busy row end by then, even where the disk is slow. Above
   * the first wait of {@link Retry} and below the next ones.
   */
  private static final Duration BRIEF_WAIT_MAX = Duration.ofMillis(150);

  /**
   * The most that is sent at once on a connection that serves one request: the begin, a request id,
   * locks and the steps of a usual transaction. More waits in the client for replies.
   */
  private static final int TRIP_MAX = 16;

  private final Vertx vertx;
  private final DatabaseConfig config;
  private final PrimaryResolver hosts;
  private final ServerClock clock = new ServerClock();
  private final Silence silence;
  private Connections open;

  private record Connections(
      PipelinedConnections reads,
      ExclusiveConnections writes,
      ExclusiveConnections transactions,
      ExclusiveConnections waitingBriefly,
      ExclusiveConnections waitingLong) {
    /** Fails what waits for a connection, and has not begun. */
    void failWaiting(Failure failure) {
      Stream.of(writes, transactions, waitingBriefly, waitingLong)
          .forEach(connections -> connections.failWaiting(failure));
    }

    Future<Void> close() {
      return Future.join(
              reads.close(),
              writes.close(),
              transactions.close(),
              waitingBriefly.close(),
              waitingLong.close())
          .mapEmpty();
    }
  }

  public PgClients(Vertx vertx, PostgresUrl url, DatabaseConfig config) {
    this(vertx, new PrimaryResolver(vertx, url, config), config);
  }

  public PgClients(Vertx vertx, PrimaryResolver hosts, DatabaseConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.hosts = hosts;
    this.silence =
        new Silence(config.probeEvery().plus(config.connectTimeout()), System.nanoTime());
    this.open = open();
  }

  /** For single statements that only read. */
  PipelinedConnections reads() {
    return open.reads();
  }

  /** For other single statements. */
  ExclusiveConnections writes() {
    return open.writes();
  }

  /** For transactions. */
  ExclusiveConnections transactions() {
    return open.transactions();
  }

  /** For waits for a lock up to that time; brief ones do not queue behind long ones. */
  ExclusiveConnections waiting(Duration time) {
    return time.compareTo(BRIEF_WAIT_MAX) <= 0 ? open.waitingBriefly() : open.waitingLong();
  }

  Silence silence() {
    return silence;
  }

  /** Notes that the node is running; fails what waits when Postgres has become silent. */
  void beat(long now) {
    boolean before = silence.isLong();
    silence.beat(now);
    if (silence.isLong() && !before) {
      open.failWaiting(PgFailures.silent());
    }
  }

  /** Completes if Postgres answers to reads and in transactions; says whether it takes writes. */
  Future<Boolean> probe() {
    return Future.join(
            answer(), transactions().takesWrites().onComplete(done -> silence.ended(done.cause())))
        .map(both -> both.<Boolean>resultAt(0) && both.<Boolean>resultAt(1));
  }

  /** Completes if Postgres answers to reads. */
  Future<Boolean> answer() {
    return reads()
        .run(client -> takesWrites(client, clock))
        .onComplete(done -> silence.ended(done.cause()));
  }

  /** Reads its clock as well. */
  static Future<Boolean> takesWrites(SqlClient client, ServerClock clock) {
    long sent = System.nanoTime();
    return client
        .query(
            """
            /* probe */
            select not current_setting('transaction_read_only')::boolean as writable,
                   clock_timestamp() as time
            """)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row -> {
          clock.read(row.getOffsetDateTime("time").toInstant(), sent, System.nanoTime());
          return row.getBoolean("writable");
        });
  }

  /**
   * Replaces all connections: after a failover those to the former primary keep refusing writes,
   * and those to a host that vanished stay silent until the operating system gives them up.
   */
  void reconnect() {
    connectingFailed();
    clock.forget();
    Connections old = open;
    open = open();
    // Not awaited: what runs on the old connections may never end.
    old.close();
  }

  /** Makes new connections go to the hosts as they are now. */
  void connectingFailed() {
    hosts.connectingFailed();
  }

  public Future<Void> close() {
    return open.close();
  }

  private Connections open() {
    int queue = Math.ceilDiv(config.waiting(), config.connections());
    return new Connections(
        new PipelinedConnections(
            config.connections(),
            config.pipelining(),
            place ->
                PgBuilder.client()
                    .with(pool(READS + "-" + place, 1).setMaxWaitQueueSize(queue))
                    .connectingTo(() -> host(READS, LOCK_TIMEOUT_OF_READS, config.pipelining()))
                    .using(vertx)
                    .build()),
        exclusive(WRITES, config.writeConnections(), LOCK_TIMEOUT_OF_WRITES),
        exclusive(TRANSACTIONS, config.transactionConnections(), LOCK_TIMEOUT_OF_WRITES),
        exclusive(
            WAITING_BRIEFLY, Math.ceilDiv(config.waitingConnections(), 2), config.lockTimeout()),
        exclusive(WAITING_LONG, config.waitingConnections() / 2, config.lockTimeout()));
  }

  private ExclusiveConnections exclusive(String name, int size, Duration lockTimeout) {
    Pool pool =
        PgBuilder.pool()
            .with(pool(name, size))
            .connectingTo(() -> host(name, lockTimeout, TRIP_MAX))
            .using(vertx)
            .build();
    return new ExclusiveConnections(
        pool, new ConnectionQueue(vertx, size, config.waiting()), config.statementTimeout(), clock);
  }

  private Future<SqlConnectOptions> host(String name, Duration lockTimeout, int pipelining) {
    Duration shorter =
        lockTimeout.compareTo(config.lockTimeout()) < 0 ? lockTimeout : config.lockTimeout();
    return hosts
        .writable(name)
        .map(options ->
            PgConnectOptions.wrap(options)
                .setPipeliningLimit(pipelining)
                .addProperty("lock_timeout", Long.toString(shorter.toMillis())));
  }

  private PoolOptions pool(String name, int size) {
    return new PoolOptions()
        .setName(name)
        .setMaxSize(size)
        .setMaxWaitQueueSize(config.waiting())
        .setConnectionTimeout((int) config.connectTimeout().toMillis())
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
  }
}
