package dev.rookery.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Reply;
import dev.rookery.bus.RequestConsumer;
import dev.rookery.bus.RequestObserver;
import dev.rookery.cluster.Cluster;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program in another JVM")
class ReadSnippetTest {
  /** What a client depends on: shared-models, and the cluster manager with what it brings. */
  private static final List<String> NEEDED =
      List.of(
          "classes",
          "vertx-core",
          "vertx-hazelcast",
          "netty-",
          "jackson-core",
          "hazelcast-5",
          "jspecify");

  @TempDir Path directory;

  @Test
  @DisplayName("with shared-models and the cluster manager alone joins the cluster and asks")
  void asks() throws IOException, TimeoutException, InterruptedException {
    try (Cluster cluster = new Cluster()) {
      Vertx vertx = cluster.join();
      SnippetRequest.Show asked = new SnippetRequest.Show(5, "rules");
      RequestConsumer.start(
              vertx,
              "rookery.database.snippet",
              10,
              (request, call) -> Reply.to(asked, Future.succeededFuture(Optional.of(rules()))),
              new Silent())
          .await(1, TimeUnit.MINUTES);

      assertThat(run(cluster)).isEqualToIgnoringNewLines("Be nice.");
    }
  }

  private String run(Cluster cluster) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath(),
            "-Drookery.cluster.host=127.0.0.1",
            "-Drookery.cluster.port=" + Cluster.freePort(),
            "-Drookery.cluster.members=127.0.0.1:" + cluster.port(),
            "-Drookery.cluster.name=" + cluster.name(),
            "dev.rookery.example.ReadSnippet",
            "../conf/cluster.xml",
            "5",
            "rules");
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end: " + Files.readString(err));
    }
    return Files.readString(out);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Snippet rules() {
    Instant now = Instant.now();
    return new Snippet(1, "rules", "Be nice.", 7, 5, 0, false, null, 1, now, now);
  }

  private record Silent() implements RequestObserver {
    @Override
    public void answered(
        String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {}

    @Override
    public void bug(
        String address, @Nullable Request<?> request, String reference, Throwable cause) {
      throw new AssertionError(cause);
    }
  }
}
