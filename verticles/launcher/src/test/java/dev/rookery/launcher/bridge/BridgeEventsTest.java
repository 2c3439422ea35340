package dev.rookery.launcher.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.EventPublisher;
import dev.rookery.bus.Rookery;
import dev.rookery.launcher.config.BridgeConfig;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.rows.Event;
import dev.rookery.models.rows.Event.Kind;
import dev.rookery.models.rows.Key;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Through the bridge, events")
class BridgeEventsTest {
  private static final String SNIPPETS = "rookery.event.snippet";
  private static final String CONFIGS = "rookery.event.guild-config";

  /** With one event loop, things happen in the order in which they are requested. */
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  private final EventPublisher publisher = new EventPublisher(vertx);

  @SuppressWarnings("NullAway.Init")
  private Bridge bridge;

  @SuppressWarnings("NullAway.Init")
  private BridgeTestClient client;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    bridge = await(Bridge.open(vertx, new BridgeConfig(true, 0)));
    client = new BridgeTestClient(bridge.port());
  }

  @AfterEach
  void close() throws IOException, TimeoutException {
    client.close();
    await(vertx.close());
  }

  @Test
  @DisplayName("of a model arrive as they are on the bus, after a resync")
  void arrive() throws IOException {
    register(SNIPPETS);
    register(SNIPPETS);
    publisher.beat();
    assertThat(client.receive()).isEqualTo(message(SNIPPETS, new Event.Resync<>(Snippet.class)));

    publisher.publish(snippet(7));
    publisher.publish(snippet(8));

    assertThat(client.receive()).isEqualTo(message(SNIPPETS, snippet(7)));
    assertThat(client.receive()).isEqualTo(message(SNIPPETS, snippet(8)));
  }

  @Test
  @DisplayName("that no one registered for, or no longer, do not arrive; replies still do")
  void notAsked() throws IOException {
    register(SNIPPETS);
    register(CONFIGS);
    publisher.beat();
    client.receive();
    client.receive();
    client.send(frame("unregister", SNIPPETS));
    client.send(frame("unregister", SNIPPETS));
    ping();

    publisher.publish(snippet(7));
    publisher.publish(new Event.Resync<>(GuildConfig.class));

    assertThat(client.receive().getString("address")).isEqualTo(CONFIGS);
    ping();
  }

  @Test
  @DisplayName("are for those alone who show the token")
  void token() throws IOException {
    for (Object headers :
        new Object[] {
          new JsonObject(),
          new JsonObject().put("token", bridge.token() + "0"),
          new JsonObject().put("token", 5),
          new JsonArray().add(bridge.token())
        }) {
      assertDenied(frame("register", SNIPPETS).put("headers", headers));
    }
    JsonObject none = frame("register", SNIPPETS);
    none.remove("headers");
    assertDenied(none);
    publisher.publish(snippet(7));
    ping();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rookery.database.snippet",
        "rookery.event.levels",
        "rookery.event.snippet.more",
        "rookery.event.",
        "rookery.health.database",
        "__vertx.anything",
        ""
      })
  @DisplayName("are all that can be listened to")
  void addresses(String address) throws IOException {
    assertDenied(frame("register", address));
    assertDenied(frame("unregister", address));
    assertDenied(frame("register", SNIPPETS).put("address", new JsonArray().add(address)));
    assertDenied(frame("register", SNIPPETS).putNull("address"));
  }

  @Test
  @DisplayName("are dropped for a client that does not read them, and a resync tells it")
  void slowReader() throws IOException, TimeoutException {
    int many = 150_000;
    register(SNIPPETS);
    Promise<Void> all = Promise.promise();
    Rookery.on(vertx)
        .events(
            Snippet.class,
            event -> {
              if (event.equals(snippet(many))) {
                all.complete();
              }
            });
    publisher.beat();
    assertThat(body(client.receive())).isEqualTo(new Event.Resync<>(Snippet.class));
    for (int i = 1; i <= many; i++) {
      publisher.publish(snippet(i));
    }
    await(all.future());

    int arrived = 0;
    while (body(client.receive()) instanceof Event.Changed) {
      arrived++;
    }

    assertThat(arrived).isBetween(1, many - 1);
    publisher.publish(snippet(many + 1));
    assertThat(body(client.receive())).isEqualTo(snippet(many + 1));
  }

  private void register(String address) throws IOException {
    client.send(frame("register", address));
    ping();
  }

  /** Everything sent before it has been handled when this returns. */
  private void ping() throws IOException {
    assertThat(client.send(new JsonObject().put("type", "ping")).receive().getString("type"))
        .isEqualTo("pong");
  }

  private void assertDenied(JsonObject frame) throws IOException {
    JsonObject refused = client.send(frame).receive();
    assertThat(refused.getString("type")).isEqualTo("err");
    assertThat(refused.getString("message")).isEqualTo("access_denied");
    assertThat(refused.getString("detail")).isNotBlank();
  }

  private JsonObject frame(String type, String address) {
    return new JsonObject()
        .put("type", type)
        .put("address", address)
        .put("headers", new JsonObject().put("token", bridge.token()));
  }

  private static JsonObject message(String address, Event<?> event) {
    return new JsonObject()
        .put("type", "message")
        .put("address", address)
        .put("headers", new JsonObject())
        .put("body", new JsonObject(Wire.write(event).encode()));
  }

  private static Event<?> body(JsonObject frame) {
    return Wire.readEvent(frame.getJsonObject("body"));
  }

  private static Event<Snippet> snippet(long id) {
    return new Event.Changed<>(Snippet.class, Kind.CHANGED, "81" + id, 5L, Key.of(id));
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(1, TimeUnit.MINUTES);
  }
}
