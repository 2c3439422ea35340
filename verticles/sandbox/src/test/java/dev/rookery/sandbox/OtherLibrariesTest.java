package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A library that writes its calls in another way than JDA")
class OtherLibrariesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({"@original", "%40original", "%40%6Friginal"})
  @DisplayName("edits its answer, which discord.js addresses as %40original")
  void original(String original) {
    Promise<String> token = Promise.promise();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture
          .bot(
              on(
                  SlashCommandInteractionEvent.class,
                  event -> event.deferReply().queue(done -> token.complete(event.getToken()))))
          .updateCommands()
          .addCommands(Commands.slash("work", "Takes a while"))
          .complete();
      Conversation work = fixture.person("alice").slash(fixture.channel("general"), "work");
      String webhook =
          "webhooks/" + fixture.world().application().id() + "/" + await(token.future());

      fixture.call("PATCH", webhook + "/messages/" + original, "{\"content\":\"Done\"}").join();

      assertThat(await(work.reply()).content()).isEqualTo("Done");
      assertThat(
              fixture
                  .call("PATCH", webhook + "/messages/%2540original", "{\"content\":\"x\"}")
                  .join()
                  .getString("message"))
          .as("decoded once, not twice")
          .isEqualTo("Invalid Form Body");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"👍", "party:123456789012345678"})
  @DisplayName("reacts with an emoji that is encoded whole")
  void encodedEmoji(String emoji) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      GuildChannel general = fixture.channel("general");
      Message message = await(fixture.person("alice").say(general, "hello").message());
      String address = URLEncoder.encode(emoji, StandardCharsets.UTF_8);

      fixture
          .status(
              "PUT",
              "channels/%d/messages/%d/reactions/%s/%%40me"
                  .formatted(general.id(), message.id(), address),
              "")
          .join();

      assertThat(fixture.world().messages().get(general.id(), message.id()).reactions())
          .singleElement()
          .satisfies(reaction -> assertThat(reaction.emoji().address()).isEqualTo(emoji));
    }
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "GET, guilds/1/members/search, 404",
    "GET, channels/1/messages/search, 404",
    "GET, channels/1/messages/pins, 404",
    "GET, webhooks/1/token/messages/@nothing, 404",
    "GET, users/@me/connections, 404",
    "GET, users/@you, 404",
    "GET, '', 404",
    "GET, users/undefined, 400",
    "GET, channels/null, 400",
    "GET, users/@me, 200",
    "GET, users/@me/, 200"
  })
  @DisplayName("is told 404 where the sandbox has nothing, and 400 only of ids that are none")
  void unknownRoutes(String method, String path, int status) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      assertThat(fixture.status(method, path, "").join()).isEqualTo(status);
    }
  }

  @Test
  @DisplayName("resumes on the same connection after operation 9 true, and hears what it missed")
  void resumesWhereItIs() {
    try (SandboxFixture fixture = SandboxFixture.open();
        RawGateway gateway = new RawGateway(fixture.sandbox())) {
      String session = gateway.identify().getString("session_id");
      long seen = gateway.nextEvent("GUILD_CREATE").getLong("s");

      await(fixture.sandbox().faults().invalidateSessions(true));
      assertThat(gateway.nextOp(9).getBoolean("d")).isTrue();
      await(fixture.person("alice").say(fixture.channel("general"), "missed").message());
      gateway.resume(session, seen);

      JsonObject missed = gateway.nextEvent("MESSAGE_CREATE").getJsonObject("d");
      assertThat(missed.getString("channel_id"))
          .isEqualTo(Long.toUnsignedString(fixture.channel("general").id()));
      assertThat(gateway.nextEvent("RESUMED").getLong("s")).isGreaterThan(seen);
    }
  }

  @Test
  @DisplayName("begins another session on the same connection after operation 9 false")
  void identifiesWhereItIs() {
    try (SandboxFixture fixture = SandboxFixture.open();
        RawGateway gateway = new RawGateway(fixture.sandbox())) {
      String session = gateway.identify().getString("session_id");

      await(fixture.sandbox().faults().invalidateSessions(false));
      assertThat(gateway.nextOp(9).getBoolean("d")).isFalse();

      assertThat(gateway.identify().getString("session_id")).isNotEqualTo(session);
    }
  }
}
