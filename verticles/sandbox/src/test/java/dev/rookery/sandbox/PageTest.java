package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.modals.Modal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The page")
class PageTest {
  @Test
  @DisplayName("is served with its parts, each under a policy that loads nothing from elsewhere")
  void assets() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      HttpResponse<String> page = browser.get("/");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("A simulation on this machine");
      assertThat(page.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
      for (String part : List.of("/js/main.js", "/css/base.css", "/icon.svg")) {
        assertThat(browser.get(part).statusCode()).as(part).isEqualTo(200);
      }
      assertThat(page.body()).doesNotContain("https://");
    }
  }

  @Test
  @DisplayName("shows each person only the channels and commands meant for them")
  void views() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      fixture
          .bot()
          .updateCommands()
          .addCommands(
              Commands.slash("ping", "Answers"),
              Commands.slash("ban", "Bans")
                  .setDefaultPermissions(
                      DefaultMemberPermissions.enabledFor(Permission.BAN_MEMBERS)))
          .complete();

      assertThat(browser.channels("alice")).containsExactly("general", "bot-commands");
      assertThat(browser.channels("mo")).containsExactly("general", "bot-commands", "staff");
      assertThat(browser.commands("alice", fixture.channel("general").id()))
          .containsExactly("ping");
      assertThat(browser.commands("mo", fixture.channel("general").id()))
          .containsExactly("ping", "ban");
      assertThat(
              browser
                  .get(
                      "/sandbox/api/messages?as="
                          + browser.personId("alice")
                          + "&channel="
                          + fixture.channel("staff").id())
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  @DisplayName("shows live what is said, and ephemeral replies only to their recipient")
  void live() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      fixture
          .bot(
              on(
                  SlashCommandInteractionEvent.class,
                  event -> event.reply("whisper").setEphemeral(true).queue()))
          .updateCommands()
          .addCommands(Commands.slash("secret", "Whispers"))
          .complete();
      long general = fixture.channel("general").id();
      PageBrowser.Live alice = browser.listen("alice");
      PageBrowser.Live bob = browser.listen("bob");

      assertThat(alice.next("view").getJsonObject("view").getJsonObject("bot").getBoolean("online"))
          .isTrue();
      browser.post("slash", "alice", general, Map.of("command", "secret"));
      assertThat(alice.next("message").getJsonObject("message").getString("content"))
          .isEqualTo("whisper");
      browser.post("say", "alice", general, Map.of("content", "aloud"));

      assertThat(bob.next("message").getJsonObject("message").getString("content"))
          .isEqualTo("aloud");
      assertThat(browser.messages("alice", general)).containsExactly("whisper", "aloud");
      assertThat(browser.messages("bob", general)).containsExactly("aloud");
    }
  }

  @Test
  @DisplayName("runs commands with options, offers values, presses buttons and submits forms")
  void interactions() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      fixture
          .bot(
              on(
                  CommandAutoCompleteInteractionEvent.class,
                  event -> event.replyChoiceStrings("rules", "roles").queue()),
              on(
                  SlashCommandInteractionEvent.class,
                  event ->
                      event
                          .reply("Snippet " + Listeners.option(event, "name").getAsString())
                          .setComponents(ActionRow.of(Button.primary("edit", "Edit")))
                          .queue()),
              on(
                  ButtonInteractionEvent.class,
                  event ->
                      event
                          .replyModal(
                              Modal.create("edit", "Edit")
                                  .addComponents(
                                      Label.of(
                                          "Text",
                                          TextInput.create("text", TextInputStyle.SHORT).build()))
                                  .build())
                          .queue()),
              on(ModalInteractionEvent.class, event -> event.editMessage("Edited").queue()))
          .updateCommands()
          .addCommands(
              Commands.slash("snippet", "Shows")
                  .addOption(OptionType.STRING, "name", "Name", true, true))
          .complete();
      long general = fixture.channel("general").id();
      PageBrowser.Live alice = browser.listen("alice");

      assertThat(
              browser
                  .post(
                      "autocomplete",
                      "alice",
                      general,
                      Map.of(
                          "command", "snippet", "focused", "name", "options", Map.of("name", "r")))
                  .body())
          .contains("rules", "roles");
      HttpResponse<String> incomplete =
          browser.post("slash", "alice", general, Map.of("command", "snippet"));
      assertThat(incomplete.statusCode()).isEqualTo(422);
      assertThat(new JsonObject(incomplete.body()).getJsonObject("problems").getString("name"))
          .isEqualTo("This option is required");

      browser.post(
          "slash",
          "alice",
          general,
          Map.of("command", "snippet", "options", Map.of("name", "rules")));
      JsonObject message = alice.next("message").getJsonObject("message");
      assertThat(message.getString("content")).isEqualTo("Snippet rules");
      browser.post(
          "click",
          "alice",
          general,
          Map.of("message", message.getString("id"), "custom_id", "edit"));
      JsonObject shown = alice.next("answered", event -> event.containsKey("modal"));
      browser.post(
          "modal",
          "alice",
          general,
          Map.of("interaction", shown.getString("interaction"), "values", Map.of("text", "x")));

      assertThat(alice.next("message").getJsonObject("message").getString("content"))
          .isEqualTo("Edited");
    }
  }

  @Test
  @DisplayName("says in words that a message is too long, not in Discord's JSON")
  void tooLong() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      HttpResponse<String> refused =
          browser.post(
              "say", "alice", fixture.channel("general").id(), Map.of("content", "x".repeat(2001)));

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(new JsonObject(refused.body()).getString("message"))
          .isEqualTo("Discord does not take this. content: Must be 2000 or fewer in length.");
    }
  }

  @Test
  @DisplayName("says when the bot does not answer")
  void failed() {
    try (SandboxFixture fixture =
            SandboxFixture.open(o -> o.deadlines(Duration.ofMillis(200), Duration.ofMinutes(15)));
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      fixture.bot().updateCommands().addCommands(Commands.slash("mute", "Is mute")).complete();
      PageBrowser.Live alice = browser.listen("alice");

      browser.post("slash", "alice", fixture.channel("general").id(), Map.of("command", "mute"));

      assertThat(alice.next("failed").getString("what")).isEqualTo("mute");
    }
  }

  @Test
  @DisplayName("shows the log without the bot's token, and breaks things on request")
  void logAndFaults() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      fixture.bot();
      PageBrowser.Live olivia = browser.listenWithLog("olivia");

      assertThat(browser.get("/sandbox/api/log").body())
          .contains("READY", "GUILD_CREATE", "Identify")
          .doesNotContain(SandboxFixture.TOKEN);
      browser.post("fault", "olivia", 0, Map.of("fault", "reconnect"));

      olivia.next(
          "log", event -> event.getJsonObject("entry").getString("title").equals("RESUMED"));
      assertThat(browser.post("fault", "olivia", 0, Map.of("fault", "nonsense")).statusCode())
          .isEqualTo(400);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Host, evil.example"
  })
  @DisplayName("does not answer to foreign pages")
  void foreign(String header, String value) throws IOException {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      assertThat(statusOf(fixture, header, value)).startsWith("HTTP/1.1 403");
      assertThat(statusOf(fixture, "Accept", "*/*")).startsWith("HTTP/1.1 200");
    }
  }

  /**
   * The status line of a request over a bare socket, since HTTP clients do not allow forging these
   * headers.
   */
  private static String statusOf(SandboxFixture fixture, String header, String value)
      throws IOException {
    String host =
        header.equals("Host") ? "" : "Host: 127.0.0.1:" + fixture.sandbox().port() + "\r\n";
    String request =
        "GET /sandbox/api/people HTTP/1.1\r\n"
            + host
            + header
            + ": "
            + value
            + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), fixture.sandbox().port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return SandboxFixture.text(socket.getInputStream());
    }
  }

  @Test
  @DisplayName("does not let a form of a foreign page act")
  void onlyJson() {
    try (SandboxFixture fixture = SandboxFixture.open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      assertThat(
              browser
                  .send("POST", "/sandbox/api/fault", "text/plain", "{\"fault\":\"drop\"}")
                  .statusCode())
          .isBetween(400, 499);
      assertThat(fixture.sandbox().traffic().latest()).isEmpty();
      assertThat(new JsonArray(browser.get("/sandbox/api/people").body())).hasSize(5);
    }
  }
}
