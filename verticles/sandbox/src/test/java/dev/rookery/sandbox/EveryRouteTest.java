package dev.rookery.sandbox;

import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.traffic.TrafficEntry.RestCall;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.interactions.Interaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A walk over every call that is simulated. The fixture compares each answer with Discord's
 * description: its status, and its body's members, types, formats and words.
 */
@DisplayName("Every REST call that is simulated")
class EveryRouteTest {
  private static final String EMOJI = "%F0%9F%91%8D";

  private final Set<String> called = new ConcurrentSkipListSet<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final SandboxFixture fixture = SandboxFixture.open();
  private String guild = "";
  private String channel = "";
  private String application = "";

  @BeforeEach
  void prepare() {
    Stream.of(PermissionFlag.MANAGE_WEBHOOKS, PermissionFlag.MANAGE_GUILD)
        .forEach(fixture::giveToBot);
    fixture
        .sandbox()
        .traffic()
        .listen(entry -> {
          if (entry instanceof RestCall call && call.status() < 300) {
            called.add(call.method() + " " + call.route());
          }
        });
    guild = "guilds/" + fixture.guild().id();
    channel = "channels/" + fixture.channel("general").id();
    application = "applications/" + fixture.world().application().id();
  }

  @AfterEach
  void close() {
    client.close();
    fixture.close();
  }

  @Test
  @DisplayName("answers an ordinary request as Discord describes it")
  void walk() {
    application();
    commands(application + "/commands");
    commands(application + "/" + guild + "/commands");
    interactions();
    people();
    roles();
    channels();
    messages();
    pinsAndReactions();
    threads();
    webhooks();
    moderation();
    ownGuilds();

    assertThat(called).containsExactlyInAnyOrderElementsOf(fixture.sandbox().routes());
  }

  /** The last, since there is nothing left to be done. */
  private void ownGuilds() {
    get("users/@me/guilds");
    delete("users/@me/" + guild);
  }

  private void application() {
    get("gateway");
    get("gateway/bot");
    get("applications/@me");
    get("oauth2/applications/@me");
  }

  private void commands(String commands) {
    String ping =
        """
        {"name": "ping", "description": "Answers", "options":
          [{"type": 3, "name": "text", "description": "What", "required": false,
            "choices": [{"name": "One", "value": "one"}]}]}
        """;
    JsonObject command = post(commands, ping);
    get(commands);
    String one = commands + "/" + command.getString("id");
    get(one);
    patch(one, "{\"description\": \"Answers at once\"}");
    delete(one);
    send("PUT", commands, "[" + ping + "]");
  }

  private void interactions() {
    String token = answered();
    String answers = "webhooks/" + fixture.world().application().id() + "/" + token;
    get(answers + "/messages/@original");
    patch(answers + "/messages/@original", "{\"content\": \"Better\"}");
    String more = post(answers, "{\"content\": \"And more\"}").getString("id");
    get(answers + "/messages/" + more);
    patch(answers + "/messages/" + more, "{\"content\": \"And better\"}");
    delete(answers + "/messages/" + more);
    delete(answers + "/messages/@original");
  }

  private String answered() {
    GuildChannel general = fixture.channel("general");
    Interaction asked = await(fixture.person("alice").slash(general, "ping").asked());
    post(
        "interactions/" + asked.id() + "/" + asked.token() + "/callback?with_response=true",
        "{\"type\": 4, \"data\": {\"content\": \"Pong\"}}");
    return asked.token();
  }

  private void people() {
    String alice = id("alice");
    get("users/@me");
    get("users/" + alice);
    post("users/@me/channels", "{\"recipient_id\": \"" + alice + "\"}");
    get(guild + "?with_counts=true");
    get(guild + "/members?limit=10");
    get(guild + "/members/search?query=al");
    get(guild + "/members/" + alice);
    patch(guild + "/members/@me", "{\"nick\": \"Rook\"}");
    patch(guild + "/members/" + alice, "{\"nick\": \"Al\"}");
    await(
        fixture
            .actions()
            .change(world ->
                world
                    .invites()
                    .create("abc", fixture.channel("general"), fixture.person("olivia").user())));
    get("invites/abc?with_counts=true");
  }

  private void roles() {
    String role =
        post(guild + "/roles", "{\"name\": \"Helper\", \"permissions\": \"0\"}").getString("id");
    get(guild + "/roles");
    get(guild + "/roles/" + role);
    patch(guild + "/roles/" + role, "{\"hoist\": true}");
    send("PATCH", guild + "/roles", "[{\"id\": \"" + role + "\", \"position\": 1}]");
    send("PUT", guild + "/members/" + id("bob") + "/roles/" + role, "");
    delete(guild + "/members/" + id("bob") + "/roles/" + role);
    delete(guild + "/roles/" + role);
  }

  private void channels() {
    get(guild + "/channels");
    String made = "channels/" + post(guild + "/channels", "{\"name\": \"new\"}").getString("id");
    get(made);
    patch(made, "{\"topic\": \"About\", \"rate_limit_per_user\": 5}");
    String overwrite = made + "/permissions/" + fixture.guild().id();
    send("PUT", overwrite, "{\"type\": 0, \"allow\": \"0\", \"deny\": \"2048\"}");
    delete(overwrite);
    post(made + "/typing", "");
    delete(made);
  }

  private void messages() {
    String sent =
        post(
                channel + "/messages",
                """
                {"content": "Hello", "embeds": [{"title": "Rules", "fields":
                  [{"name": "One", "value": "Be nice", "inline": true}]}], "components":
                  [{"type": 1, "components":
                    [{"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"}]}]}
                """)
            .getString("id");
    get(channel + "/messages?limit=5");
    get(channel + "/messages/" + sent);
    patch(channel + "/messages/" + sent, "{\"content\": \"Hello again\"}");
    delete(channel + "/messages/" + sent);
    post(
        channel + "/messages/bulk-delete",
        new JsonObject().put("messages", JsonArray.of(message("1"), message("2"))).encode());
    post(
        "attachments/refresh-urls",
        "{\"attachment_urls\": [\"https://example.org/attachments/1/2/a.txt\"]}");
  }

  private void pinsAndReactions() {
    String first = message("first");
    send("PUT", channel + "/messages/pins/" + first, "");
    get(channel + "/messages/pins");
    get(channel + "/pins");
    delete(channel + "/messages/pins/" + first);
    send("PUT", channel + "/pins/" + first, "");
    delete(channel + "/pins/" + first);
    String reactions = channel + "/messages/" + first + "/reactions";
    send("PUT", reactions + "/" + EMOJI + "/@me", "");
    get(reactions + "/" + EMOJI);
    get(channel + "/messages/" + first);
    delete(reactions + "/" + EMOJI + "/@me");
    await(
        fixture
            .person("bob")
            .react(fixture.world().messages().of(fixture.channel("general")).getFirst(), "👍"));
    delete(reactions + "/" + EMOJI + "/" + id("bob"));
    delete(reactions + "/" + EMOJI);
    delete(reactions);
  }

  private void threads() {
    String thread =
        post(channel + "/threads", "{\"name\": \"Talk\", \"type\": 11}").getString("id");
    post(channel + "/messages/" + message("topic") + "/threads", "{\"name\": \"Topic\"}");
    get(guild + "/threads/active");
    String members = "channels/" + thread + "/thread-members";
    send("PUT", members + "/" + id("bob"), "");
    get(members + "?with_member=true");
    delete(members + "/" + id("bob"));
    delete(members + "/@me");
    send("PUT", members + "/@me", "");
    get("channels/" + thread);
  }

  private void webhooks() {
    JsonObject made = post(channel + "/webhooks", "{\"name\": \"News\"}");
    get(channel + "/webhooks");
    get(guild + "/webhooks");
    String webhook = "webhooks/" + made.getString("id");
    String byToken = webhook + "/" + made.getString("token");
    get(webhook);
    get(byToken);
    patch(webhook, "{\"name\": \"Feed\"}");
    patch(byToken, "{\"name\": \"Feeds\"}");
    post(byToken, "{\"content\": \"quiet\"}");
    post(byToken + "?wait=true", "{\"content\": \"told\", \"username\": \"CI\"}");
    delete(byToken);
    delete("webhooks/" + post(channel + "/webhooks", "{\"name\": \"News\"}").getString("id"));
  }

  private void moderation() {
    patch(
        guild + "/members/" + id("carol"),
        "{\"communication_disabled_until\": \"" + fixture.world().now().plusSeconds(60) + "\"}");
    delete(guild + "/members/" + id("carol"));
    send("PUT", guild + "/bans/" + id("bob"), "{\"delete_message_seconds\": 0}");
    get(guild + "/bans");
    get(guild + "/bans/" + id("bob"));
    delete(guild + "/bans/" + id("bob"));
    post(guild + "/bulk-ban", "{\"user_ids\": [\"" + id("alice") + "\"]}");
    get(guild + "/audit-logs?limit=100");
  }

  private String message(String content) {
    return post(channel + "/messages", new JsonObject().put("content", content).encode())
        .getString("id");
  }

  private String id(String username) {
    return Long.toString(fixture.person(username).user().id());
  }

  private void get(String path) {
    send("GET", path, "");
  }

  private void patch(String path, String body) {
    send("PATCH", path, body);
  }

  private void delete(String path) {
    send("DELETE", path, "");
  }

  /** Sends it; the answer's object, empty if there is no body. */
  private JsonObject post(String path, String body) {
    String answer = send("POST", path, body);
    return answer.isEmpty() ? new JsonObject() : new JsonObject(answer);
  }

  private String send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fixture.sandbox().restBaseUrl() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bot " + SandboxFixture.TOKEN)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    assertThat(response.statusCode())
        .as("%s %s: %s", method, path, response.body())
        .isBetween(200, 299);
    return response.body();
  }
}
