package dev.rookery.database.postgres;

import static dev.rookery.settings.postgres.SslMode.DISABLE;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts of the database, and which of them takes writes. */
public final class PrimaryResolver {
  private static final Logger LOG = LoggerFactory.getLogger(PrimaryResolver.class);

  /** A host that is down refuses at once or not at all; there are others to try. */
  private static final int TRIES_OF_A_SINGLE_HOST = 5;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final Vertx vertx;
  private final PostgresUrl url;
  private final DatabaseConfig config;
  private final TlsOffers tlsOffers;

  public PrimaryResolver(Vertx vertx, PostgresUrl url, DatabaseConfig config) {
    this.vertx = vertx;
    this.url = url;
    this.config = config;
    this.tlsOffers =
        new TlsOffers(
            vertx,
            sslOptions(),
            needsTls(),
            config.connectTimeout(),
            isSingle() ? TRIES_OF_A_SINGLE_HOST : 0,
            BETWEEN_TRIES);
  }

  /**
   * Where to connect: the one host there is, or the first of several that answers and is no
   * standby. Asked for every new connection, so that a failover is followed.
   *
   * @param metricsName the name of the client that connects, which the metrics are named by
   */
  Future<SqlConnectOptions> writable(String metricsName) {
    if (isSingle()) {
      // Bridges a restart of the server without an error.
      return options(url.hosts().get(0), metricsName)
          .map(options ->
              options
                  .setReconnectAttempts(TRIES_OF_A_SINGLE_HOST)
                  .setReconnectInterval(BETWEEN_TRIES.toMillis()));
    }
    return firstWritable(0, metricsName, new NoWritableHost(false, null)).map(options -> options);
  }

  /** A connection to that host, or a failure in time, even if the host never answers. */
  Future<PgConnection> connect(String metricsName) {
    return writable(metricsName).compose(options -> connect(PgConnectOptions.wrap(options)));
  }

  /** Forgets what was learnt of the hosts, which may have changed since connecting failed. */
  void connectingFailed() {
    tlsOffers.forget();
  }

  private boolean isSingle() {
    return url.hosts().size() == 1;
  }

  /** The first from that place on; fails with what is known of all of them otherwise. */
  private Future<PgConnectOptions> firstWritable(
      int index, String metricsName, NoWritableHost none) {
    if (index == url.hosts().size()) {
      return Future.failedFuture(none);
    }
    return options(url.hosts().get(index), metricsName)
        .compose(options -> isWritable(options).map(writable -> writable ? options : null))
        .transform(tried -> {
          if (tried.failed()) {
            return firstWritable(index + 1, metricsName, none.failed(tried.cause()));
          }
          return tried.result() == null
              ? firstWritable(index + 1, metricsName, new NoWritableHost(true, none.getCause()))
              : Future.succeededFuture(tried.result());
        });
  }

  private Future<Boolean> isWritable(PgConnectOptions options) {
    return connect(options)
        .compose(connection ->
            connection
                .query("/* probe */ select not pg_is_in_recovery() as writable")
                .execute()
                .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .map(RowSet::iterator)
                .map(rows -> rows.hasNext() && writable(rows.next()))
                .onComplete(_ -> connection.close()));
  }

  private Future<PgConnection> connect(PgConnectOptions options) {
    Future<PgConnection> connecting = PgConnection.connect(vertx, options);
    Duration timeout =
        config.connectTimeout().plus(BETWEEN_TRIES.multipliedBy(options.getReconnectAttempts()));
    Future<PgConnection> inTime = connecting.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    connecting.onSuccess(connection -> {
      logFailures(connection);
      if (inTime.failed()) {
        // It came too late, and nobody would close it.
        connection.close();
      }
    });
    return inTime;
  }

  /**
   * Logs what Postgres says when it ends a connection, which the driver would print: who uses the
   * connection is told, and so is the monitor.
   */
  static void logFailures(SqlConnection connection) {
    connection.exceptionHandler(cause -> LOG.debug("Postgres ended a connection", cause));
  }

  private static boolean writable(Row row) {
    return row.getBoolean("writable");
  }

  private Future<PgConnectOptions> options(HostPort host, String metricsName) {
    return sslMode(host).map(mode -> options(host, mode, metricsName));
  }

  /** The mode for the driver, with which it never asks a host for TLS that offers none. */
  private Future<SslMode> sslMode(HostPort host) {
    if (url.sslMode() == DISABLE || host.isUnixSocket()) {
      return Future.succeededFuture(SslMode.DISABLE);
    }
    return tlsOffers
        .of(host)
        .compose(offered -> {
          if (offered) {
            return Future.succeededFuture(SslMode.of(url.sslMode().word()));
          }
          return needsTls()
              ? Future.failedFuture(new TlsOffers.NotOffered())
              : Future.succeededFuture(SslMode.DISABLE);
        });
  }

  private boolean needsTls() {
    return switch (url.sslMode()) {
      case DISABLE, ALLOW, PREFER -> false;
      case REQUIRE, VERIFY_CA, VERIFY_FULL -> true;
    };
  }

  private PgConnectOptions options(HostPort host, SslMode sslMode, String metricsName) {
    Map<String, String> session = new HashMap<>(PgConnectOptions.DEFAULT_PROPERTIES);
    session.put(
        "application_name", url.parameters().getOrDefault("application_name", "rookery-database"));
    session.put("TimeZone", "UTC");
    session.put("statement_timeout", Long.toString(config.statementTimeout().toMillis()));
    session.put("lock_timeout", Long.toString(config.lockTimeout().toMillis()));
    session.put("idle_in_transaction_session_timeout", "60000");
    if (url.parameters().containsKey("options")) {
      session.put("options", url.parameters().get("options"));
    }
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(host.host())
            .setPort(host.port())
            .setDatabase(url.database())
            .setUser(url.user().orElse(System.getProperty("user.name")))
            .setPassword(url.password().map(Secret::reveal).orElse(""))
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(512)
            .setPreparedStatementCacheSqlLimit(8_192)
            .setSslMode(sslMode)
            .setSslOptions(sslOptions())
            .setProperties(session);
    options.setMetricsName(metricsName);
    return options;
  }

  /** As libpq has it: the certificate counts only from {@code verify-ca} on. */
  private ClientSSLOptions sslOptions() {
    ClientSSLOptions ssl = new ClientSSLOptions();
    switch (url.sslMode()) {
      case DISABLE, ALLOW, PREFER, REQUIRE ->
          ssl.setTrustAll(true).setHostnameVerificationAlgorithm("");
      case VERIFY_CA -> ssl.setHostnameVerificationAlgorithm("");
      case VERIFY_FULL -> ssl.setHostnameVerificationAlgorithm("HTTPS");
    }
    url.sslRootCertificate()
        .map(certificate -> new PemTrustOptions().addCertPath(certificate.toString()))
        .ifPresent(ssl::setTrustOptions);
    return ssl;
  }

  /** None of the hosts takes writes now. */
  static final class NoWritableHost extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean standby;

    /**
     * What is known of them.
     *
     * @param standby whether one answered that it is a standby
     * @param cause why one did not answer; null if all did
     */
    NoWritableHost(boolean standby, @Nullable Throwable cause) {
      super("none of the hosts takes writes", cause, false, false);
      this.standby = standby;
    }

    boolean standby() {
      return standby;
    }

    /** With one more, of which a shortage is what most deserves to be told. */
    NoWritableHost failed(Throwable cause) {
      return PgFailures.shortage(this).isPresent() ? this : new NoWritableHost(standby, cause);
    }
  }
}
