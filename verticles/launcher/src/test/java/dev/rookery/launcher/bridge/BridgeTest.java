package dev.rookery.launcher.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Reply;
import dev.rookery.bus.RequestConsumer;
import dev.rookery.bus.RequestContext;
import dev.rookery.bus.RequestObserver;
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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bridge")
class BridgeTest {
  private static final String SNIPPETS = "rookery.database.snippet";

  /** Long enough to be noticed; those who have so much time give up meanwhile. */
  private static final Duration STANDSTILL = Duration.ofSeconds(1);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<RequestContext> calls = new LinkedBlockingQueue<>();

  /** The answer to the next Show. */
  private volatile Future<Optional<Snippet>> shown = Future.succeededFuture(Optional.empty());

  @SuppressWarnings("NullAway.Init")
  private Bridge bridge;

  @SuppressWarnings("NullAway.Init")
  private BridgeTestClient client;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    RequestObserver observer = new RequestMetrics(new SimpleMeterRegistry());
    await(RequestConsumer.start(vertx, SNIPPETS, 100, this::answer, observer));
    bridge = await(Bridge.open(vertx, new BridgeConfig(true, 0)));
    client = new BridgeTestClient(bridge.port());
  }

  @AfterEach
  void close() throws IOException, TimeoutException {
    client.close();
    await(vertx.close());
  }

  private Reply<?> answer(Request<?> request, RequestContext context) {
    Reply<?> reply =
        request instanceof SnippetRequest.Show show
            ? Reply.to(show, shown)
            : Reply.to((SnippetRequest.Use) request, shown);
    calls.add(context);
    return reply;
  }

  @Test
  @DisplayName("brings a request to the bus and its reply back to the replyAddress")
  void asks() throws IOException {
    JsonObject reply = client.send(show("first")).receive();

    assertThat(reply)
        .isEqualTo(
            new JsonObject()
                .put("type", "message")
                .put("address", "first")
                .put("headers", new JsonObject())
                .put("body", Wire.writeReply(request(), Optional.empty())));
  }

  @Test
  @DisplayName("keeps replies apart that come in another order than they were asked")
  void pipelining() throws IOException, InterruptedException {
    Promise<Optional<Snippet>> slow = Promise.promise();
    shown = slow.future();
    client.send(show("slow"));
    assertThat(calls.poll(1, TimeUnit.MINUTES)).isNotNull();
    shown = Future.succeededFuture(Optional.empty());

    assertThat(client.send(show("fast")).receive().getString("address")).isEqualTo("fast");
    slow.complete(Optional.empty());
    assertThat(client.receive().getString("address")).isEqualTo("slow");
  }

  @Test
  @DisplayName("hands timeout, request id and actor on, numbers as numbers or as text")
  void headers() throws IOException, InterruptedException {
    String id = "0123456789abcdef";
    client.send(show("a", header("timeout-ms", 1_500).put("request-id", id))).receive();
    client.send(show("b", header("timeout", "2500").put("actor", "77"))).receive();

    RequestContext first = calls.poll(1, TimeUnit.MINUTES);
    RequestContext second = calls.poll(1, TimeUnit.MINUTES);
    assertThat(List.of(first, second))
        .extracting(RequestContext::timeout)
        .containsExactly(Duration.ofMillis(1_500), Duration.ofMillis(2_500));
    assertThat(first.requestId()).isEqualTo(id);
    assertThat(second.requestId()).isNull();
    assertThat(first.actor()).isNull();
    assertThat(second.actor()).isEqualTo(77);
    for (Object wrong : List.of("Ada", 0, -7, 1.5)) {
      assertThat(client.send(show("c", header("actor", wrong))).receive().toString())
          .as("%s", wrong)
          .contains("Invalid", "actor: must be");
    }
  }

  @Test
  @DisplayName("says TimedOut when the answer does not come in time")
  void timeout() throws IOException {
    shown = Promise.<Optional<Snippet>>promise().future();

    assertThat(failure(client.send(show("a", header("timeout-ms", 50))).receive()))
        .isEqualTo("TimedOut");
  }

  @Test
  @DisplayName("says Unavailable when no node answers the address")
  void nobody() throws IOException {
    JsonObject frame = show("a").put("address", "rookery.database.guild");

    assertThat(failure(client.send(frame).receive())).isEqualTo("Unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "99999999999999999999", "1.5"})
  @DisplayName("says Invalid to a timeout that is none, by the name that its asker gave it")
  void wrongTimeout(String timeout) throws IOException {
    for (String name : List.of("timeout-ms", "timeout")) {
      JsonObject reply = client.send(show("a", header(name, timeout))).receive();

      assertThat(failure(reply)).isEqualTo("Invalid");
      assertThat(reply.getJsonObject("body").getJsonObject("failure").getString("message"))
          .startsWith(name + ": must be ");
    }
  }

  @Test
  @DisplayName("says Invalid to a body that is no request")
  void wrongBody() throws IOException {
    for (Object body : new Object[] {"text", 5, new JsonArray(), new JsonObject()}) {
      assertThat(failure(client.send(show("a").put("body", body)).receive())).isEqualTo("Invalid");
    }
    assertThat(failure(client.send(show("a").putNull("body")).receive())).isEqualTo("Invalid");
  }

  @Test
  @DisplayName("says Invalid to a number that would become the text Infinity on its way")
  void overflow() throws IOException {
    JsonObject frame = show("a");
    JsonObject inner = new JsonObject().put("b", new BigDecimal("1e309"));
    frame
        .getJsonObject("body")
        .put("fields", new JsonObject().put("a", new JsonArray().add(7).add(inner)));

    JsonObject refused = client.send(frame).receive();
    assertThat(failure(refused)).isEqualTo("Invalid");
    assertThat(refused.getJsonObject("body").getJsonObject("failure").getString("message"))
        .isEqualTo("fields.a.b: must not contain a number beyond 1.8e308");
    assertThat(
            refused
                .getJsonObject("body")
                .getJsonObject("failure")
                .getJsonArray("found")
                .getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("at", "fields.a.b")
                .put("text", "must not contain a number beyond 1.8e308")
                .put("code", "NUMBER_TOO_GREAT")
                .put("arguments", new JsonObject()));
    assertThat(calls).isEmpty();
  }

  @Test
  @DisplayName("refuses a client that does not show the token")
  void token() throws IOException {
    String close = bridge.token().replaceFirst(".$", "!");
    for (Object headers :
        new Object[] {
          new JsonObject(),
          new JsonObject().put("token", ""),
          new JsonObject().put("token", close),
          new JsonObject().put("token", bridge.token() + "0"),
          new JsonObject().put("token", 5),
          new JsonObject().putNull("token"),
          "token",
          new JsonArray().add(bridge.token())
        }) {
      assertRefused(show("a").put("headers", headers), "access_denied");
    }
    JsonObject none = show("a");
    none.remove("headers");
    assertRefused(none, "access_denied");
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rookery.health.database",
        "rookery.event.snippet",
        "rookery.database.snippet.more",
        "rookery.database.",
        "rookery.migration2",
        "__vertx.anything",
        ""
      })
  @DisplayName("refuses addresses where no requests are answered")
  void addresses(String address) throws IOException {
    assertRefused(show("a").put("address", address), "access_denied");
  }

  @Test
  @DisplayName("refuses an address that is no text")
  void addressOfAnotherType() throws IOException {
    assertRefused(show("a").put("address", new JsonArray().add(SNIPPETS)), "access_denied");
    assertRefused(show("a").putNull("address"), "access_denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"publish", "message", ""})
  @DisplayName("refuses to publish")
  void otherTypes(String type) throws IOException {
    assertRefused(show("a").put("type", type), "unknown_type");
  }

  @Test
  @DisplayName("answers a ping, also without the token")
  void ping() throws IOException {
    assertThat(client.send(new JsonObject().put("type", "ping")).receive())
        .isEqualTo(new JsonObject().put("type", "pong"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "5", "\"text\"", "{} {", "\u0000"})
  @DisplayName("says what is wrong with a frame that holds no JSON object, and goes on")
  void notJson(String text) throws IOException {
    Buffer bytes = Buffer.buffer(text);
    client.send(Buffer.buffer().appendInt(bytes.length()).appendBuffer(bytes));

    assertThat(client.receive().getString("message")).isEqualTo("bad_frame");
    assertThat(client.send(show("after")).receive().getString("type")).isEqualTo("message");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'send','replyAddress':'a','body':{'fields':{'guildId':05}}}",
        "{'type':'send','replyAddress':'a','body':{'fields':[{}}}",
        "{'replyAddress':'a','body':",
        "{'type':'send','address':'x','headers':{'replyAddress':'b'},'replyAddress':'a','body':NaN}",
        "{'type':'send','replyAddress':'a'"
      })
  @DisplayName("says where the answer is awaited what is wrong with a frame that is no JSON")
  void brokenWithReplyAddress(String text) throws IOException {
    Buffer bytes = Buffer.buffer(text.replace('\'', '"'));
    client.send(Buffer.buffer().appendInt(bytes.length()).appendBuffer(bytes));

    assertThat(client.receive())
        .isEqualTo(
            new JsonObject()
                .put("type", "err")
                .put("address", "a")
                .put("message", "bad_frame")
                .put("detail", "the frame holds no JSON object"));
  }

  @Test
  @DisplayName("says so to a replyAddress that is a number, and to a refused registration")
  void otherReplyAddresses() throws IOException {
    JsonObject number = client.send(show("a").put("replyAddress", 7)).receive();
    JsonObject registration = show("a").put("type", "register").put("address", SNIPPETS);

    assertThat(number.getString("message")).isEqualTo("bad_frame");
    assertThat(number.getString("address")).isEqualTo("7");
    assertRefused(registration, "access_denied");
    registration.remove("address");
    assertRefused(registration.put("type", "unregister"), "access_denied");
  }

  @Test
  @DisplayName("says Invalid to a misspelt field, with the right one, and to one that is missing")
  void misspelt() throws IOException {
    JsonObject frame = show("a");
    frame.getJsonObject("body").put("fields", new JsonObject().put("GuildId", "5"));

    JsonObject refused = client.send(frame).receive();
    assertThat(failure(refused)).isEqualTo("Invalid");
    assertThat(refused.getJsonObject("body").getJsonObject("failure").getJsonArray("problems"))
        .containsExactly(
            "GuildId: is no field here; the nearest is guildId",
            "guildId: is missing",
            "name: is missing");
    assertThat(calls).isEmpty();
  }

  @Test
  @DisplayName("says what is wrong with a request without a replyAddress")
  void replyAddress() throws IOException {
    JsonObject frame = show("a");
    frame.remove("replyAddress");

    assertThat(client.send(frame).receive().getString("message")).isEqualTo("bad_frame");
  }

  @Test
  @DisplayName("takes frames in pieces and several at once")
  void pieces() throws IOException {
    Buffer frame = FrameCodec.encode(show("a"));
    for (int i = 0; i < frame.length(); i++) {
      client.send(frame.getBuffer(i, i + 1));
    }
    assertThat(client.receive().getString("address")).isEqualTo("a");

    client.send(Buffer.buffer().appendBuffer(frame).appendBuffer(frame).appendBuffer(frame));
    for (int i = 0; i < 3; i++) {
      assertThat(client.receive().getString("address")).isEqualTo("a");
    }
  }

  @Test
  @DisplayName("takes a frame of the greatest length")
  void longest() throws IOException {
    JsonObject frame = show("a").put("padding", "");
    int missing = FrameCodec.FRAME_BYTES_MAX - frame.toBuffer().length();
    frame.put("padding", "x".repeat(missing));

    assertThat(client.send(frame).receive().getString("type")).isEqualTo("message");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, FrameCodec.FRAME_BYTES_MAX + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  @DisplayName("hangs up on a length that no frame has, before it reads what follows")
  void wrongLength(int length) throws IOException {
    client.send(Buffer.buffer().appendInt(length).appendString("whatever"));

    assertThat(client.receive().getString("message")).isEqualTo("bad_frame");
    assertThat(client.atEnd()).isTrue();
    try (BridgeTestClient another = new BridgeTestClient(bridge.port())) {
      assertThat(another.send(show("a")).receive().getString("type")).isEqualTo("message");
    }
  }

  @Test
  @DisplayName("goes on when somebody hangs up in the middle of a frame or before the reply")
  void hangUps() throws IOException, InterruptedException {
    Promise<Optional<Snippet>> slow = Promise.promise();
    shown = slow.future();
    try (BridgeTestClient rude = new BridgeTestClient(bridge.port())) {
      rude.send(show("a"));
      assertThat(calls.poll(1, TimeUnit.MINUTES)).isNotNull();
      rude.send(Buffer.buffer().appendInt(100).appendString("{"));
    }
    slow.complete(Optional.empty());
    shown = Future.succeededFuture(Optional.empty());

    assertThat(client.send(show("b")).receive().getString("address")).isEqualTo("b");
  }

  @Test
  @DisplayName("waits for the replies to come before it closes, and takes no more requests")
  void drains() throws IOException, InterruptedException, TimeoutException {
    Promise<Optional<Snippet>> slow = Promise.promise();
    shown = slow.future();
    client.send(show("before"));
    assertThat(calls.poll(1, TimeUnit.MINUTES)).isNotNull();

    Future<Void> closed = bridge.close();
    assertThat(failure(client.send(show("after")).receive())).isEqualTo("Unavailable");
    assertThat(closed.isComplete()).isFalse();
    slow.complete(Optional.empty());

    assertThat(client.receive().getString("address")).isEqualTo("before");
    await(closed);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  @DisplayName(
      "that stood still writes nothing of what arrived meanwhile, and all that arrives later")
  void standstill() throws IOException, TimeoutException, InterruptedException {
    JsonObject impatient = header("timeout-ms", STANDSTILL.toMillis());
    try (BridgeTestClient fresh =
        standingStill(() -> {
          BridgeTestClient meanwhile = new BridgeTestClient(bridge.port());
          for (int i = 0; i < 30; i++) {
            client.send(use("old", impatient));
            meanwhile.send(use("old", impatient));
          }
          return meanwhile;
        })) {
      for (int i = 0; i < 30; i++) {
        assertStoodStill(client.receive());
        assertStoodStill(fresh.receive());
      }
      assertThat(calls).isEmpty();

      assertTaken(client, use("new", impatient));
      assertTaken(fresh, use("new", impatient));
      try (BridgeTestClient later = new BridgeTestClient(bridge.port())) {
        later.send(new JsonObject().put("type", "ping")).receive();
        assertTaken(later, use("new", impatient));
      }
    }
  }

  @Test
  @DisplayName("that stood still answers reads, which may be new and do no harm if they are not")
  void readsAfterStandstill() throws IOException, TimeoutException, InterruptedException {
    standingStill(() -> client.send(show("read", header("timeout-ms", STANDSTILL.toMillis()))));

    assertThat(client.receive().getJsonObject("body"))
        .isEqualTo(Wire.writeReply(request(), none()));
  }

  @Test
  @DisplayName("that stood still does what arrived meanwhile and has time left")
  void patientAfterStandstill() throws IOException, TimeoutException, InterruptedException {
    standingStill(() -> client.send(show("patient", header("timeout-ms", 60_000))));

    assertThat(client.receive().getJsonObject("body"))
        .isEqualTo(Wire.writeReply(request(), none()));
    RequestContext context = calls.take();
    assertThat(context.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(context.remaining()).isLessThan(Duration.ofMinutes(1).minus(STANDSTILL));
  }

  @Test
  @DisplayName(
      "that stood still reads all of what a connection sent meanwhile as old, however much")
  void muchAfterStandstill() throws IOException, TimeoutException, InterruptedException {
    JsonObject large =
        use("old", header("timeout-ms", STANDSTILL.toMillis())).put("padding", "x".repeat(50_000));
    int frames = 30;
    standingStill(() -> {
      for (int i = 0; i < frames; i++) {
        client.send(large);
      }
      return client;
    });

    for (int i = 0; i < frames; i++) {
      assertStoodStill(client.receive());
    }
    assertThat(calls).isEmpty();
  }

  private interface Sending<T> {
    T send() throws IOException;
  }

  /** Sends while the bridge stands still, which goes on when those who wait so long gave up. */
  private <T> T standingStill(Sending<T> sending) throws IOException, InterruptedException {
    CountDownLatch stands = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    // The same context on which it was opened.
    vertx
        .getOrCreateContext()
        .runOnContext(_ -> {
          stands.countDown();
          try {
            goesOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(stands.await(1, TimeUnit.MINUTES)).isTrue();
    try {
      T sent = sending.send();
      CompletableFuture.runAsync(
              () -> {},
              CompletableFuture.delayedExecutor(STANDSTILL.toMillis(), TimeUnit.MILLISECONDS))
          .join();
      return sent;
    } finally {
      goesOn.countDown();
    }
  }

  private static void assertStoodStill(JsonObject frame) {
    assertThat(frame.getJsonObject("body").getJsonObject("failure").getString("type"))
        .isEqualTo("Unavailable");
    assertThat(frame.getJsonObject("body").getJsonObject("failure").getString("why"))
        .isEqualTo("it stood still");
  }

  /** At once; only a busy machine may stand still again in between. */
  private static void assertTaken(BridgeTestClient client, JsonObject frame) throws IOException {
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JsonObject failure =
          client.send(frame).receive().getJsonObject("body").getJsonObject("failure");
      if (failure == null || !"it stood still".equals(failure.getString("why"))) {
        return;
      }
      refusals.add(failure.encode());
    }
    assertThat(refusals).isEmpty();
  }

  private static Optional<Snippet> none() {
    return Optional.empty();
  }

  private void assertRefused(JsonObject frame, String code) throws IOException {
    JsonObject refused = client.send(frame).receive();
    assertThat(refused.getString("type")).isEqualTo("err");
    assertThat(refused.getString("message")).isEqualTo(code);
    assertThat(refused.getString("address")).isEqualTo("a");
    assertThat(refused.getString("detail")).isNotBlank();
  }

  private JsonObject show(String replyAddress) {
    return show(replyAddress, new JsonObject());
  }

  private JsonObject show(String replyAddress, JsonObject headers) {
    return new JsonObject()
        .put("type", "send")
        .put("address", SNIPPETS)
        .put("replyAddress", replyAddress)
        .put("headers", headers.copy().put("token", bridge.token()))
        .put("body", Wire.write(request()));
  }

  /** A write. */
  private JsonObject use(String replyAddress, JsonObject headers) {
    return show(replyAddress, headers).put("body", Wire.write(new SnippetRequest.Use(5, "rules")));
  }

  private static JsonObject header(String name, Object value) {
    return new JsonObject().put(name, value);
  }

  private static SnippetRequest.Show request() {
    return new SnippetRequest.Show(5, "rules");
  }

  private static String failure(JsonObject frame) {
    return frame.getJsonObject("body").getJsonObject("failure").getString("type");
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(1, TimeUnit.MINUTES);
  }
}
