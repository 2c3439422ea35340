package dev.rookery.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.EventPublisher;
import dev.rookery.bus.Reply;
import dev.rookery.bus.RequestConsumer;
import dev.rookery.bus.RequestObserver;
import dev.rookery.cluster.Cluster;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.rows.Event;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program in another JVM, with what shared-models brings and nothing else,")
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowSnippetTest {
  /** What a client depends on: shared-models, and what that depends on. */
  private static final List<String> NEEDED =
      List.of(
          "classes",
          "vertx-core",
          "vertx-hazelcast",
          "netty-",
          "jackson-core",
          "hazelcast-5",
          "jspecify");

  /** How often a node says that nothing was missed. */
  private static final Duration BEAT = Duration.ofMillis(100);

  private final AtomicReference<String> content = new AtomicReference<>("Be nice.");

  @TempDir Path directory;

  @Test
  @DisplayName("joins the cluster, asks, and is told of changes")
  void follows() throws IOException, TimeoutException {
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
      EventPublisher publisher = new EventPublisher(vertx);
      Context context = vertx.getOrCreateContext();
      context.runOnContext(
          begun -> vertx.setPeriodic(0, BEAT.toMillis(), timer -> publisher.beat()));
      Process process = start(cluster.address(), cluster.name());
      try (BufferedReader out = process.inputReader()) {
        assertThat(out.readLine()).isEqualTo("Be nice.");

        content.set("Be kind.");
        context.runOnContext(changed -> publisher.publish(new Event.Resync<>(Snippet.class)));

        assertThat(out.readLine()).isEqualTo("Be kind.");
        // The JVM warns about how libraries use it, the newer the more.
        assertThat(Files.readString(directory.resolve("err")).lines())
            .allMatch(line -> line.startsWith("WARNING: "));
      } finally {
        process.destroyForcibly().onExit().join();
      }
    }
  }

  @Test
  @DisplayName("says what to do where it finds no other node")
  void nobodyThere() throws IOException, InterruptedException {
    Process process = start("127.0.0.1:9", "nobody");

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("err")))
        .contains(
            "the cluster is not available: no node of nobody answers at 127.0.0.1:9; nodes join");
  }

  private Process start(String member, String cluster) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath(),
            FollowSnippet.class.getName(),
            member,
            "5",
            "rules",
            cluster)
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Snippet rules() {
    Instant now = Instant.now();
    return new Snippet(1, "rules", content.get(), 7, 5, 0, false, null, 1, now, now);
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
