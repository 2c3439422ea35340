package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that talks to the sandbox as the page's scripts do. */
final class PageBrowser implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Sandbox sandbox;
  private final HttpClient client = HttpClient.newHttpClient();

  PageBrowser(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  HttpResponse<String> get(String path) {
    return exchange(HttpRequest.newBuilder(address(path)).GET().build());
  }

  HttpResponse<String> send(String method, String path, String contentType, String body) {
    return exchange(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Calls an action as that person in that channel. */
  HttpResponse<String> post(String what, String username, long channel, Map<String, ?> fields) {
    Map<String, Object> body = new HashMap<>(fields);
    body.put("as", personId(username));
    body.put("channel", Long.toUnsignedString(channel));
    return send("POST", "/sandbox/api/" + what, "application/json", new JsonObject(body).encode());
  }

  String personId(String username) {
    return Long.toUnsignedString(sandbox.world().people().named(username).id());
  }

  List<String> channels(String username) {
    return new JsonObject(get("/sandbox/api/view?as=" + personId(username)).body())
        .getJsonArray("guilds").getJsonObject(0).getJsonArray("channels").stream()
            .map(channel -> ((JsonObject) channel).getString("name"))
            .toList();
  }

  List<String> commands(String username, long channel) {
    return strings("commands", username, channel, "name");
  }

  List<String> messages(String username, long channel) {
    return strings("messages", username, channel, "content");
  }

  private List<String> strings(String what, String username, long channel, String field) {
    String query = "?as=" + personId(username) + "&channel=" + Long.toUnsignedString(channel);
    return new JsonArray(get("/sandbox/api/" + what + query).body())
        .stream().map(object -> ((JsonObject) object).getString(field)).toList();
  }

  Live listen(String username) {
    return listen(username, false);
  }

  Live listenWithLog(String username) {
    return listen(username, true);
  }

  private Live listen(String username, boolean withLog) {
    Live live = new Live();
    String path = "sandbox/live?as=" + personId(username) + "&log=" + withLog;
    client
        .newWebSocketBuilder()
        .buildAsync(URI.create(sandbox.pageUrl().replace("http:", "ws:") + path), live)
        .join();
    return live;
  }

  private URI address(String path) {
    return URI.create(sandbox.pageUrl()).resolve(path);
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("The sandbox did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** The events that a page is told. */
  static final class Live implements WebSocket.Listener {
    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        events.add(new JsonObject(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    /** The next event of that type; others are skipped. */
    JsonObject next(String type) {
      return next(type, event -> true);
    }

    JsonObject next(String type, Predicate<JsonObject> condition) {
      try {
        while (true) {
          JsonObject event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
          assertThat(event).as("the next event of type " + type).isNotNull();
          if (event != null && type.equals(event.getString("type")) && condition.test(event)) {
            return event;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted", e);
      }
    }
  }
}
