package dev.rookery.database.postgres;

import static dev.rookery.database.postgres.PgFailures.DATABASE;

import dev.rookery.bus.Address;
import dev.rookery.bus.RequestContext;
import dev.rookery.database.postgres.Examination.Finding;
import dev.rookery.database.postgres.Examination.Finding.State;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The monitor of the connection to Postgres, which it probes at intervals: to wait for it at the
 * start, to report health, to say what is wrong when requests fail, and to replace connections that
 * stay silent or refuse writes. All on the verticle's context.
 */
public final class ConnectionMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionMonitor.class);

  private static final Duration SAY_AGAIN = Duration.ofSeconds(5);

  /** Replacing all connections fails what is in flight, so it is done no more often than this. */
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(5);

  /** Only requests show some shortages, such as that of disk; so long after the last one. */
  private static final Duration SHORTAGE_LASTS = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final PgClients clients;
  private final Examination examination;
  private final PoolerCheck poolers;
  private final DatabaseConfig config;
  private final Promise<Void> firstAnswer = Promise.promise();
  private final Silence silence;
  private @Nullable Future<Boolean> answer;
  private long heartbeat;
  private boolean starting = true;
  private boolean stopped;
  private boolean away = true;

  /** Whether each connection is a session of the server's own, since Postgres was last away. */
  private boolean poolersAreKnown;

  private @Nullable String reason = "not tried yet";
  private @Nullable String refusesWrites;
  private @Nullable String shortage;
  private long shortageNanos;
  private long saidAtNanos;

  /** When a probe was answered, in the time that the node has been running. */
  private long answeredAtNanos;

  private long renewedAtNanos = System.nanoTime() - BETWEEN_RENEWALS.toNanos();

  public ConnectionMonitor(
      Vertx vertx, PgClients clients, PrimaryResolver hosts, DatabaseConfig config) {
    this.vertx = vertx;
    this.clients = clients;
    this.examination = new Examination(hosts, config, clients.silence());
    this.poolers = new PoolerCheck(hosts, config);
    this.config = config;
    this.silence = clients.silence();
  }

  /** Completes when Postgres answered for the first time, however long that takes. */
  public Future<Void> start() {
    saidAtNanos = System.nanoTime() - SAY_AGAIN.toNanos();
    heartbeat = vertx.setPeriodic(Silence.BEAT.toMillis(), _ -> clients.beat(System.nanoTime()));
    probe();
    return firstAnswer.future();
  }

  public void stop() {
    stopped = true;
    vertx.cancelTimer(heartbeat);
    firstAnswer.tryFail("stopped while waiting for Postgres");
  }

  /**
   * Reports this verticle's health, including the requests in flight, to anyone who asks on this
   * node.
   */
  public void report(IntSupplier inFlight) {
    vertx
        .eventBus()
        .localConsumer(
            Address.health("database"),
            message -> message.reply(health().put("inFlight", inFlight.getAsInt())));
  }

  /** Lets health be good, which it is not before requests are answered. */
  public void requestsAreAnswered() {
    starting = false;
  }

  /**
   * Handles a failed request: finds out what is wrong where the cause does not tell.
   *
   * @return fails with the asker's failure
   */
  public <T> Future<T> failed(Throwable cause, RequestContext context) {
    if (PgFailures.isAway(cause)) {
      clients.connectingFailed();
    }
    PgFailures.shortage(cause).ifPresent(this::ranShort);
    if (PgFailures.isOutdatedPlan(cause)) {
      // The client knows such a statement only by Postgres's English message.
      renew("the schema has changed, and the existing connections keep what they had prepared");
    }
    Throwable failure = PgFailures.of(cause, statementTimeout(context));
    if (blamesOthers(failure)) {
      return answers(context)
          .compose(answers ->
              Future.failedFuture(answers ? failure : inStepOf(failure, PgFailures.silent())));
    }
    if (PgFailures.isReadOnly(cause)) {
      return examination
          .finding()
          .compose(finding -> {
            refusedWrite(finding);
            return Future.failedFuture(
                refusesWrites == null
                    ? failure
                    : inStepOf(failure, new Failure.Unavailable(DATABASE, refusesWrites)));
          });
    }
    if (PgFailures.isWaitForConnection(cause)) {
      return examination
          .finding()
          .compose(finding -> Future.failedFuture(withoutConnection(failure, finding)));
    }
    return Future.failedFuture(failure);
  }

  /** How long a statement of that request may take before Postgres gives it up. */
  private Duration statementTimeout(RequestContext context) {
    return context.timeout().compareTo(config.statementTimeout()) < 0
        ? context.timeout()
        : config.statementTimeout();
  }

  /** Whether others are said to have been in the way, which is not so if Postgres is silent. */
  private static boolean blamesOthers(Throwable failure) {
    return failure instanceof Failure.Overloaded
        || (failure instanceof Failure.Unavailable unavailable
            && !PgFailures.DATABASE.equals(unavailable.what()));
  }

  /** Whether Postgres answers anything; asks if nothing came within the last moment. */
  private Future<Boolean> answers(RequestContext context) {
    if (silence.wasJustBroken() || silence.isLong()) {
      return Future.succeededFuture(!silence.isLong());
    }
    Future<Boolean> asked = answer;
    if (asked == null || asked.isComplete()) {
      asked = clients.answer();
      answer = asked;
    }
    // Of what the asker still waits, some is left for the failure to reach it.
    long millis = Math.max(1, context.remaining().toMillis() / 2);
    return asked
        .timeout(millis, TimeUnit.MILLISECONDS)
        .transform(done -> Future.succeededFuture(done.succeeded() || silence.wasJustBroken()));
  }

  private Throwable withoutConnection(Throwable failure, Finding finding) {
    if (finding.state() != State.AWAY) {
      return inStepOf(failure, new Failure.Overloaded(DATABASE));
    }
    if (finding.why() == null) {
      return failure;
    }
    if (finding.shortage()) {
      ranShort(finding.why());
    }
    return inStepOf(failure, new Failure.Unavailable(DATABASE, finding.why()));
  }

  private void ranShort(String of) {
    if (!of.equals(shortage)) {
      LOG.warn("Postgres refuses requests: {}", of);
    }
    shortage = of;
    shortageNanos = System.nanoTime();
  }

  private boolean isShort() {
    return shortage != null && System.nanoTime() - shortageNanos < SHORTAGE_LASTS.toNanos();
  }

  private static Failure inStepOf(Throwable failure, Failure other) {
    return failure instanceof Failure known ? known.step().map(other::inStep).orElse(other) : other;
  }

  private JsonObject health() {
    if (silence.isLong()) {
      return new JsonObject().put("ok", false).put("detail", PgFailures.silent().getMessage());
    }
    if (away) {
      return new JsonObject().put("ok", false).put("detail", reason);
    }
    if (starting) {
      return new JsonObject().put("ok", false).put("detail", "starting");
    }
    if (refusesWrites != null) {
      return new JsonObject().put("ok", false).put("detail", "no writes: " + refusesWrites);
    }
    return isShort()
        ? new JsonObject().put("ok", false).put("detail", "requests fail: " + shortage)
        : new JsonObject().put("ok", true).put("detail", "connected");
  }

  private void probe() {
    if (stopped) {
      return;
    }
    clients
        .probe()
        .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .compose(takesWrites ->
            poolersAreKnown ? succeeded(takesWrites) : checkPoolers().map(takesWrites))
        .transform(probed ->
            probed.failed()
                ? wrong(probed.cause()).map(finding -> silent(finding, probed.cause()))
                : answered(probed.result()))
        .onComplete(_ -> vertx.setTimer(config.probeEvery().toMillis(), _ -> probe()));
  }

  /** At the start it must have found out; what has worked goes on while it tries again. */
  private Future<Void> checkPoolers() {
    return poolers
        .check()
        .onSuccess(_ -> poolersAreKnown = true)
        .recover(cause ->
            !firstAnswer.future().isComplete()
                    || (cause instanceof PoolerCheck.Refused refused && refused.isCertain())
                ? Future.failedFuture(cause)
                : Future.succeededFuture());
  }

  private static <T> Future<T> succeeded(T value) {
    return Future.succeededFuture(value);
  }

  private Future<Finding> wrong(Throwable cause) {
    return cause instanceof PoolerCheck.Refused
        ? Future.succeededFuture(Finding.away(cause))
        : examination.finding();
  }

  private Future<Finding> answered(boolean takesWrites) {
    answeredAtNanos = silence.ranNanos();
    if (away) {
      away = false;
      LOG.info("Connected to Postgres");
    }
    if (shortage != null && !isShort()) {
      LOG.info("Postgres refused nothing for {} s", SHORTAGE_LASTS.toSeconds());
      shortage = null;
    }
    firstAnswer.tryComplete();
    if (takesWrites) {
      refusesWrites = null;
      return Future.succeededFuture(Finding.well());
    }
    return examination.finding().onSuccess(this::refusedWrite);
  }

  /** Keeps the reason if there is one, and reconnects if new connections take writes. */
  private void refusedWrite(Finding finding) {
    String why = finding.state() == State.TAKES_NO_WRITES ? finding.why() : null;
    if (why != null && !why.equals(refusesWrites)) {
      LOG.warn("Postgres takes no writes: {}", why);
    }
    refusesWrites = why;
    if (finding.state() == State.WELL) {
      renew("Postgres takes writes, but not on the existing connections");
    }
  }

  /** Handles a probe without an answer: the connections may be dead, or all busy. */
  private Finding silent(Finding finding, Throwable cause) {
    Duration unanswered = Duration.ofNanos(silence.ranNanos() - answeredAtNanos);
    // By then Postgres would have given up any statement, so the connections lead nowhere.
    Duration longest = config.statementTimeout().plus(config.connectTimeout()).plusSeconds(2);
    boolean leadNowhere = unanswered.compareTo(longest) > 0;
    if (away || finding.state() == State.AWAY || leadNowhere) {
      away = true;
      poolersAreKnown = false;
      reason =
          reason(finding.why() == null ? cause : new Failure.Unavailable(DATABASE, finding.why()));
      clients.connectingFailed();
      if (System.nanoTime() - saidAtNanos >= SAY_AGAIN.toNanos()) {
        saidAtNanos = System.nanoTime();
        LOG.warn("Postgres is not available ({}); trying again", reason);
      }
    }
    if (leadNowhere) {
      answeredAtNanos = silence.ranNanos();
      renew("the existing connections are silent or in use");
    }
    return finding;
  }

  private void renew(String why) {
    if (System.nanoTime() - renewedAtNanos >= BETWEEN_RENEWALS.toNanos()) {
      renewedAtNanos = System.nanoTime();
      LOG.warn("Reconnecting to Postgres: {}", why);
      clients.reconnect();
    }
  }

  /** Without host, user or database, which a message of the driver may name. */
  private static String reason(Throwable cause) {
    Throwable failure = PgFailures.of(cause, Duration.ZERO);
    return failure instanceof Failure
        ? String.valueOf(failure.getMessage())
        : cause.getClass().getSimpleName();
  }
}
