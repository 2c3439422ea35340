package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.launcher.bridge.NodeFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The page of ./rookery sandbox")
class SandboxRowsTest {
  private static final String PAGE = "Try the bot in a browser: ";

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();

  /** Closing it would wait until the node ends the WebSocket. */
  @AfterEach
  void shutDown() {
    client.shutdownNow();
  }

  @Test
  @DisplayName("shows the rows that change in the database")
  void rows() throws IOException, TimeoutException, InterruptedException {
    Path data = TestNode.emptyData(directory);
    Node node = new Node(TestNode.config(data, "--sandbox.port=0"), TestNode.HOME, true);
    node.start();
    try (TestNode running = new TestNode(node, data, NodeFile.ofRunningNode(data).orElseThrow())) {
      Feed feed = new Feed();
      String page = pageOf(node);
      client
          .newWebSocketBuilder()
          .buildAsync(
              URI.create(
                  page.replace("http:", "ws:") + "sandbox/live?log=true&as=" + firstPerson(page)),
              feed)
          .join();
      assertThat(feed.nextRows()).isEmpty();

      running.ask(
          "SnippetRequest.Create",
          "{\"guildId\":\"5\",\"name\":\"rules\",\"content\":\"Be kind.\",\"userId\":\"7\"}");

      assertThat(feed.nextChangeOf("snippet").encode()).contains("\"new\"", "Be kind.");
    }
  }

  private static String pageOf(Node node) {
    return node.addresses().stream()
        .filter(sentence -> sentence.startsWith(PAGE))
        .map(sentence -> sentence.substring(PAGE.length()))
        .findFirst()
        .orElseThrow();
  }

  private String firstPerson(String page) {
    HttpRequest people =
        HttpRequest.newBuilder(URI.create(page + "sandbox/api/people")).GET().build();
    return new JsonArray(
            client.sendAsync(people, HttpResponse.BodyHandlers.ofString()).join().body())
        .getJsonObject(0)
        .getString("id");
  }

  /** What the page is told. */
  private static final class Feed implements WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 60;

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

    /** The next change of that table; those of others are passed over. */
    JsonObject nextChangeOf(String table) throws InterruptedException {
      while (true) {
        for (Object change : nextRows()) {
          if (change instanceof JsonObject form && table.equals(form.getString("table"))) {
            return form;
          }
        }
      }
    }

    /** The changes that are told next. */
    JsonArray nextRows() throws InterruptedException {
      while (true) {
        JsonObject event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("the next event").isNotNull();
        if (event != null && "rows".equals(event.getString("type"))) {
          return event.getJsonArray("changes");
        }
      }
    }
  }
}
