package dev.rookery.database.postgres;

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
import java.util.HashMap;
import java.util.Map;

/** The hosts of the database, and which of them takes writes. */
public final class PrimaryResolver {
  /** A host that is down refuses at once or not at all; there are others to try. */
  private static final int TRIES_OF_A_SINGLE_HOST = 5;

  private final Vertx vertx;
  private final PostgresUrl url;
  private final DatabaseConfig config;

  public PrimaryResolver(Vertx vertx, PostgresUrl url, DatabaseConfig config) {
    this.vertx = vertx;
    this.url = url;
    this.config = config;
  }

  /**
   * Where to connect: the one host there is, or the first of several that answers and is no
   * standby. Asked for every new connection, so that a failover is followed.
   *
   * @param door the name of the connecting client in the metrics
   */
  Future<SqlConnectOptions> writable(String door) {
    if (url.hosts().size() == 1) {
      // Bridges a restart of the server without an error.
      return Future.succeededFuture(
          options(url.hosts().get(0), door)
              .setReconnectAttempts(TRIES_OF_A_SINGLE_HOST)
              .setReconnectInterval(200));
    }
    return firstWritable(0, door);
  }

  private Future<SqlConnectOptions> firstWritable(int index, String door) {
    if (index == url.hosts().size()) {
      return Future.failedFuture(new NoWritableHost());
    }
    PgConnectOptions options = options(url.hosts().get(index), door);
    return isWritable(options)
        .otherwise(false)
        .compose(writable ->
            writable ? Future.succeededFuture(options) : firstWritable(index + 1, door));
  }

  private Future<Boolean> isWritable(PgConnectOptions options) {
    return PgConnection.connect(vertx, options)
        .compose(connection ->
            connection
                .query("select not pg_is_in_recovery() as writable")
                .execute()
                .map(RowSet::iterator)
                .map(rows -> rows.hasNext() && writable(rows.next()))
                .onComplete(_ -> connection.close()));
  }

  private static boolean writable(Row row) {
    return row.getBoolean("writable");
  }

  private PgConnectOptions options(HostPort host, String door) {
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
            .setPipeliningLimit(config.pipelining())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(512)
            .setPreparedStatementCacheSqlLimit(8_192)
            .setSslMode(SslMode.of(url.sslMode().word()))
            .setSslOptions(sslOptions())
            .setProperties(session);
    options.setMetricsName(door);
    return options;
  }

  /** As libpq has it: the certificate counts only from {@code verify-ca} on. */
  private ClientSSLOptions sslOptions() {
    ClientSSLOptions ssl = new ClientSSLOptions();
    switch (url.sslMode()) {
      case DISABLE, ALLOW, PREFER, REQUIRE -> ssl.setTrustAll(true);
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

    NoWritableHost() {
      super("none of the hosts takes writes", null, false, false);
    }
  }
}
