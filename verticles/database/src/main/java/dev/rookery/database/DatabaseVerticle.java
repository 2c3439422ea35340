package dev.rookery.database;

import dev.rookery.bus.Address;
import dev.rookery.bus.Reply;
import dev.rookery.bus.RequestConsumer;
import dev.rookery.bus.RequestContext;
import dev.rookery.bus.RequestObserver;
import dev.rookery.bus.Rookery;
import dev.rookery.bus.Subscription;
import dev.rookery.database.afk.AfkRepository;
import dev.rookery.database.audit.AuditEntryRepository;
import dev.rookery.database.cases.CaseChangeRepository;
import dev.rookery.database.cases.CaseRepository;
import dev.rookery.database.cases.CaseTypeDefinitionRepository;
import dev.rookery.database.cases.NoteRepository;
import dev.rookery.database.guilds.GuildConfigRepository;
import dev.rookery.database.guilds.GuildRepository;
import dev.rookery.database.jobs.DueWorkRepository;
import dev.rookery.database.jobs.TaskRepository;
import dev.rookery.database.levels.LevelCatchUp;
import dev.rookery.database.levels.LevelsRepository;
import dev.rookery.database.permissions.PermissionAssignmentRepository;
import dev.rookery.database.permissions.PermissionCommandRepository;
import dev.rookery.database.permissions.PermissionRankRepository;
import dev.rookery.database.postgres.ChangeListener;
import dev.rookery.database.postgres.ConnectionMonitor;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.database.postgres.IdempotentWrites;
import dev.rookery.database.postgres.PgClients;
import dev.rookery.database.postgres.PrimaryResolver;
import dev.rookery.database.postgres.Retry;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.UnknownGuild;
import dev.rookery.database.privacy.PrivacyRepository;
import dev.rookery.database.privacy.Retention;
import dev.rookery.database.reasons.ReasonTemplateRepository;
import dev.rookery.database.reminders.ReminderRepository;
import dev.rookery.database.rows.ReplySize;
import dev.rookery.database.rows.RowRepository;
import dev.rookery.database.shards.ShardLeaseRepository;
import dev.rookery.database.snippets.SnippetRepository;
import dev.rookery.database.starboard.StarboardMessageRepository;
import dev.rookery.database.starboard.StarboardRepository;
import dev.rookery.database.transactions.TransactionRepository;
import dev.rookery.database.transactions.Turns;
import dev.rookery.database.users.UserSettingsRepository;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.Models;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.shards.ShardLeaseRequest;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardMessageRequest;
import dev.rookery.models.starboard.StarboardRequest;
import dev.rookery.models.users.UserSettingsRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verticle that owns the Postgres clients and answers the requests of all models, one address
 * each. Deploy it once per node, as an ordinary event-loop verticle: nothing in it blocks, and more
 * instances would upset the sharing of requests between nodes.
 */
public final class DatabaseVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseVerticle.class);

  private final PostgresUrl url;
  private final DatabaseConfig config;
  private final RequestObserver observer;
  private final List<RequestConsumer> consumers = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // start makes them before anything else can run
  private PgClients clients;

  @SuppressWarnings("NullAway.Init")
  private ConnectionMonitor monitor;

  @SuppressWarnings("NullAway.Init")
  private ChangeListener changes;

  @SuppressWarnings("NullAway.Init")
  private Turns turns;

  @SuppressWarnings("NullAway.Init")
  private LevelCatchUp levels;

  @SuppressWarnings("NullAway.Init")
  private Subscription<GuildConfig> settings;

  private boolean stopped;

  /**
   * A verticle for one database.
   *
   * @param observer is told of every answer; for metrics and logs
   */
  public DatabaseVerticle(PostgresUrl url, DatabaseConfig config, RequestObserver observer) {
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
    PrimaryResolver hosts = new PrimaryResolver(vertx, url, config);
    clients = new PgClients(vertx, hosts, config);
    monitor = new ConnectionMonitor(vertx, clients, hosts, config);
    changes = new ChangeListener(vertx, hosts, config);
    turns = new Turns(vertx);
    levels = new LevelCatchUp(() -> ownSession(config.statementTimeout()));
    settings = Rookery.on(vertx).events(GuildConfig.class, _ -> levels.run());
    monitor.report(this::inFlight);
    return monitor
        .start()
        .compose(_ -> changes.start())
        .compose(_ -> Future.all(addresses().map(this::answer).toList()))
        .onSuccess(_ -> {
          monitor.requestsAreAnswered();
          vertx.setTimer(1_000, _ -> purgeExpired());
        });
  }

  private static Stream<String> addresses() {
    return Stream.concat(
        Models.all().stream().map(Address::of), Stream.of(Address.PRIVACY, Address.TRANSACTION));
  }

  private Future<Void> answer(String address) {
    return RequestConsumer.start(vertx, address, config.inFlight(), this::answer, observer)
        .onSuccess(consumers::add)
        .mapEmpty();
  }

  /** Stops taking requests, lets those in flight end, and closes the connections. */
  @Override
  public Future<?> stop() {
    stopped = true;
    List<Future<Void>> drained = new ArrayList<>();
    consumers.forEach(consumer -> drained.add(consumer.stop(config.drain())));
    monitor.stop();
    drained.add(settings.cancel().eventually(levels::stop));
    return Future.join(drained)
        .otherwiseEmpty()
        .eventually(changes::stop)
        .eventually(clients::close);
  }

  /** Of the requests that are answered on our addresses all are of our family. */
  private Reply<?> answer(Request<?> request, RequestContext context) {
    return answerTo((DatabaseRequest<?>) request, context);
  }

  private <R> Reply<R> answerTo(DatabaseRequest<R> request, RequestContext context) {
    Session session =
        request instanceof ReadOnly
            ? Session.reading(clients, context, observer::unreadable)
            : Session.writing(clients, context, observer::unreadable);
    return Reply.to(
        request,
        new Retry(vertx, context, config.lockTimeout())
            .run(
                session,
                one ->
                    turns.run(request, context, () -> attempt(request, one, context.requestId())))
            .recover(cause -> monitor.failed(cause, context)));
  }

  /**
   * A transaction makes guilds that are missing itself, so that nothing of it stays if it fails.
   */
  private static <R> Future<R> attempt(
      DatabaseRequest<R> request, Session session, @Nullable String requestId) {
    Optional<Long> missing =
        request instanceof Transaction ? Optional.empty() : session.missingGuild();
    return missing.isPresent()
        ? UnknownGuild.make(session, missing.get())
            .compose(_ -> answer(request, session, requestId))
        : answer(request, session, requestId);
  }

  private static <R> Future<R> answer(
      DatabaseRequest<R> request, Session session, @Nullable String requestId) {
    return requestId == null || request instanceof ReadOnly
        ? dispatch(request, session).of(request)
        : IdempotentWrites.once(
            session,
            request,
            requestId,
            transaction ->
                dispatch(request, transaction)
                    .of(request)
                    .map(reply -> ReplySize.checked(request, reply)));
  }

  /** Chooses the repository; a model without an answer does not compile. */
  private static Reply<?> dispatch(DatabaseRequest<?> request, Session session) {
    return switch (request) {
      case RowRequest<?, ?> rows -> RowRepository.answer(session, rows);
      case ModelRequest<?, ?> ofModel -> dispatch(ofModel, session);
      case PrivacyRequest<?> privacy -> new PrivacyRepository(session).answer(privacy);
      case Transaction transaction ->
          new TransactionRepository(session, DatabaseVerticle::dispatch).answer(transaction);
      case Transaction.OnlyIf condition ->
          throw new IllegalStateException("the steps of a transaction are asked about conditions");
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
      case TaskRequest<?> task -> new TaskRepository(session).answer(task);
      case CaseRequest<?> cases -> new CaseRepository(session).answer(cases);
      case CaseChangeRequest<?> change -> new CaseChangeRepository(session).answer(change);
      case CaseTypeDefinitionRequest<?> type ->
          new CaseTypeDefinitionRepository(session).answer(type);
      case NoteRequest<?> note -> new NoteRepository(session).answer(note);
      case UserSettingsRequest<?> settings -> new UserSettingsRepository(session).answer(settings);
      case AuditEntryRequest<?> entry -> new AuditEntryRepository(session).answer(entry);
      case ReasonTemplateRequest<?> template ->
          new ReasonTemplateRepository(session).answer(template);
      case ShardLeaseRequest<?> lease -> new ShardLeaseRepository(session).answer(lease);
    };
  }

  private int inFlight() {
    return consumers.stream().mapToInt(RequestConsumer::inFlight).sum();
  }

  /** For work that nobody asked for, and which may wait for locks. */
  private Session ownSession(Duration time) {
    return Session.writing(clients, RequestContext.within(time)).waiting(config.lockTimeout());
  }

  private void purgeExpired() {
    if (stopped) {
      return;
    }
    // The node that had begun it may have died.
    levels.run();
    new Retention(ownSession(Retention.INTERVAL), config)
        .step()
        .onFailure(cause -> {
          if (!stopped) {
            LOG.warn("Could not forget what was kept long enough", cause);
          }
        })
        .otherwise(Retention.INTERVAL)
        .map(Duration::toMillis)
        .onSuccess(millis -> vertx.setTimer(millis, _ -> purgeExpired()));
  }
}
