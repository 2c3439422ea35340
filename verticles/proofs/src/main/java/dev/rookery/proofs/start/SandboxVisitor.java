package dev.rookery.proofs.start;

import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Somebody on a sandbox's page, by the calls that the page's scripts make. */
final class SandboxVisitor implements AutoCloseable {
  /** Discord's flag of messages for one person alone. */
  private static final int EPHEMERAL = 1 << 6;

  /** Its flag of messages in which a bot still thinks. */
  private static final int LOADING = 1 << 7;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String api;
  private final String person;

  /** The first of the people that the page offers. */
  SandboxVisitor(ProofNode node) throws IOException, InterruptedException {
    api = node.page() + "sandbox/api/";
    person = new JsonArray(get("people")).getJsonObject(0).getString("id");
  }

  /** The guild with its channels, roles and members. */
  JsonObject guild() throws IOException, InterruptedException {
    return new JsonObject(get("view?as=" + person)).getJsonArray("guilds").getJsonObject(0);
  }

  /** The messages of its first channel that everybody sees, without answers to come. */
  List<JsonObject> messages() throws IOException, InterruptedException {
    return shown(false);
  }

  /** Those that only this visitor sees, until the page is left: the bot's answers for one alone. */
  List<JsonObject> whispers() throws IOException, InterruptedException {
    return shown(true);
  }

  private List<JsonObject> shown(boolean whispered) throws IOException, InterruptedException {
    return new JsonArray(get("messages?as=" + person + "&channel=" + channel()))
        .stream()
            .map(JsonObject.class::cast)
            .filter(message -> !has(message, LOADING) && has(message, EPHEMERAL) == whispered)
            .toList();
  }

  private static boolean has(JsonObject message, int flag) {
    return (message.getInteger("flags", 0) & flag) != 0;
  }

  void say(String content) throws IOException, InterruptedException {
    post("say", new JsonObject().put("content", content));
  }

  void slash(String command, JsonObject options) throws IOException, InterruptedException {
    post("slash", new JsonObject().put("command", command).put("options", options));
  }

  /** Presses the button that starts over. */
  void reset() throws IOException, InterruptedException {
    post("reset", new JsonObject());
  }

  private String channel() throws IOException, InterruptedException {
    return guild().getJsonArray("channels").getJsonObject(0).getString("id");
  }

  private void post(String what, JsonObject fields) throws IOException, InterruptedException {
    JsonObject body = fields.put("as", person).put("channel", channel());
    exchange(
        HttpRequest.newBuilder(URI.create(api + what))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  private String get(String what) throws IOException, InterruptedException {
    return exchange(HttpRequest.newBuilder(URI.create(api + what)).build());
  }

  private String exchange(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(request.uri() + " → " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
