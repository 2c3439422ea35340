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
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.testkit.TestDatabase;
import dev.rookery.testkit.TestPooler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Behind a connection pooler")
class PoolerTest {
  @AutoClose private final TestDatabase database = TestDatabase.migrated();
  private final Vertx vertx = Vertx.vertx();

  @BeforeAll
  static void needsPooler() {
    assumeTrue(TestPooler.isInstalled(), "PgBouncer is not installed");
  }

  @AfterEach
  void close() {
    RunningDatabase.get(vertx.close());
  }

  private Future<String> deploy(PostgresUrl url) {
    return vertx.deployVerticle(
        new DatabaseVerticle(
            url, OwnServer.config(), new RunningDatabase.Bugs(new ArrayDeque<>())));
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
    try (TestPooler pooler = TestPooler.start(database.url(), "session")) {
      RunningDatabase.get(deploy(pooler.url()));
      Rookery rookery = Rookery.on(vertx);
      RunningDatabase.get(rookery.ask(new GuildRequest.Register(List.of(7L))));
      RunningDatabase.get(rookery.ask(new SnippetRequest.Create(7, "rules", "Be nice.", 5)));

      assertThat(RunningDatabase.get(rookery.ask(new SnippetRequest.Show(7, "rules")))).isPresent();
    }
  }

  @Test
  @DisplayName("in transaction mode the service is not ready and says why")
  void transaction() throws IOException, InterruptedException {
    limitStatements();
    try (TestPooler pooler = TestPooler.start(database.url(), "transaction")) {
      Future<String> deployed = deploy(pooler.url());

      awaitDetail("a connection pooler in transaction mode stands before it");
      assertThat(deployed.isComplete()).isFalse();
    }
  }

  @Test
  @DisplayName("that drops the timeouts of its sessions the service says which to set")
  void noTimeouts() throws IOException, InterruptedException {
    try (TestPooler pooler = TestPooler.start(database.url(), "session")) {
      deploy(pooler.url()).onFailure(stopped -> {});

      awaitDetail("alter role … set statement_timeout");
    }
  }

  @Test
  @DisplayName("that does not know parameters of sessions the service says which setting it lacks")
  void parameters() throws IOException, InterruptedException {
    try (TestPooler pooler = TestPooler.start(database.url(), "session", "extra_float_digits")) {
      deploy(pooler.url()).onFailure(stopped -> {});

      awaitDetail("PgBouncer: ignore_startup_parameters");
    }
  }
}
