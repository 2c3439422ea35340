package dev.rookery.launcher.node;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rookery.launcher.Cli;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A node with a Postgres of its own")
class NodeTest {
  @TempDir static Path directory;

  private static TestNode node;

  @BeforeAll
  static void start() throws IOException, TimeoutException {
    node = TestNode.start(TestNode.emptyData(directory));
  }

  @AfterAll
  @DisplayName("stops and takes its file away")
  static void stop() {
    node.close();
    assertThat(node.data().resolve("node.json")).doesNotExist();
    assertThat(node.data().resolve("postgres")).isNotEmptyDirectory();
  }

  @Test
  @DisplayName("creates a snippet on ask and shows it")
  void ask() {
    Cli created =
        node.ask(
            "SnippetRequest.Create",
            "{\"guildId\":\"5\",\"name\":\"rules\",\"content\":\"Be kind.\",\"userId\":\"7\"}");
    assertThat(created.exitCode()).as(created.err()).isZero();

    Cli shown = node.ask("SnippetRequest.Show", "{\"guildId\":\"5\",\"name\":\"RULES\"}");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(new JsonObject(shown.out()))
        .contains(entry("guildId", "5"), entry("name", "rules"), entry("content", "Be kind."));
  }

  private static Map.Entry<String, Object> entry(String field, Object value) {
    return Map.entry(field, value);
  }

  @Test
  @DisplayName("prints null for nothing")
  void nothing() {
    assertThat(node.ask("SnippetRequest.Show", "{\"guildId\":\"5\",\"name\":\"none\"}"))
        .isEqualTo(new Cli(0, "null" + System.lineSeparator(), ""));
  }

  @Test
  @DisplayName("prints a failure by its class, with exit code 1")
  void failures() {
    String twice = "{\"guildId\":\"5\",\"name\":\"twice\",\"content\":\"x\",\"userId\":\"7\"}";
    assertThat(node.ask("SnippetRequest.Create", twice).exitCode()).isZero();

    assertFailure(node.ask("SnippetRequest.Create", twice), "Conflict: ");
    assertFailure(
        node.ask(
            "SnippetRequest.Edit",
            "{\"guildId\":\"5\",\"name\":\"none\",\"content\":\"x\",\"userId\":\"7\"}"),
        "NotFound: ");
    assertFailure(
        node.ask("SnippetRequest.Show", "{\"guildId\":\"-5\",\"name\":\"\"}"), "Invalid: ");
  }

  private static void assertFailure(Cli asked, String says) {
    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.out()).isEmpty();
    assertThat(asked.err()).startsWith(says);
    assertThat(asked.err().lines()).hasSize(1);
  }

  @Test
  @DisplayName("answers requests about rows and about the schema as well")
  void otherRequests() {
    assertThat(node.ask("RowRequest.Count", "{\"model\":\"Snippet\"}").exitCode()).isZero();
    assertThat(node.ask("MigrationRequest.Current").out()).contains("\"pending\" : [ ]");
  }

  @Test
  @DisplayName("is alive and ready, and tells how each verticle does")
  void health() throws IOException, InterruptedException {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);

    HttpResponse<String> ready = awaitReady();
    JsonObject health = new JsonObject(ready.body());
    assertThat(health.getBoolean("ok")).isTrue();
    assertThat(health.fieldNames()).containsExactlyInAnyOrder("ok", "migration", "database");
    assertThat(health.getJsonObject("migration").getInteger("version")).isPositive();

    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("has metrics of requests, pool, health and the schema's version")
  void metrics() {
    assertThat(node.ask("SnippetRequest.Show", "{\"guildId\":\"6\",\"name\":\"x\"}").exitCode())
        .isZero();

    await()
        .atMost(1, MINUTES)
        .untilAsserted(() ->
            assertThat(get("/metrics").body())
                .containsPattern(
                    "rookery_requests_seconds_count\\{outcome=\"reply\","
                        + "request=\"SnippetRequest.Show\"\\} [1-9]")
                .containsPattern(
                    "rookery_requests_seconds_bucket\\{outcome=\"reply\","
                        + "request=\"SnippetRequest.Show\",le=\"0.25\"\\} [0-9]")
                .contains("vertx_pool_queue_pending{pool_name=\"reads-1\"")
                .contains("vertx_pool_queue_pending{pool_name=\"reads-8\"")
                .contains("rookery_health{verticle=\"database\"} 1.0")
                .contains("rookery_health{verticle=\"migration\"} 1.0")
                .containsPattern("rookery_migration_version\\{verticle=\"migration\"\\} [1-9]")
                .contains("vertx_pool_", "jvm_memory_used"));
  }

  @Test
  @DisplayName("keeps the token for its owner's eyes")
  void permissions() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(node.data().resolve("node.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  @DisplayName("does not share its data with a second one")
  void secondStart() throws IOException, InterruptedException {
    Node second = new Node(TestNode.config(node.data()), TestNode.HOME, false);

    assertThatExceptionOfType(StartFailed.class)
        .isThrownBy(second::start)
        .withMessageStartingWith("another node runs with the data directory")
        .withMessageContaining("--data=DIR");
    awaitReady();
    assertThat(node.ask("MigrationRequest.Current").exitCode()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "http.listen, --http.listen=127.0.0.1:",
    "bridge.port, --bridge.port=",
    "sandbox.port, --sandbox.port="
  })
  @DisplayName("names the key of a port that is in use, before it sets up Postgres")
  void portInUse(String key, String flag) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path data = directory.resolve(key);
      Node second =
          new Node(TestNode.config(data, flag + taken.getLocalPort()), TestNode.HOME, true);

      assertThatExceptionOfType(StartFailed.class)
          .isThrownBy(second::start)
          .withMessageContaining(
              key
                  + ": cannot listen on port "
                  + taken.getLocalPort()
                  + ": something else listens there; choose another")
          .withMessageEndingWith("say " + flag + "0 for a free one");
      assertThat(data).isDirectoryNotContaining(Files::isDirectory);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "--http.listen=nohost.invalid:8080, http.listen, nohost.invalid, the host has no address",
    "--http.listen=192.0.2.7:80, http.listen, 192.0.2.7, this machine has no such address",
    "--cluster.host=192.0.2.7, cluster.host, 192.0.2.7, this machine has no such address",
    "--cluster.host=nohost.invalid, cluster.host, nohost.invalid, the host has no address"
  })
  @DisplayName("says of a host that is not its machine's that the host is wrong, not the port")
  void wrongHost(String flag, String key, String host, String reason) throws IOException {
    Path data = directory.resolve(host + key);
    Node second =
        new Node(
            TestNode.config(
                data,
                flag,
                "--cluster.enabled=" + key.startsWith("cluster"),
                "--cluster.port=5799"),
            TestNode.HOME,
            false);

    assertThatExceptionOfType(StartFailed.class)
        .isThrownBy(second::start)
        .withMessage(
            "%s: cannot listen on %s: %s; name one of this machine's addresses, such as 127.0.0.1",
            key, host, reason);
    assertThat(data).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  @DisplayName("is asked by the Python program in the README")
  void python() throws IOException, InterruptedException {
    Assumptions.assumeTrue(hasPython(), "python3 is not installed");
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf("```python\n") + "```python\n".length();
    Path program =
        Files.writeString(
            directory.resolve("ask.py"), readme.substring(begin, readme.indexOf("```", begin)));
    assertThat(
            node.ask(
                    "SnippetRequest.Create",
                    "{\"guildId\":\"9\",\"name\":\"hi\",\"content\":\"Hällo\",\"userId\":\"7\"}")
                .exitCode())
        .isZero();

    assertThat(run("python3", program.toString(), node.data().toString(), "9", "hi"))
        .isEqualTo("0 Hällo");
    assertThat(run("python3", program.toString(), node.data().toString(), "9", "none"))
        .isEqualTo("0 there is no such snippet");
    assertThat(run("python3", program.toString(), node.data().toString(), "-9", "hi"))
        .startsWith("1 Invalid: ");
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return run("python3", "--version").startsWith("0 ");
    } catch (IOException e) {
      return false;
    }
  }

  /** The exit code and what was printed. */
  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, MINUTES)).isTrue();
    return process.exitValue() + " " + printed.strip();
  }

  /**
   * Waits until the node is ready: on a busy machine a verticle may report its health too late
   * once.
   */
  private static HttpResponse<String> awaitReady() {
    return await()
        .atMost(1, MINUTES)
        .until(() -> get("/health/ready"), answer -> answer.statusCode() == 200);
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + node.file().httpPort() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
