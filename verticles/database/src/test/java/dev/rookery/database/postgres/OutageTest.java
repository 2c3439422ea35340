package dev.rookery.database.postgres;

import static dev.rookery.models.rows.TypedColumn.where;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

    PrintStream console = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      server.close();
      assertThatThrownBy(() -> RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY)))
          .isExactlyInstanceOf(Failure.Unavailable.class)
          .hasMessageStartingWith("the database is not available");
      await().atMost(1, MINUTES).until(() -> !health().getBoolean("ok"));
    } finally {
      System.setErr(console);
    }
    assertThat(printed.toString(UTF_8)).as("what the driver printed").doesNotContain("PgException");
    assertThat(health().getString("detail"))
        .isEqualTo(
            "the database is not available: nobody listens where its URL says; check that Postgres"
                + " runs there");

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

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("because it froze, what askers give up is not done when it thaws")
  void givenUp() throws IOException, InterruptedException {
    try (EmbeddedPostgres server = server(0)) {
      TestDatabase.migrate(url(server));
      RunningDatabase.get(deploy(url(server)));
      // On every connection, so that all that is asked meanwhile is sent at once.
      RunningDatabase.get(Future.all(writes("before", RunningDatabase.PATIENTLY)));
      long before = rows();

      signal("STOP", server.pid());
      List<Future<?>> asked = writes("meanwhile", RequestOptions.within(Duration.ofMillis(700)));
      RunningDatabase.get(Future.join(asked).otherwiseEmpty());
      assertThat(asked)
          .allSatisfy(future -> assertThat(future.cause()).isInstanceOf(Failure.class));

      signal("CONT", server.pid());
      await().atMost(1, MINUTES).until(() -> health().getInteger("inFlight") == 0);
      assertThat(rows()).isEqualTo(before);
      RunningDatabase.get(Future.all(writes("after", RunningDatabase.PATIENTLY)));
      assertThat(rows()).isEqualTo(2 * before);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("because it froze, failures say so, and soon nobody waits for it any longer")
  void silent() throws IOException, InterruptedException {
    try (EmbeddedPostgres server = server(0)) {
      TestDatabase.migrate(url(server));
      RunningDatabase.get(deploy(url(server), Map.of("connect-timeout", "2s")));
      openConnections();

      signal("STOP", server.pid());
      List<Future<?>> asked = writes("soon", RequestOptions.within(Duration.ofMillis(700)));
      List<Future<?>> patient = writes("later", RunningDatabase.PATIENTLY);
      RunningDatabase.get(Future.join(asked).otherwiseEmpty());
      assertThat(asked)
          .allSatisfy(future -> {
            assertThat(future.cause())
                .isInstanceOfAny(Failure.TimedOut.class, Failure.Unavailable.class);
            assertThat(future.cause().getMessage()).doesNotContain("other transactions");
          });
      await().atMost(1, MINUTES).until(() -> !health().getBoolean("ok"));

      String silent = "the database is not available: it does not answer";
      assertThat(health().getString("detail")).isEqualTo(silent);
      assertThatThrownBy(() -> RunningDatabase.get(rookery.ask(SHOW, RunningDatabase.PATIENTLY)))
          .isExactlyInstanceOf(Failure.Unavailable.class)
          .hasMessage(silent);
      for (Future<?> write : writes("silent", RunningDatabase.PATIENTLY)) {
        assertThatThrownBy(() -> RunningDatabase.get(write))
            .isExactlyInstanceOf(Failure.Unavailable.class)
            .hasMessage(silent);
      }
      assertThat(patient)
          .as("those who waited for a connection")
          .anySatisfy(future -> assertThat(future.cause()).hasMessage(silent));

      signal("CONT", server.pid());
      awaitAnswer();
    }
  }

  /** On a busy machine that takes longer than somebody who is not patient waits for one. */
  private void openConnections() {
    AtomicInteger round = new AtomicInteger();
    await()
        .atMost(1, MINUTES)
        .ignoreExceptionsInstanceOf(Failure.class)
        .until(() -> {
          String name = "before-" + round.getAndIncrement();
          return RunningDatabase.get(Future.all(writes(name, RunningDatabase.PATIENTLY)))
              .succeeded();
        });
  }

  /** Lone writes, transactions, and some that are done once. */
  private List<Future<?>> writes(String name, RequestOptions options) {
    List<Future<?>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(rookery.ask(create(name + "-lone-" + i, i), options));
      asked.add(
          rookery.ask(
              Transaction.of(
                  Step.of("one", create(name + "-first-" + i, i)),
                  Step.of("two", create(name + "-second-" + i, i))),
              options));
      RequestOptions once = new RequestOptions(options.timeout(), UUID.randomUUID().toString());
      asked.add(rookery.ask(create(name + "-once-" + i, i), once));
    }
    return asked;
  }

  private static SnippetRequest.Create create(String name, int guild) {
    return new SnippetRequest.Create(guild + 1, name, "text", 7);
  }

  private long rows() {
    return RunningDatabase.get(
        rookery.ask(
            Rows.of(Snippet.class).count(where(Snippet::uses).atLeast(0)),
            RunningDatabase.PATIENTLY));
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
