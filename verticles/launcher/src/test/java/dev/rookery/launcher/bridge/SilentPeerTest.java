package dev.rookery.launcher.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Reply;
import dev.rookery.bus.RequestConsumer;
import dev.rookery.cluster.ClusterJoin;
import dev.rookery.cluster.ClusterOptions;
import dev.rookery.launcher.config.BridgeConfig;
import dev.rookery.launcher.node.RequestMetrics;
import dev.rookery.models.Request;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
@DisplayName("When one of two nodes answers nothing, a program at the bridge of a third")
class SilentPeerTest {
  private static final String SNIPPETS = "rookery.database.snippet";
  private static final int TIMEOUT_MILLIS = 30_000;

  /** A write that must not be done twice unasked. */
  private static final SnippetRequest.Lock LOCK = new SnippetRequest.Lock(5, "rules", true);

  private static final Snippet LOCKED =
      new Snippet(1, "rules", "Be nice.", 7, 5, 0, true, null, 1, Instant.EPOCH, Instant.EPOCH);

  private final String name = "test-" + UUID.randomUUID();
  private final List<Vertx> nodes = new ArrayList<>();

  /** How many requests came to the silent one. */
  private final AtomicInteger unanswered = new AtomicInteger();

  private BridgeTestClient program;
  private Bridge bridge;

  @BeforeEach
  void start() throws IOException, TimeoutException {
    int port = freePort();
    for (int i = 0; i < 3; i++) {
      ClusterOptions options = ClusterOptions.through("127.0.0.1:" + port).name(name);
      nodes.add(await(ClusterJoin.join(options.port(i == 0 ? port : 0))));
    }
    Promise<Snippet> never = Promise.promise();
    answer(nodes.get(0), never.future(), unanswered);
    answer(nodes.get(1), Future.succeededFuture(LOCKED), new AtomicInteger());
    bridge = await(Bridge.open(nodes.get(2), new BridgeConfig(true, 0)));
    program = new BridgeTestClient(bridge.port());
  }

  private static void answer(Vertx node, Future<Snippet> reply, AtomicInteger count)
      throws TimeoutException {
    await(
        RequestConsumer.start(
            node,
            SNIPPETS,
            100,
            (request, _) -> {
              count.incrementAndGet();
              return reply(request, reply);
            },
            new RequestMetrics(new SimpleMeterRegistry())));
  }

  private static Reply<?> reply(Request<?> request, Future<Snippet> reply) {
    return request instanceof SnippetRequest.Show show
        ? Reply.to(show, reply.map(Optional::of))
        : Reply.to((SnippetRequest.Lock) request, reply);
  }

  @AfterEach
  void stop() throws IOException, TimeoutException {
    program.close();
    for (Vertx node : nodes) {
      await(node.close());
    }
  }

  @Test
  @DisplayName("has all its reads answered, and writes with ids, by the other one")
  void repeated() throws IOException {
    for (int i = 0; unanswered.get() < 4; i++) {
      JsonObject headers = new JsonObject();
      boolean read = i % 2 == 0;
      if (!read) {
        headers.put("request-id", "an-id-of-its-own-" + i);
      }
      Request<?> request = read ? new SnippetRequest.Show(5, "rules") : LOCK;

      JsonObject body = ask(request, headers);

      assertThat(body.fieldNames()).as(body.encode()).doesNotContain("failure");
    }
  }

  @Test
  @DisplayName("is told that a write without an id got no answer, when its time is over")
  void notRepeated() throws IOException {
    JsonObject failure = null;
    while (failure == null) {
      JsonObject body = ask(LOCK, new JsonObject().put("timeout-ms", 3_000));
      failure = body.getJsonObject("failure");
    }

    assertThat(failure.getString("message")).isEqualTo("no answer within 3000 ms");
  }

  private JsonObject ask(Request<?> request, JsonObject headers) throws IOException {
    JsonObject complete = new JsonObject().put("timeout-ms", TIMEOUT_MILLIS).mergeIn(headers);
    return program
        .send(
            new JsonObject()
                .put("type", "send")
                .put("address", SNIPPETS)
                .put("replyAddress", "reply")
                .put("headers", complete.put("token", bridge.token()))
                .put("body", Wire.write(request)))
        .receive()
        .getJsonObject("body");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(1, TimeUnit.MINUTES);
  }
}
