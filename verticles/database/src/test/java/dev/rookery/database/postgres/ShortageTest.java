package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Address;
import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While the server of the database")
class ShortageTest {
  private static final SnippetRequest.Show SHOW = new SnippetRequest.Show(7, "rules");
  private static final GuildRequest.Register REGISTER = new GuildRequest.Register(List.of(7L));
  private static final String FULL =
      "the database is not available: the disk of its server is full";
  private static final String NO_CONNECTION =
      "the database is not available: its server has no connection left for us";

  private final Vertx vertx = Vertx.vertx();
  private final Rookery rookery = Rookery.on(vertx);

  @SuppressWarnings("NullAway.Init")
  private OwnServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    server = new OwnServer(directory);
  }

  @AfterEach
  void close() {
    RunningDatabase.get(vertx.close());
    server.close();
  }

  private void deploy(PostgresUrl url) {
    RunningDatabase.get(
        vertx.deployVerticle(
            new DatabaseVerticle(
                url, OwnServer.config(), new RunningDatabase.Bugs(new ArrayDeque<>()))));
  }

  private <R> R ask(Request<R> request) {
    return RunningDatabase.get(rookery.ask(request, RunningDatabase.PATIENTLY));
  }

  private JsonObject health() {
    return RunningDatabase.get(
            vertx.eventBus().<JsonObject>request(Address.health("database"), new JsonObject()))
        .body();
  }

  private void awaitHealth(boolean ok, String detail) {
    await()
        .atMost(1, MINUTES)
        .untilAsserted(() ->
            assertThat(health().getMap()).containsEntry("ok", ok).containsEntry("detail", detail));
  }

  @Test
  @DisplayName("has too many connections, requests and health say so, and that it is over")
  void tooManyConnections() throws SQLException {
    try (Connection ours = server.connect();
        Statement sql = ours.createStatement()) {
      deploy(server.url());
      assertThat(ask(SHOW)).isEmpty();

      sql.execute(limit(0));
      sql.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = 'rookery-database'
          """);
      assertNoConnection();

      sql.execute(limit(-1));
      await()
          .atMost(1, MINUTES)
          .ignoreExceptionsInstanceOf(Failure.Unavailable.class)
          .until(() -> ask(SHOW).isEmpty());
      awaitHealth(true, "connected");
    }
  }

  private String limit(int connections) {
    return "alter database %s connection limit %d".formatted(server.url().database(), connections);
  }

  private void assertNoConnection() {
    // The first may still be told that their connections were ended.
    await()
        .atMost(1, MINUTES)
        .untilAsserted(() ->
            assertThatThrownBy(() -> ask(SHOW))
                .isExactlyInstanceOf(Failure.Unavailable.class)
                .hasMessage(NO_CONNECTION));
    assertThatThrownBy(() -> ask(REGISTER))
        .isExactlyInstanceOf(Failure.Unavailable.class)
        .hasMessage(NO_CONNECTION);
    awaitHealth(false, NO_CONNECTION);
  }

  @Test
  @DisplayName("has a full disk, writes and health say so, and reads are answered")
  void diskFull() throws SQLException {
    try (Connection ours = server.connect();
        Statement sql = ours.createStatement()) {
      sql.execute(
          """
          create function full_disk() returns trigger language plpgsql as $$
            begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$;
          create trigger full_disk before insert on guild
             for each row execute function full_disk();
          """);
      deploy(server.url());
      awaitHealth(true, "connected");
      assertFull();

      sql.execute("drop trigger full_disk on guild");
      ask(REGISTER);
      awaitHealth(true, "connected");
    }
  }

  private void assertFull() {
    assertThatThrownBy(() -> ask(REGISTER))
        .isExactlyInstanceOf(Failure.Unavailable.class)
        .hasMessage(FULL);
    assertThat(health().getMap())
        .containsEntry("ok", false)
        .containsEntry("detail", "requests fail: the disk of its server is full");
    assertThatThrownBy(() -> ask(Transaction.of(Step.of("guild", REGISTER))))
        .isExactlyInstanceOf(Failure.Unavailable.class)
        .hasMessage("step guild: " + FULL);
    assertThat(ask(SHOW)).isEmpty();
  }
}
