package dev.rookery.migration;

import dev.rookery.bus.Address;
import dev.rookery.bus.Reply;
import dev.rookery.bus.RequestConsumer;
import dev.rookery.bus.RequestContext;
import dev.rookery.bus.RequestObserver;
import dev.rookery.failure.Failure;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.config.MigrationMode;
import dev.rookery.migration.flyway.MigrationFailures;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.inspect.Readiness;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import dev.rookery.models.Request;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does what a starting node has to do about the schema, then answers requests about it. Deploy it
 * once per node, as an ordinary event-loop verticle, before DatabaseVerticle: Flyway and JDBC
 * block, but on threads of their own.
 */
public final class MigrationVerticle extends VerticleBase {
  /** The most requests at a time; changes among them wait for each other. */
  private static final int IN_FLIGHT_MAX = 8;

  /** Lets a refusal reach the client before the client gives up. */
  private static final Duration ANSWER_BEFORE_DEADLINE = Duration.ofMillis(250);

  private final MigrationConfig config;
  private final MigrationMode mode;
  private final RequestObserver observer;
  private final SchemaService service;
  private final CancellationToken cancellation = new CancellationToken();

  /** What the start still waits for; null once it has finished. */
  private volatile @Nullable String waitingFor = "starting";

  private @Nullable RequestConsumer consumer;

  private Future<?> deployed = Future.succeededFuture();

  @SuppressWarnings("NullAway.Init") // start makes it before anything else can run
  private WorkerExecutor workers;

  @SuppressWarnings("NullAway.Init") // likewise
  private ReadinessProbe probe;

  /**
   * A verticle for one database, which starts as configured.
   *
   * @param url where it is, unless the configuration has a URL for migrations
   * @param observer is told of every answer; for metrics and logs
   * @throws IllegalStateException if the migrations are not on the class path, or the URL is one
   *     that JDBC cannot use
   * @throws Failure.Invalid if the migrations are not in order
   */
  public MigrationVerticle(PostgresUrl url, MigrationConfig config, RequestObserver observer) {
    this(url, config, config.mode(), observer, Scripts.load());
  }

  /** A verticle that only answers requests and does nothing on its own. */
  public static MigrationVerticle answering(
      PostgresUrl url, MigrationConfig config, RequestObserver observer) {
    return new MigrationVerticle(url, config, MigrationMode.OFF, observer, Scripts.load());
  }

  /**
   * A verticle that only answers, and takes its migrations from a source tree instead of the class
   * path.
   *
   * @param directory holds the folders {@code migration}, {@code undo} and {@code manifest}
   * @throws IOException if they cannot be read
   */
  public static MigrationVerticle ofSources(
      PostgresUrl url, MigrationConfig config, RequestObserver observer, Path directory)
      throws IOException {
    return new MigrationVerticle(url, config, MigrationMode.OFF, observer, Scripts.in(directory));
  }

  MigrationVerticle(
      PostgresUrl url,
      MigrationConfig config,
      MigrationMode mode,
      RequestObserver observer,
      Scripts scripts) {
    this.config = config;
    this.mode = mode;
    this.observer = observer;
    this.service = SchemaService.of(url, config, scripts);
  }

  /**
   * Completes when the schema is as the configured mode wants it and the cluster knows the address;
   * fails with {@link MigrationRefused}. Waits for Postgres.
   */
  @Override
  public Future<?> start() {
    // A migration may take hours, about which nobody need be warned.
    workers =
        vertx.createSharedWorkerExecutor("rookery-migration", IN_FLIGHT_MAX, 1, TimeUnit.DAYS);
    probe = new ReadinessProbe(this::look);
    vertx.eventBus().localConsumer(Address.health("migration"), this::answerHealth);
    Deployment deployment =
        new Deployment(service, config, mode, cancellation, what -> waitingFor = what);
    Future<MigrationOutcome> outcome = blocking(deployment::run);
    deployed = outcome;
    return outcome.compose(
        reached -> reached.ok() ? answer() : Future.failedFuture(new MigrationRefused(reached)));
  }

  private Future<Void> answer() {
    waitingFor = null;
    return RequestConsumer.start(vertx, Address.MIGRATION, IN_FLIGHT_MAX, this::answer, observer)
        .onSuccess(started -> consumer = started)
        .mapEmpty();
  }

  /** Accepts no more requests, lets those in flight finish, and ends those that only wait. */
  @Override
  public Future<?> stop() {
    cancellation.cancel();
    Future<Void> drained =
        consumer == null ? Future.succeededFuture() : consumer.stop(config.drain());
    // Closing them interrupts the start, if it is still under way; it ends then.
    return drained.eventually(workers::close).eventually(() -> deployed);
  }

  private Reply<?> answer(Request<?> request, RequestContext context) {
    if (request instanceof MigrationRequest<?> migration) {
      return answer(migration, context);
    }
    throw new Failure.Invalid("this request is answered on " + Address.of(request));
  }

  /** One arm a request. */
  private Reply<?> answer(MigrationRequest<?> request, RequestContext context) {
    return switch (request) {
      case MigrationRequest.Current q ->
          Reply.to(q, work(context, _ -> service.history().status()));
      case MigrationRequest.History q ->
          Reply.to(q, work(context, _ -> service.history().migrations()));
      case MigrationRequest.Status q -> Reply.to(q, work(context, _ -> service.status()));
      case MigrationRequest.Show q -> Reply.to(q, work(context, _ -> service.show(q.version())));
      case MigrationRequest.Contents q -> Reply.to(q, work(context, _ -> service.contents()));
      case MigrationRequest.Drift q -> Reply.to(q, work(context, _ -> service.drift()));
      case MigrationRequest.Check q -> Reply.to(q, work(context, service::check));
      case MigrationRequest.Revision q ->
          Reply.to(q, work(context, deadline -> service.revision(q, deadline)));
      case MigrationRequest.Manifests q -> Reply.to(q, work(context, service::manifests));
      case MigrationRequest.Validate q -> Reply.to(q, work(context, _ -> service.validate()));
      case MigrationRequest.Lint q ->
          Reply.to(q, work(context, deadline -> service.lint(q.trace(), deadline)));
      case MigrationRequest.UpgradeSql q ->
          Reply.to(q, work(context, _ -> service.upgradeSql(q.to())));
      case MigrationRequest.DowngradeSql q ->
          Reply.to(q, work(context, _ -> service.downgradeSql(q)));
      case MigrationRequest.Upgrade q ->
          Reply.to(q, work(context, deadline -> service.upgrade(q.to(), q.unpin(), deadline)));
      case MigrationRequest.Init q -> Reply.to(q, work(context, service::init));
      case MigrationRequest.Downgrade q ->
          Reply.to(
              q,
              work(context, deadline -> service.downgrade(q.from(), q.to(), q.force(), deadline)));
      case MigrationRequest.Reset q ->
          Reply.to(q, work(context, deadline -> service.reset(q.database(), q.force(), deadline)));
      case MigrationRequest.Nuke q ->
          Reply.to(q, work(context, deadline -> service.nuke(q.database(), q.force(), deadline)));
      case MigrationRequest.Unpin q -> Reply.to(q, work(context, service::unpin));
      case MigrationRequest.Baseline q ->
          Reply.to(q, work(context, deadline -> service.baseline(q.version(), deadline)));
      case MigrationRequest.Adoptable q -> Reply.to(q, work(context, service::adoptable));
      case MigrationRequest.Adopt q ->
          Reply.to(q, work(context, deadline -> service.adopt(q.database(), q.force(), deadline)));
      case MigrationRequest.Converge q -> Reply.to(q, work(context, service::converge));
      case MigrationRequest.Stamp q ->
          Reply.to(q, work(context, deadline -> service.stamp(q.version(), q.force(), deadline)));
      case MigrationRequest.Repair q -> Reply.to(q, work(context, service::repair));
      case MigrationRequest.Health q -> Reply.to(q, work(context, _ -> service.health()));
      case MigrationRequest.Tables q -> Reply.to(q, work(context, _ -> service.tables()));
      case MigrationRequest.Queries q ->
          Reply.to(q, work(context, _ -> service.queries(q.longerThan())));
      case MigrationRequest.FixSequences q ->
          Reply.to(q, work(context, _ -> service.fixSequences(q.dryRun())));
    };
  }

  /** A piece of work that blocks. */
  private interface Work<R> {
    R within(Deadline deadline) throws SQLException;
  }

  private <R> Future<R> work(RequestContext context, Work<R> work) {
    return blocking(
            () -> {
              if (context.expired()) {
                // It waited for a thread until nobody waited for it; it must not begin now.
                throw new Failure.TimedOut(context.timeout());
              }
              return work.within(deadline(context));
            })
        .recover(cause -> Future.failedFuture(failure(cause)));
  }

  private Throwable failure(Throwable cause) {
    boolean isInterrupted = cancellation.isCancelled() && !(cause instanceof Failure);
    return isInterrupted ? CancellationToken.stopping() : MigrationFailures.of(cause);
  }

  /** How long a request waits for another migrator: no longer than its asker, nor than a start. */
  private Deadline deadline(RequestContext context) {
    Duration asker = context.remaining().minus(ANSWER_BEFORE_DEADLINE);
    return Deadline.after(
        asker.compareTo(config.deadline()) < 0 ? asker : config.deadline(), cancellation);
  }

  @SuppressWarnings("NullAway") // what comes back is what the work gave
  private <R> Future<R> blocking(Callable<R> work) {
    return workers.executeBlocking(work, false);
  }

  @SuppressWarnings("NullAway") // what comes back is what was found
  private Future<Readiness> look() {
    // Not on our own threads: all of them may be waiting for a lock.
    return vertx.executeBlocking(service::readiness, false);
  }

  private void answerHealth(Message<Object> message) {
    String waiting = waitingFor;
    if (waiting != null) {
      message.reply(health(false, waiting));
      return;
    }
    probe
        .find()
        .map(this::health)
        .otherwise(cause -> health(false, MigrationFailures.known(cause).getMessage()))
        .onSuccess(message::reply);
  }

  private JsonObject health(Readiness readiness) {
    boolean behind = readiness.behind() && mode != MigrationMode.OFF;
    return health(!behind && !readiness.unfit(), readiness.detail())
        .put("version", readiness.version().map(at -> at.getMajor().longValue()).orElse(0L));
  }

  private static JsonObject health(boolean ok, @Nullable String detail) {
    return new JsonObject().put("ok", ok).put("detail", detail);
  }
}
