package dev.rookery.sandbox;

import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A moderator on the page")
class PageModerationTest {
  @AfterAll
  static void quit() {
    PageWindow.quit();
  }

  @Test
  @DisplayName("times out, bans and unbans, and finds it in the audit log")
  void moderates() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      long general = fixture.channel("general").id();
      var bob = Map.of("user", browser.personId("bob"));

      browser.post(
          "time-out", "mo", general, Map.of("user", browser.personId("alice"), "minutes", 10));
      browser.post("ban", "mo", general, bob);

      JsonObject guild = guild(browser, "olivia");
      assertThat(guild.getJsonArray("bans")).hasSize(1);
      assertThat(guild.getJsonArray("audit"))
          .extracting(entry -> ((JsonObject) entry).getString("action"))
          .containsExactly("member ban add", "member update");
      assertThat(Instant.parse(member(guild, "alice").getString("timed_out_until")))
          .isAfter(Instant.now());
      assertThat(guild(browser, "alice").getJsonArray("bans")).isEmpty();
      assertThat(browser.post("ban", "alice", general, bob).statusCode()).isEqualTo(403);
      browser.post("unban", "mo", general, bob);
      browser.post("kick", "mo", general, Map.of("user", browser.personId("carol")));
      assertThat(guild(browser, "olivia").getJsonArray("bans")).isEmpty();
      assertThat(guild(browser, "olivia").getJsonArray("members")).hasSize(4);
    }
  }

  @Test
  @DisplayName("sees the threads that are open, below their channel")
  void threads() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      Message said =
          await(fixture.person("alice").say(fixture.channel("general"), "Help?").message());
      var thread = await(fixture.person("alice").startThread(said, "Help"));

      assertThat(browser.channels("bob")).containsExactly("general", "Help", "bot-commands");
      await(fixture.person("alice").archive(thread, true));
      assertThat(browser.channels("bob")).containsExactly("general", "bot-commands");
    }
  }

  @Test
  @DisplayName("uses a person's menu, and undoes a ban in the side panel")
  void menu() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageWindow window = open(fixture)) {
      window.element("person-bob").click();
      window.element("menu-time-out").click();
      window.until(() -> window.element("person-bob").getText().contains("TIMED OUT"));
      window.element("person-bob").click();
      window.element("menu-ban").click();
      window.until(() -> window.all("person-bob").isEmpty());
      window.element("panel-toggle").click();
      window.element("moderation").click();
      window.until(() -> window.element("ban").getText().contains("Bob is banned"));
      window.element("unban-Bob").click();

      window.until(() -> window.all("ban").isEmpty());
      assertThat(window.all("audit-entry")).hasSize(3);
      assertThat(fixture.world().bans().of(fixture.guild().id())).isEmpty();
    }
  }

  private static PageWindow open(SandboxFixture fixture) {
    fixture.bot();
    return PageWindow.open(fixture.sandbox(), 1280, 900);
  }

  private static JsonObject guild(PageBrowser browser, String username) {
    return new JsonObject(browser.get("/sandbox/api/view?as=" + browser.personId(username)).body())
        .getJsonArray("guilds")
        .getJsonObject(0);
  }

  private static JsonObject member(JsonObject guild, String username) {
    JsonArray members = guild.getJsonArray("members");
    return members.stream()
        .map(JsonObject.class::cast)
        .filter(member -> member.getString("username").equals(username))
        .findFirst()
        .orElseThrow();
  }
}
