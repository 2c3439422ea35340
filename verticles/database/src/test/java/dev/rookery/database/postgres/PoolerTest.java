package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.bus.Address;
import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.RunningDatabase;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import dev.rookery.testkit.TestPooler;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Behind a connection pooler")
class PoolerTest {
  @AutoClose private final TestDatabase database = TestDatabase.migrated();
  private final Vertx vertx = Vertx.vertx();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  @BeforeAll
  static void needsPooler() {
    assumeTrue(TestPooler.isInstalled(), "PgBouncer is not installed");
  }

  @AfterEach
  void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
    RunningDatabase.get(vertx.close());
  }

  /** Completes when the service is ready; it is stopped in order even if it never gets so. */
  private Future<Void> startBehind(TestPooler pooler) {
    started.push(pooler);
    var verticle =
        new DatabaseVerticle(
            pooler.url(), OwnServer.config(), new RunningDatabase.Bugs(new ArrayDeque<>()));
    Promise<Void> ready = Promise.promise();
    // Vert.x does not stop what is still being deployed.
    String id =
        RunningDatabase.get(
            vertx.deployVerticle(
                new Deployable() {
                  @Override
                  public Future<?> deploy(Context context) throws Exception {
                    verticle.deploy(context).<Void>mapEmpty().onComplete(ready);
                    return Future.succeededFuture();
                  }

                  @Override
                  public Future<?> undeploy(Context context) throws Exception {
                    return verticle.undeploy(context);
                  }
                }));
    started.push(() -> RunningDatabase.get(vertx.undeploy(id)));
    return ready.future();
  }

  /** As the operator has to, since PgBouncer drops what the sessions begin with. */
  private void limitStatements() {
    database.run(
        "alter role current_user in database \"%s\" set statement_timeout = '4s'"
            .formatted(database.url().database()));
  }

  private String detail() {
    return RunningDatabase.get(
        vertx
            .eventBus()
            .<JsonObject>request(Address.health("database"), new JsonObject())
            .map(reply -> reply.body().getString("detail"))
            .otherwise("no verticle yet"));
  }

  private void awaitDetail(String part) {
    await().atMost(1, MINUTES).untilAsserted(() -> assertThat(detail()).contains(part));
  }

  @Test
  @DisplayName("in session mode everything works")
  void session() throws IOException, InterruptedException {
    limitStatements();
    RunningDatabase.get(startBehind(TestPooler.start(database.url(), "session")));
    Rookery rookery = Rookery.on(vertx);
    RunningDatabase.get(rookery.ask(new GuildRequest.Register(List.of(7L))));
    RunningDatabase.get(rookery.ask(new SnippetRequest.Create(7, "rules", "Be nice.", 5)));

    assertThat(RunningDatabase.get(rookery.ask(new SnippetRequest.Show(7, "rules")))).isPresent();
  }

  @Test
  @DisplayName("in transaction mode the service is not ready and says why")
  void transaction() throws IOException, InterruptedException {
    limitStatements();
    Future<Void> deployed = startBehind(TestPooler.start(database.url(), "transaction"));

    awaitDetail("a connection pooler in transaction mode stands before it");
    assertThat(deployed.isComplete()).isFalse();
  }

  @Test
  @DisplayName("in transaction mode that takes the session idle for longest, it is found out, too")
  void takesTurns() throws Exception {
    limitStatements();
    TestPooler pooler =
        TestPooler.start(database.url(), "transaction", Map.of("server_round_robin", "1"));
    leaveIdle(pooler, 4);
    Future<Void> deployed = startBehind(pooler);

    awaitDetail("a connection pooler in transaction mode stands before it");
    assertThat(deployed.isComplete()).isFalse();
  }

  @Test
  @DisplayName("that gives too few connections to find out its mode, the service is not ready")
  void undecided() throws IOException, InterruptedException {
    limitStatements();
    Future<Void> deployed =
        startBehind(
            TestPooler.start(database.url(), "transaction", Map.of("max_client_conn", "2")));

    awaitDetail("PgBouncer: max_client_conn");
    assertThat(deployed.isComplete()).isFalse();
  }

  /** Leaves the pooler with sessions that nobody uses. */
  private void leaveIdle(TestPooler pooler, int sessions) throws SQLException {
    Deque<Connection> open = new ArrayDeque<>();
    try {
      for (int i = 0; i < sessions; i++) {
        Connection connection =
            DriverManager.getConnection(
                pooler.url().toJdbcUrl(),
                pooler.url().user().orElseThrow(),
                pooler.url().password().map(Secret::reveal).orElse(""));
        open.push(connection);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          statement.execute("select 1");
        }
      }
    } finally {
      while (!open.isEmpty()) {
        open.peek().rollback();
        open.pop().close();
      }
    }
  }

  @Test
  @DisplayName("that drops the timeouts of its sessions the service says which to set")
  void noTimeouts() throws IOException, InterruptedException {
    startBehind(TestPooler.start(database.url(), "session"));

    awaitDetail("alter role … set statement_timeout");
  }

  @Test
  @DisplayName("that does not know parameters of sessions the service says which setting it lacks")
  void parameters() throws IOException, InterruptedException {
    startBehind(
        TestPooler.start(
            database.url(), "session", Map.of("ignore_startup_parameters", "extra_float_digits")));

    awaitDetail("PgBouncer: ignore_startup_parameters");
  }
}
