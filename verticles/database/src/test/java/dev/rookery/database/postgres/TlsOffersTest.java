package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Address;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.postgres.SslMode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Of the connections to a server that may have TLS or not,")
class TlsOffersTest {
  private static final SnippetRequest.Show SHOW = new SnippetRequest.Show(5, "rules");

  private final Vertx vertx = Vertx.vertx();
  private final Rookery rookery = Rookery.on(vertx);
  @TempDir Path directory;

  @AfterEach
  void close() {
    RunningDatabase.get(vertx.close());
  }

  private void deploy(PostgresUrl url) {
    RunningDatabase.get(
        vertx.deployVerticle(
            new DatabaseVerticle(
                url, OwnServer.config(), new RunningDatabase.Bugs(new ArrayDeque<>()))));
  }

  /** As many at a time as make the pools open all their connections. */
  private void askOfManyConnections() {
    askOfManyConnections(RunningDatabase.PATIENTLY);
  }

  /** The connections are tried; nobody waits for a server that only comes back afterwards. */
  private void askWhileItIsAway() {
    askOfManyConnections(RequestOptions.within(Duration.ofSeconds(2)));
  }

  private void askOfManyConnections(RequestOptions options) {
    List<Future<Optional<Snippet>>> asked =
        IntStream.range(0, 200).mapToObj(_ -> rookery.ask(SHOW, options)).toList();
    RunningDatabase.get(Future.join(asked).otherwiseEmpty());
  }

  private void awaitAnswer() {
    await()
        .atMost(1, MINUTES)
        .ignoreExceptionsInstanceOf(Failure.Unavailable.class)
        .until(() -> RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"PREFER", "ALLOW"})
  @DisplayName("none is left open without a login when the server has none, and is restarted")
  void nothingLeftOpen(SslMode sslMode) throws IOException {
    try (OwnServer server = new OwnServer(directory)) {
      deploy(server.url(sslMode));
      for (int restarts = 0; restarts < 3; restarts++) {
        awaitAnswer();
        askOfManyConnections();
        assertThat(server.connections(false)).as("the pools are open").isGreaterThan(1);
        await().atMost(1, MINUTES).until(() -> server.openWithoutLogin() == 0);
        server.stop();
        askWhileItIsAway();
        server.startAgain();
      }
      awaitAnswer();
      await().atMost(1, MINUTES).until(() -> server.openWithoutLogin() == 0);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("all follow it when it is restarted with TLS, and without again")
  void follows() throws IOException {
    try (OwnServer server = new OwnServer(directory)) {
      deploy(server.url());
      awaitAnswer();
      assertThat(server.connections(true)).isZero();

      server.stop();
      askWhileItIsAway();
      server.startAgainWithTls();
      awaitAnswer();
      askOfManyConnections();
      await().atMost(1, MINUTES).until(() -> server.connections(false) == 0);
      assertThat(server.connections(true)).isGreaterThan(1);

      server.stop();
      askWhileItIsAway();
      server.startAgain();
      awaitAnswer();
      askOfManyConnections();
      assertThat(server.connections(false)).isGreaterThan(1);
      await().atMost(1, MINUTES).until(() -> server.openWithoutLogin() == 0);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("none is made without TLS when sslmode=require, none left open, and the reason told")
  void required() throws IOException {
    try (OwnServer server = new OwnServer(directory)) {
      server.stop();
      server.startAgainWithTls();
      deploy(server.url(SslMode.REQUIRE));
      awaitAnswer();

      server.stop();
      askWhileItIsAway();
      server.startAgain();
      String said = "the database is not available: its host offers no TLS, which sslmode asks for";
      await()
          .atMost(1, MINUTES)
          .untilAsserted(() ->
              assertThatThrownBy(
                      () -> RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY)))
                  .isExactlyInstanceOf(Failure.Unavailable.class)
                  .hasMessage(said));
      await().atMost(1, MINUTES).until(() -> said.equals(health().getString("detail")));
      assertThat(server.connections(false)).isZero();
      await().atMost(1, MINUTES).until(() -> server.openWithoutLogin() == 0);
    }
  }

  private JsonObject health() {
    return RunningDatabase.get(
            vertx.eventBus().<JsonObject>request(Address.health("database"), new JsonObject()))
        .body();
  }
}
