package dev.rookery.migration;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.rookery.failure.Failure;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.config.MigrationMode;
import dev.rookery.migration.flyway.FlywayInternalsTest;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.OuterLock;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A starting node")
class DeploymentTest {
  private static final String NEWEST = UpgradeTest.versions().getLast();
  private static final Duration LONG = Duration.ofMinutes(2);

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private MigrationOutcome deploy(String mode, String deadline) {
    return Deployment.run(database.url(), Node.with(Map.of("mode", mode, "deadline", deadline)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "job"})
  @DisplayName("in the modes auto and job applies all that is missing")
  void applies(String mode) {
    assertThat(deploy(mode, "10s")).isEqualTo(new MigrationOutcome.Ready(NEWEST));
    assertThat(deploy(mode, "10s")).isEqualTo(new MigrationOutcome.Ready(NEWEST));
    assertThat(Schema.records(database)).hasSize(UpgradeTest.versions().size());
  }

  @Test
  @DisplayName("in the mode off does nothing")
  void off() {
    MigrationOutcome outcome = deploy("off", "10s");

    assertThat(outcome).isEqualTo(new MigrationOutcome.Ready(null));
    assertThat(outcome.exitCode()).isZero();
    assertThat(Schema.tables(database)).isEmpty();
  }

  @Test
  @DisplayName("in the mode verify looks once: 6 for what is missing, 0 when nothing is")
  void verify() {
    MigrationOutcome missing = deploy("verify", "10s");
    deploy("job", "10s");
    MigrationOutcome complete = deploy("verify", "10s");

    assertThat(missing).isEqualTo(new MigrationOutcome.Pending(UpgradeTest.versions()));
    assertThat(missing.exitCode()).isEqualTo(6);
    assertThat(missing.message()).startsWith("These migrations are still to be applied: 1, 2, 3");
    assertThat(complete.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "verify"})
  @DisplayName(
      "in the modes wait and verify notices a migration that was changed after it was applied")
  void changed(String mode) {
    deploy("job", "10s");
    Scripts edited = ScriptSet.real().edited("V2__utc_times.sql", "\nselect 1;").build();
    MigrationConfig config = Node.with(Map.of("mode", mode));

    MigrationOutcome outcome =
        new Deployment(
                SchemaService.of(database.url(), config, edited),
                config,
                config.mode(),
                new CancellationToken(),
                _ -> {})
            .run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).contains("version 2 was changed after it was applied");
  }

  @Test
  @DisplayName("in the mode wait changes nothing and gives up by the deadline: 4")
  void waitsInVain() {
    MigrationOutcome outcome = deploy("wait", "700ms");

    assertThat(outcome).isInstanceOf(MigrationOutcome.TimedOut.class);
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.message())
        .startsWith("Nobody applied these migrations before the deadline: 1, 2, 3");
    assertThat(database.column("select tablename from pg_tables where schemaname = 'public'"))
        .isEmpty();
  }

  @Test
  @DisplayName("in the mode wait goes on as soon as somebody else has applied everything")
  void waitsForOthers() {
    try (Node waiter = Node.starting(database.url(), Map.of("mode", "wait"));
        Node other = Node.on(database)) {
      await().atMost(LONG).until(() -> detail(waiter).startsWith("Waiting for somebody"));
      other.upgrade("3");
      await()
          .atMost(LONG)
          .until(() -> !detail(waiter).contains("[1,") && !detail(waiter).contains(" 3,"));
      assertThat(waiter.future().isComplete()).isFalse();
      other.upgrade();

      waiter.started(LONG);
      assertThat(waiter.current()).isEqualTo(NEWEST);
      assertThat(waiter.health().getString("detail")).isEqualTo("at version " + NEWEST);
    }
  }

  private static String detail(Node node) {
    return node.health().getString("detail");
  }

  @Test
  @DisplayName("in the mode wait fails at once when a migration has failed: 2")
  void waitsForFailed() {
    deploy("job", "10s");
    database.run(
        "update flyway_schema_history set success = false where version = '" + NEWEST + "'");

    MigrationOutcome outcome = deploy("wait", "60s");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).contains("version " + NEWEST + " failed before");
  }

  @ParameterizedTest
  @EnumSource(value = MigrationMode.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("refuses a schema that is newer than its build, naming both versions: 7")
  void newer(MigrationMode mode) {
    ScriptSet newer = ScriptSet.real().migration("V4711__future.sql", "create table future ();");
    try (Node node = Node.on(database, newer)) {
      node.upgrade();
    }
    List<String> schema = Schema.of(database);

    MigrationOutcome outcome = deploy(mode.name().toLowerCase(Locale.ROOT), "10s");

    assertThat(outcome).isEqualTo(new MigrationOutcome.Newer("4711", NEWEST));
    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.message())
        .startsWith(
            "The schema is at version 4711, but this build can work with none after " + NEWEST);
    assertThat(Schema.of(database)).isEqualTo(schema);
  }

  @Test
  @DisplayName("refuses requests to upgrade a newer schema, too, but tells where it stands")
  void newerAsked() {
    ScriptSet newer = ScriptSet.real().migration("V4711__future.sql", "create table future ();");
    try (Node node = Node.on(database, newer)) {
      node.upgrade();
    }
    try (Node node = Node.on(database)) {
      assertThat(node.current()).isEqualTo("4711");
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("is at version 4711");
      assertThat(node.health().getString("detail"))
          .startsWith("at version 4711; newer than this build");
    }
  }

  @Test
  @DisplayName("gives up when another migrator is not done by the deadline, naming it: 3")
  void lockDeadline() throws Exception {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      statement.execute("set application_name = 'the-other-node'");
      statement.execute("select pg_advisory_lock(" + OuterLock.KEY + ")");

      MigrationOutcome outcome = deploy("job", "600ms");

      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.message())
          .matches(
              "Another migrator is not done: the lock is held by the-other-node since \\d+ s\\.");
    }
  }

  @Test
  @DisplayName("that finds everything applied waits for nobody")
  void nothingToDo() throws Exception {
    deploy("job", "10s");
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      statement.execute("select pg_advisory_lock(" + OuterLock.KEY + ")");

      assertThat(deploy("auto", "100ms")).isEqualTo(new MigrationOutcome.Ready(NEWEST));
    }
  }

  @Test
  @DisplayName("gives up on a Flyway of somebody else just so: 3")
  void flywayLockDeadline() throws Exception {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      statement.execute("select pg_advisory_lock(" + FlywayInternalsTest.FLYWAY_LOCK + ")");

      assertThat(deploy("job", "1s"))
          .isEqualTo(new MigrationOutcome.LockHeld("another session of Flyway"));
    }
  }

  @Test
  @DisplayName("waits for a Postgres that is not there yet, saying so, and then starts")
  void postgresLater() throws Exception {
    HostPort real = database.url().hosts().getFirst();
    try (DelayedPort port = new DelayedPort(real);
        Node node = Node.starting(at(port.place()), Map.of("mode", "auto", "deadline", "100ms"))) {
      await().atMost(LONG).until(() -> detail(node).startsWith("Postgres is not available"));
      assertThat(node.future().isComplete()).isFalse();
      port.open();

      node.started(LONG);
      assertThat(node.current()).isEqualTo(NEWEST);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"job", "verify", "wait"})
  @DisplayName("that somebody waits for gives up on Postgres by the deadline, without its host: 4")
  void postgresNever(String mode) throws IOException {
    PostgresUrl nowhere = at(new HostPort("localhost", unusedPort()));

    MigrationOutcome outcome =
        Deployment.run(nowhere, Node.with(Map.of("mode", mode, "deadline", "600ms")));

    assertThat(outcome.exitCode()).as("as of rookery db").isEqualTo(4);
    assertThat(outcome.message()).containsAnyOf("nobody listens", "did not answer");
    assertTellsNothing(outcome.message(), nowhere);
  }

  @Test
  @DisplayName("logs where it looks for Postgres, and what to check, instead of SQLSTATE 08001")
  void whereItLooks() throws IOException {
    HostPort place = new HostPort("127.0.0.1", unusedPort());
    try (Log log = new Log()) {
      Deployment.run(at(place), Node.with(Map.of("mode", "job", "deadline", "600ms")));

      String where = "The database is " + place + "/" + database.url().database();
      assertThat(log.lines(Level.INFO))
          .contains(
              "Postgres is not available (nobody listens where its URL says; check that Postgres"
                  + " runs there); trying again. "
                  + where
                  + ".")
          .anyMatch(line -> line.endsWith("(" + where + ".)"))
          .noneMatch(line -> line.contains("SQLSTATE"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"job", "verify", "wait"})
  @DisplayName("says of a host without an address that this is so, not that it does not answer: 4")
  void unknownHost(String mode) {
    PostgresUrl nowhere = at(new HostPort("nohost.invalid", 5432));
    String said = "the host of its URL has no address; correct it";
    try (Log log = new Log()) {
      MigrationOutcome outcome =
          Deployment.run(nowhere, Node.with(Map.of("mode", mode, "deadline", "600ms")));

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(log.lines(Level.INFO))
          .anyMatch(line -> line.startsWith("Postgres is not available (" + said + ")"));
      assertTellsNothing(outcome.message(), nowhere);
    }
  }

  @Test
  @DisplayName("with sslmode=require at a server without TLS does not blame the password: 4")
  void noTls() {
    PostgresUrl url = PostgresUrl.parse(database.url().reveal() + "?sslmode=require");

    MigrationOutcome outcome =
        Deployment.run(url, Node.with(Map.of("mode", "job", "deadline", "600ms")));

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.message())
        .contains("its host offers no TLS, which sslmode asks for")
        .doesNotContain("password");
  }

  @ParameterizedTest
  @EnumSource(value = MigrationMode.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("does not wait for a password to become right: 4")
  void wrongPassword(MigrationMode mode) {
    PostgresUrl right = database.url();
    PostgresUrl wrong =
        PostgresUrl.of(
            right.hosts().getFirst(),
            right.database(),
            right.user().orElseThrow(),
            Secret.of("open-sesame"));
    MigrationConfig config = Node.with(Map.of("mode", mode.name().toLowerCase(Locale.ROOT)));

    MigrationOutcome outcome =
        CompletableFuture.supplyAsync(() -> Deployment.run(wrong, config))
            .orTimeout(120, SECONDS)
            .join();

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.message()).contains("it refuses the login; check user and password");
    assertTellsNothing(outcome.message(), wrong);
  }

  @Test
  @DisplayName("does not wait for a database to be created: 4")
  void missingDatabase() {
    PostgresUrl right = database.url();
    PostgresUrl wrong =
        PostgresUrl.of(
            right.hosts().getFirst(),
            "no_such_database",
            right.user().orElseThrow(),
            right.password().orElseThrow());

    MigrationOutcome outcome = Deployment.run(wrong, Node.with(Map.of()));

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.message()).contains("the server has none of that name");
    assertTellsNothing(outcome.message(), wrong);
  }

  @Test
  @DisplayName("fails with the outcome when it is a verticle")
  void verticleFails() {
    try (Node node = Node.starting(database.url(), Map.of("mode", "verify"))) {
      assertThatThrownBy(() -> node.started(LONG))
          .isInstanceOfSatisfying(
              MigrationRefused.class,
              refused -> assertThat(refused.outcome().exitCode()).isEqualTo(6));
    }
  }

  @Test
  @DisplayName("that waits can be stopped")
  void stopped() throws IOException {
    Node node = Node.starting(at(new HostPort("localhost", unusedPort())), Map.of("mode", "auto"));
    await().atMost(LONG).until(() -> detail(node).startsWith("Postgres is not available"));

    node.close();

    assertThat(node.future().isComplete()).isTrue();
    assertThat(workers()).isEmpty();
  }

  private static List<String> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && thread.getName().startsWith("rookery-migration"))
        .map(Thread::getName)
        .toList();
  }

  @Test
  @DisplayName("can migrate by a URL of its own")
  void ownUrl() throws IOException {
    PostgresUrl nowhere = at(new HostPort("localhost", unusedPort()));
    MigrationConfig config = Node.with(Map.of("mode", "job", "url", database.url().reveal()));

    assertThat(Deployment.run(nowhere, config)).isEqualTo(new MigrationOutcome.Ready(NEWEST));
  }

  @Test
  @DisplayName("as a process of its own ends with the exit code of the outcome")
  void process() throws Exception {
    Process verify = Migrators.start(database.url(), "mode=verify");
    String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(verify.waitFor()).isEqualTo(6);
    assertThat(said)
        .contains("These migrations are still to be applied: 1, 2, 3")
        .doesNotContain(database.url().password().orElseThrow().reveal());
  }

  private PostgresUrl at(HostPort place) {
    PostgresUrl url = database.url();
    return PostgresUrl.of(
        place, url.database(), url.user().orElseThrow(), url.password().orElseThrow());
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assertTellsNothing(String message, PostgresUrl url) {
    HostPort host = url.hosts().getFirst();
    assertThat(message)
        .doesNotContain(host.host())
        .doesNotContain(Integer.toString(host.port()))
        .doesNotContain(url.user().orElseThrow())
        .doesNotContain(url.password().orElseThrow().reveal());
  }
}
