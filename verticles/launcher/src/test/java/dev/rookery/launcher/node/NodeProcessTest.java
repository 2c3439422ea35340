package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.bridge.NodeFile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
