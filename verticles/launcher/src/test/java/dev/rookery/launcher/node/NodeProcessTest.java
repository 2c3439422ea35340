package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("./rookery start")
class NodeProcessTest {
  /** The exit code of a JVM that SIGTERM ends cleanly. */
  private static final int TERMINATED = 143;

  private static final String TOKEN = "MTIz.hunter2.hunter2hunter2";

  @TempDir Path directory;

  @Test
  @DisplayName(
      "logs JSON without secrets, refuses a second start, and stops faster than it started")
  void life() throws IOException, InterruptedException {
    Path data = TestNode.emptyData(directory);
    Map<String, String> environment =
        Map.of("BOT_TOKEN", TOKEN, "ROOKERY_DISCORD_REST_URL", "http://127.0.0.1:1/");
    List<String> output;
    NodeFile file;
    long begin = System.nanoTime();
    try (NodeProcess node = start(environment, data, "--log.format=json", "--log.level=debug")) {
      node.awaitLine("cannot log in to Discord");
      Duration started = Duration.ofNanos(System.nanoTime() - begin);
      file = NodeFile.ofRunningNode(data).orElseThrow();
      assertRefused(data);

      begin = System.nanoTime();
      node.terminate();
      assertThat(node.exitCode()).isEqualTo(TERMINATED);
      // A part that waits for its timeout takes seconds; a busy machine slows both down.
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(started);
      output = node.output();
    }

    assertThat(output)
        .allSatisfy(line ->
            assertThat(new JsonObject(line).getString("formattedMessage"))
                .isNotBlank()
                .doesNotContain("{}"))
        .noneMatch(line -> line.contains(TOKEN))
        .noneMatch(line -> line.contains(file.token()))
        .anyMatch(line -> line.contains("DatabaseVerticle is deployed"))
        .anyMatch(line -> line.contains("Stopped"))
        .noneMatch(line -> line.contains("did not stop cleanly"));
    assertThat(data.resolve("node.json")).doesNotExist();
    assertThat(postmasterFiles(data)).isEmpty();
  }

  private void assertRefused(Path data) throws IOException, InterruptedException {
    try (NodeProcess second = start(Map.of(), data)) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output()).last().asString().startsWith("another node runs with");
      assertThat(second.output()).noneMatch(line -> line.contains("\tat "));
    }
    assertThat(NodeFile.ofRunningNode(data)).isPresent();
  }

  /** The files that a Postgres server keeps while it runs. */
  private static List<Path> postmasterFiles(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(file -> file.endsWith("postmaster.pid")).toList();
    }
  }

  @Test
  @DisplayName("logs that it waits for Postgres, and a stop meanwhile ends the wait")
  void toldToStopWhileItWaits() throws IOException, InterruptedException {
    Path data = directory.resolve("data");
    String url = "postgresql://rook:hunter2@127.0.0.1:" + closedPort() + "/birds";
    try (NodeProcess node = start(Map.of("DATABASE_URL", url), data)) {
      node.awaitLine("Postgres");

      node.terminate();
      assertThat(node.exitCode()).isEqualTo(TERMINATED);
      assertThat(node.output())
          .noneMatch(line -> line.contains("hunter2"))
          .noneMatch(line -> line.contains("Unhandled exception"))
          .noneMatch(line -> line.contains("already completed"))
          // What a stop says when it has waited for its timeout.
          .noneMatch(line -> line.contains("is still starting"))
          .noneMatch(line -> line.contains("did not stop cleanly"));
    }
  }

  @Test
  @DisplayName("that waits for a Postgres that is silent stops in time and without complaint")
  void toldToStopWhilePostgresIsSilent() throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        NodeProcess node =
            start(
                Map.of(
                    "DATABASE_URL", "postgresql://rook@127.0.0.1:" + silent.getLocalPort() + "/b"),
                directory.resolve("data"),
                "--verticles=database")) {
      node.awaitLine("Postgres is not available");

      node.terminate();
      assertThat(node.exitCode()).isEqualTo(TERMINATED);
      assertStoppedCleanly(node.output());
    }
  }

  @ParameterizedTest(name = "when it said: {0}")
  @ValueSource(strings = {"The data directory is", "MigrationVerticle is deployed", "Ready after"})
  @DisplayName("stops at any time without complaint")
  void toldToStopAtAnyTime(String said) throws IOException, InterruptedException {
    try (TestDatabase database = TestDatabase.empty();
        NodeProcess node =
            start(Map.of("DATABASE_URL", database.url().reveal()), directory.resolve("data"))) {
      node.awaitLine(said);

      node.terminate();
      assertThat(node.exitCode()).isEqualTo(TERMINATED);
      assertStoppedCleanly(node.output());
    }
  }

  @ParameterizedTest(name = "when it said: {0}")
  @ValueSource(strings = {"Unpacking Postgres", "Creating a database", "Postgres 1"})
  @DisplayName("ends at once what it does for a Postgres of its own, and leaves none running")
  void toldToStopWhilePostgresIsMade(String said) throws IOException, InterruptedException {
    Path data = dataFor(said);
    try (NodeProcess node = start(Map.of(), data)) {
      node.awaitLine(said);

      node.terminate();
      assertThat(node.exitCode()).isEqualTo(TERMINATED);
      assertStoppedCleanly(node.output());
      assertThat(postmasterFiles(data)).isEmpty();
    }
  }

  @ParameterizedTest(name = "when it said: {0}")
  @ValueSource(strings = {"The data directory is", "Creating a database", "Postgres 1"})
  @DisplayName("as a job that is told to stop leaves no Postgres running, and says Stopped")
  void jobToldToStop(String said) throws IOException, InterruptedException {
    Path data = dataFor(said);
    try (NodeProcess job = start(Map.of(), data, "--migration.mode=job")) {
      job.awaitLine(said);

      job.terminate();
      assertThat(job.exitCode()).isEqualTo(TERMINATED);
      assertStoppedCleanly(job.output());
      assertThat(postmasterFiles(data)).isEmpty();
    }
  }

  @Test
  @DisplayName("as a job that ends on its own leaves no Postgres running, and was not stopped")
  void jobThatEnds() throws IOException, InterruptedException {
    Path data = TestNode.emptyData(directory);
    try (NodeProcess job = start(Map.of(), data, "--migration.mode=job")) {
      assertThat(job.exitCode()).isZero();
      assertThat(job.output())
          .anyMatch(line -> line.contains("The schema is at version"))
          .noneMatch(line -> line.contains("Stopped"));
      assertThat(postmasterFiles(data)).isEmpty();
    }
  }

  @Test
  @DisplayName("and ./rookery db: told to stop, it leaves no Postgres running either")
  void commandToldToStop() throws IOException, InterruptedException {
    Path data = TestNode.emptyData(directory);
    try (NodeProcess command = NodeProcess.start(Map.of(), "db", "upgrade", "--data=" + data)) {
      command.awaitLine("Database: ");

      command.terminate();
      assertThat(command.exitCode()).isEqualTo(TERMINATED);
      assertThat(command.output()).noneMatch(line -> line.contains("\tat "));
      assertThat(postmasterFiles(data)).isEmpty();
    }
  }

  /** With the binaries that all tests share, unless they are to be unpacked. */
  private Path dataFor(String said) throws IOException {
    Path data = TestNode.emptyData(directory);
    if (said.startsWith("Unpacking")) {
      Files.delete(data.resolve("postgres-binaries"));
    }
    return data;
  }

  /** What a stop logs that failed, or that has waited for its timeout. */
  private static void assertStoppedCleanly(List<String> output) {
    assertThat(output)
        .anyMatch(line -> line.contains("Stopped"))
        .noneMatch(line -> line.contains("is still starting"))
        .noneMatch(line -> line.contains("did not stop cleanly"))
        .noneMatch(line -> line.contains(" ERROR "))
        .noneMatch(line -> line.contains("Exception"))
        .noneMatch(line -> line.contains("Could not forget"));
  }

  @Test
  @DisplayName(
      "with a token that Discord refuses ends with one line about it, and no Login$Refused")
  void refusedToken() throws IOException, InterruptedException, TimeoutException {
    Vertx vertx = Vertx.vertx();
    Sandbox discord =
        Sandbox.start(vertx, SandboxOptions.withToken("right")).await(1, TimeUnit.MINUTES);
    try (TestDatabase database = TestDatabase.empty();
        NodeProcess node =
            start(
                Map.of(
                    "BOT_TOKEN",
                    TOKEN,
                    "ROOKERY_DISCORD_REST_URL",
                    discord.restBaseUrl(),
                    "DATABASE_URL",
                    database.url().reveal()),
                directory)) {
      assertThat(node.exitCode()).isEqualTo(1);
      assertThat(
              node.output().stream()
                  .filter(line -> !line.contains(" INFO ") && !isAboutSpeed(line)))
          .containsExactly(
              "Discord does not accept the bot's token; copy it again from the developer portal"
                  + " into BOT_TOKEN");
    } finally {
      vertx.close().await(1, TimeUnit.MINUTES);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://nohost.invalid/api/v10/, nohost.invalid has no address; check the network and its DNS",
    "http://127.0.0.1:1/, 127.0.0.1 cannot be reached; check the network and its firewall"
  })
  @DisplayName("without a network says in one line that Discord is away, and that it tries again")
  void noNetwork(String restUrl, String says) throws IOException, InterruptedException {
    try (TestDatabase database = TestDatabase.empty();
        NodeProcess node =
            start(
                Map.of(
                    "BOT_TOKEN",
                    TOKEN,
                    "ROOKERY_DISCORD_REST_URL",
                    restUrl,
                    "DATABASE_URL",
                    database.url().reveal()),
                directory)) {
      node.awaitLine("The bot cannot log in to Discord (" + says + "); trying again in ");

      node.terminate();
      assertThat(node.exitCode()).isEqualTo(TERMINATED);
      assertThat(node.output().stream().takeWhile(line -> !line.contains("cannot log in")))
          .isNotEmpty()
          .noneMatch(line -> line.contains(" ERROR ") || line.contains("\tat "));
    }
  }

  @Test
  @DisplayName("in a folder that it may not write to says so and what helps, with no class's name")
  void unwritableFolder() throws IOException, InterruptedException {
    assumeFalse(
        "root".equals(System.getProperty("user.name")),
        "root may write anywhere; the proof odd-places tries it as nobody");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    Path data = directory.resolve("data");
    try (NodeProcess node = start(Map.of(), data)) {
      assertThat(node.exitCode()).isEqualTo(1);
      assertThat(node.output())
          .last()
          .isEqualTo(
              "data: %s may not write to %s; name another directory with --data=DIR or ROOKERY_DATA"
                  .formatted(System.getProperty("user.name"), data));
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  @DisplayName("of one node, or of two in a cluster, logs no warning")
  void cleanStarts() throws IOException, InterruptedException {
    List<String> cluster =
        List.of(
            "--cluster.enabled=true",
            "--cluster.name=" + directory.getFileName(),
            "--cluster.members=127.0.0.1:" + closedPort(),
            "--cluster.port=");
    try (TestDatabase database = TestDatabase.empty()) {
      Map<String, String> environment = Map.of("DATABASE_URL", database.url().reveal());
      assertStartsCleanly(start(environment, directory.resolve("alone")));
      String[] first = onPort(cluster, cluster.get(2).replaceFirst(".*:", ""));
      try (NodeProcess one = start(environment, directory.resolve("one"), first)) {
        one.awaitLine("Ready after");
        String[] second = onPort(cluster, Integer.toString(closedPort()));
        assertStartsCleanly(start(environment, directory.resolve("two"), second));
        one.terminate();
        assertNoWarning(one.output());
      }
    }
  }

  private static String[] onPort(List<String> cluster, String port) {
    List<String> flags = new ArrayList<>(cluster);
    flags.add(flags.removeLast() + port);
    return flags.toArray(String[]::new);
  }

  private static void assertStartsCleanly(NodeProcess started)
      throws IOException, InterruptedException {
    try (NodeProcess node = started) {
      node.awaitLine("Ready after");
      node.terminate();
      assertNoWarning(node.output());
    }
  }

  /** A busy machine is no fault of the node. */
  private static boolean isAboutSpeed(String line) {
    return line.contains("BlockedThreadChecker");
  }

  /** Looks at the start; that a busy machine is slow is no fault of it. */
  private static void assertNoWarning(List<String> output) {
    assertThat(
            output.stream()
                .takeWhile(line -> !line.contains("Ready after"))
                .filter(line -> !isAboutSpeed(line)))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).doesNotContain("WARN", "ERROR", "\tat "));
  }

  @Test
  @DisplayName("with a wrong configuration prints the problems alone, with exit code 2")
  void wrongConfiguration() throws IOException, InterruptedException {
    try (NodeProcess node =
        start(Map.of("ROOKERY_LOG_LEVEL", "loud"), directory, "--bridge.prot=1")) {
      assertThat(node.exitCode()).isEqualTo(2);
      assertThat(node.output()).hasSize(3).first().asString().startsWith("2 problems");
    }
  }

  private static NodeProcess start(Map<String, String> environment, Path data, String... flags)
      throws IOException {
    List<String> arguments =
        Stream.concat(
                Stream.of("start", "--data=" + data, "--http.listen=127.0.0.1:0"), Stream.of(flags))
            .toList();
    return NodeProcess.start(environment, arguments.toArray(String[]::new));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
