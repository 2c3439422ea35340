package dev.rookery.database;

import dev.rookery.bus.Address;
import dev.rookery.bus.AnswerObserver;
import dev.rookery.bus.Answerer;
import dev.rookery.bus.Call;
import dev.rookery.bus.Reply;
import dev.rookery.models.AfkRequest;
import dev.rookery.models.CaseChangeRequest;
import dev.rookery.models.CaseRequest;
import dev.rookery.models.CaseTypeDefinitionRequest;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.DueWorkRequest;
import dev.rookery.models.GuildConfigRequest;
import dev.rookery.models.GuildRequest;
import dev.rookery.models.LevelsRequest;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.Models;
import dev.rookery.models.NoteRequest;
import dev.rookery.models.PermissionAssignmentRequest;
import dev.rookery.models.PermissionCommandRequest;
import dev.rookery.models.PermissionRankRequest;
import dev.rookery.models.PrivacyRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.ReminderRequest;
import dev.rookery.models.Request;
import dev.rookery.models.RowRequest;
import dev.rookery.models.SnippetRequest;
import dev.rookery.models.StarboardMessageRequest;
import dev.rookery.models.StarboardRequest;
import dev.rookery.models.Transaction;
import dev.rookery.settings.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the Postgres client and answers the requests of all models, one address each. Deploy it once
 * a node, as an ordinary event-loop verticle: nothing in it blocks, and more instances would upset
 * the sharing of requests between nodes.
 */
public final class DatabaseVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseVerticle.class);

  private final PostgresUrl url;
  private final DatabaseConfig config;
  private final AnswerObserver observer;
  private final List<Answerer> answerers = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // start makes them before anything else can run
  private Doors doors;

  @SuppressWarnings("NullAway.Init")
  private Watch watch;

  @SuppressWarnings("NullAway.Init")
  private ChangeListener changes;

  /**
   * A verticle for one database.
   *
   * @param observer is told of every answer; for metrics and logs
   */
  public DatabaseVerticle(PostgresUrl url, DatabaseConfig config, AnswerObserver observer) {
    this.url = url;
    this.config = config;
    this.observer = observer;
  }

  /**
   * Completes when Postgres answered, its changes are heard, and the cluster knows all addresses.
   * Waits for Postgres.
   */
  @Override
  public Future<?> start() {
    doors = new Doors(vertx, url, config);
    watch = new Watch(vertx, doors, config);
    changes = new ChangeListener(vertx, new Hosts(vertx, url, config), config);
    return watch
        .start()
        .compose(_ -> changes.start())
        .compose(_ -> Future.all(addresses().map(this::answer).toList()))
        .onSuccess(_ -> {
          watch.report(this::inFlight);
          vertx.setTimer(1_000, _ -> forget());
        });
  }

  private static Stream<String> addresses() {
    return Stream.concat(
        Models.all().stream().map(Address::of), Stream.of(Address.PRIVACY, Address.TRANSACTION));
  }

  private Future<Void> answer(String address) {
    return Answerer.start(vertx, address, config.inFlight(), this::answer, observer)
        .onSuccess(answerers::add)
        .mapEmpty();
  }

  /** Takes no more requests, lets those in flight end, and closes the connections. */
  @Override
  public Future<?> stop() {
    List<Future<Void>> drained = answerers.stream().map(a -> a.stop(config.drain())).toList();
    watch.stop();
    return Future.join(drained).otherwiseEmpty().eventually(changes::stop).eventually(doors::close);
  }

  /** Of the requests that are answered on our addresses all are of our family. */
  private Reply<?> answer(Request<?> request, Call call) {
    return answerTo((DatabaseRequest<?>) request, call);
  }

  private <R> Reply<R> answerTo(DatabaseRequest<R> request, Call call) {
    Session session = Session.of(doors);
    return Reply.to(
        request,
        Retry.whileInTheWay(vertx, call, () -> attempt(request, session, call.requestId()))
            .onFailure(watch::failed)
            .recover(
                cause -> Future.failedFuture(PgFailures.of(cause, config.statementTimeout()))));
  }

  private static <R> Future<R> attempt(
      DatabaseRequest<R> request, Session session, @Nullable String requestId) {
    return requestId == null || request instanceof ReadOnly
        ? dispatch(request, session).of(request)
        : AnsweredRequests.once(
            session, request, requestId, transaction -> dispatch(request, transaction).of(request));
  }

  /** Whom to ask; a model without an answer does not compile. */
  private static Reply<?> dispatch(DatabaseRequest<?> request, Session session) {
    return switch (request) {
      case RowRequest<?, ?> rows -> RowRepository.answer(session, rows);
      case ModelRequest<?, ?> ofModel -> dispatch(ofModel, session);
      case PrivacyRequest<?> privacy -> new PrivacyRepository(session).answer(privacy);
      case Transaction transaction ->
          new TransactionRepository(session, DatabaseVerticle::dispatch).answer(transaction);
    };
  }

  private static Reply<?> dispatch(ModelRequest<?, ?> request, Session session) {
    return switch (request) {
      case GuildRequest<?> guild -> new GuildRepository(session).answer(guild);
      case GuildConfigRequest<?> config -> new GuildConfigRepository(session).answer(config);
      case LevelsRequest<?> levels -> new LevelsRepository(session).answer(levels);
      case AfkRequest<?> afk -> new AfkRepository(session).answer(afk);
      case StarboardRequest<?> starboard -> new StarboardRepository(session).answer(starboard);
      case StarboardMessageRequest<?> message ->
          new StarboardMessageRepository(session).answer(message);
      case PermissionRankRequest<?> rank -> new PermissionRankRepository(session).answer(rank);
      case PermissionAssignmentRequest<?> assignment ->
          new PermissionAssignmentRepository(session).answer(assignment);
      case PermissionCommandRequest<?> command ->
          new PermissionCommandRepository(session).answer(command);
      case SnippetRequest<?> snippet -> new SnippetRepository(session).answer(snippet);
      case ReminderRequest<?> reminder -> new ReminderRepository(session).answer(reminder);
      case DueWorkRequest<?> work -> new DueWorkRepository(session).answer(work);
      case CaseRequest<?> cases -> new CaseRepository(session).answer(cases);
      case CaseChangeRequest<?> change -> new CaseChangeRepository(session).answer(change);
      case CaseTypeDefinitionRequest<?> type ->
          new CaseTypeDefinitionRepository(session).answer(type);
      case NoteRequest<?> note -> new NoteRepository(session).answer(note);
    };
  }

  private int inFlight() {
    return answerers.stream().mapToInt(Answerer::inFlight).sum();
  }

  private void forget() {
    new Retention(Session.of(doors), config)
        .step()
        .onFailure(cause -> LOG.warn("Could not forget what was kept long enough", cause))
        .otherwise(Retention.USUALLY)
        .map(Duration::toMillis)
        .onSuccess(millis -> vertx.setTimer(millis, _ -> forget()));
  }
}
