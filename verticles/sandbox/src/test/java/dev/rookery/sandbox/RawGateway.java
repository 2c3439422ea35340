package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One gateway connection without a library that decides what to send. */
final class RawGateway implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final int GUILDS_AND_MESSAGES = 0x201;

  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;

  RawGateway(Sandbox sandbox) {
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(sandbox.gatewayUrl()), this)
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /** Begins a session and returns its READY. */
  JsonObject identify() {
    send(
        2,
        new JsonObject()
            .put("token", SandboxFixture.TOKEN)
            .put("intents", GUILDS_AND_MESSAGES)
            .put("properties", new JsonObject()));
    return next(frame -> "READY".equals(frame.getString("t"))).getJsonObject("d");
  }

  /** Asks for a session of a shard, whose READY or refusal comes next. */
  void identify(int shard, int total) {
    send(
        2,
        new JsonObject()
            .put("token", SandboxFixture.TOKEN)
            .put("intents", GUILDS_AND_MESSAGES)
            .put("shard", JsonArray.of(shard, total))
            .put("properties", new JsonObject()));
  }

  void resume(String sessionId, long seen) {
    send(
        6,
        new JsonObject()
            .put("token", SandboxFixture.TOKEN)
            .put("session_id", sessionId)
            .put("seq", seen));
  }

  private void send(int op, JsonObject data) {
    socket.sendText(new JsonObject().put("op", op).put("d", data).encode(), true).join();
  }

  JsonObject nextOp(int op) {
    return next(frame -> frame.getInteger("op") == op);
  }

  JsonObject nextEvent(String event) {
    return next(frame -> event.equals(frame.getString("t")));
  }

  /** The next such frame; fails if the gateway hangs up before. */
  private JsonObject next(Predicate<JsonObject> wanted) {
    try {
      while (true) {
        JsonObject frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(frame).as("the next frame").isNotNull();
        if (frame == null || frame.containsKey("closed")) {
          throw new AssertionError("The gateway hung up: " + frame);
        }
        if (wanted.test(frame)) {
          return frame;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      frames.add(new JsonObject(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    frames.add(new JsonObject().put("closed", code));
    return null;
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
