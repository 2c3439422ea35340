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
import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While Postgres is away")
class OutageTest {
  private static final SnippetRequest.Show SHOW = new SnippetRequest.Show(5, "rules");

  private final Vertx vertx = Vertx.vertx();
  private final Rookery rookery = Rookery.on(vertx);
  @TempDir Path directory;

  /** When root runs the tests, another user runs the server. */
  @BeforeEach
  void letIn() throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @AfterEach
  void close() {
    RunningDatabase.get(vertx.close());
  }

  private EmbeddedPostgres server(int port) {
    return EmbeddedPostgres.start(
        PostgresOptions.throwaway(
                Path.of(System.getProperty("java.io.tmpdir"), "rookery-test-postgres"))
            .directory(directory.resolve("postgres"))
            .port(port)
            .build());
  }

  private static PostgresUrl url(EmbeddedPostgres server) {
    return PostgresUrl.of(
        new HostPort(server.host(), server.port()),
        server.database(),
        server.user(),
        Secret.of(server.password()));
  }

  private Future<String> deploy(PostgresUrl url) {
    return deploy(url, Map.of());
  }

  private Future<String> deploy(PostgresUrl url, Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(keys);
    all.put("probe-every", "100ms");
    DatabaseConfig config = RunningDatabase.config(all);
    return vertx.deployVerticle(
        new DatabaseVerticle(url, config, new RunningDatabase.Bugs(new ArrayDeque<>())));
  }

  private JsonObject health() {
    return RunningDatabase.get(
            vertx.eventBus().<JsonObject>request(Address.health("database"), new JsonObject()))
        .body();
  }

  @Test
  @DisplayName("requests fail as unavailable, and succeed again when it is back, without a restart")
  void stopped() {
    EmbeddedPostgres server = server(0);
    TestDatabase.migrate(url(server));
    RunningDatabase.get(deploy(url(server)));
    assertThat(RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY))).isEmpty();
    assertThat(health().getBoolean("ok")).isTrue();

    server.close();
    assertThatThrownBy(() -> RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY)))
        .isExactlyInstanceOf(Failure.Unavailable.class)
        .hasMessage("the database is not available");
    await().atMost(1, MINUTES).until(() -> !health().getBoolean("ok"));
    assertThat(health().getString("detail")).isEqualTo("the database is not available");

    try (EmbeddedPostgres again = server(server.port())) {
      assertThat(again.port()).isEqualTo(server.port());
      await()
          .atMost(1, MINUTES)
          .ignoreExceptionsInstanceOf(Failure.Unavailable.class)
          .until(() -> RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY)).isEmpty());
      await().atMost(1, MINUTES).until(() -> health().getBoolean("ok"));
    }
  }

  @Test
  @DisplayName("a start waits for it")
  void startWaits() {
    EmbeddedPostgres first = server(0);
    TestDatabase.migrate(url(first));
    PostgresUrl url = url(first);
    first.close();

    Future<String> deployed = deploy(url);
    assertThatThrownBy(() -> RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY)))
        .as("nobody answers yet")
        .isExactlyInstanceOf(Failure.Unavailable.class);
    assertThat(deployed.isComplete()).isFalse();

    try (EmbeddedPostgres again = server(first.port())) {
      assertThat(again.port()).isEqualTo(first.port());
      RunningDatabase.get(deployed);
      assertThat(RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY))).isEmpty();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("because it froze, requests fail in time, and succeed again when it thaws")
  void frozen() throws IOException, InterruptedException {
    try (EmbeddedPostgres server = server(0)) {
      TestDatabase.migrate(url(server));
      RunningDatabase.get(
          deploy(url(server), Map.of("statement-timeout", "1s", "connect-timeout", "500ms")));
      awaitAnswer();

      signal("STOP", server.pid());
      List<Future<?>> asked =
          IntStream.range(0, 100)
              .<Future<?>>mapToObj(
                  i -> rookery.ask(SHOW, RequestOptions.within(Duration.ofMillis(700))))
              .toList();
      RunningDatabase.get(Future.join(asked).otherwiseEmpty());
      assertThat(asked)
          .allSatisfy(future ->
              assertThat(future.cause())
                  .isInstanceOfAny(Failure.TimedOut.class, Failure.Unavailable.class));
      await().atMost(1, MINUTES).until(() -> !health().getBoolean("ok"));

      signal("CONT", server.pid());
      awaitAnswer();
    }
  }

  private void awaitAnswer() {
    await()
        .atMost(1, MINUTES)
        .ignoreExceptionsInstanceOf(Failure.class)
        .until(() -> RunningDatabase.get(rookery.ask(SHOW)).isEmpty());
  }

  /** To the server and its children, which are what answers. */
  private static void signal(String name, long pid) throws IOException, InterruptedException {
    List<String> pids =
        ProcessHandle.of(pid).orElseThrow().descendants().map(p -> Long.toString(p.pid())).toList();
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    for (String child : pids) {
      new ProcessBuilder("kill", "-" + name, child).inheritIO().start().waitFor();
    }
  }
}
