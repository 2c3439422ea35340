package dev.rookery.discord.information;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A member asks what Discord says of")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InformationTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private static String title(Message message) {
    return message.embed(0).getString("title");
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private static Map<String, String> fields(Message message) {
    return message.embed(0).getJsonArray("fields").stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.toMap(one -> one.getString("name"), one -> one.getString("value")));
  }

  @Test
  @DisplayName("themselves, or somebody whose menu they open")
  void member() {
    Message own = bot.say("mo", "info member", Map.of());
    assertThat(title(own)).isEqualTo("Mo");
    assertThat(fields(own))
        .containsEntry("ID", "`" + user("mo").id() + "`")
        .containsEntry("Type", "Person")
        .containsEntry("Role", "<@&" + bot.role("Moderator").id() + ">");
    assertThat(fields(own).get("Joined")).matches("<t:\\d+:F>\n<t:\\d+:R>");

    Message other =
        RunningBot.get(
            bot.as("alice")
                .useOn(bot.channel("general"), user("bob"), "About this member")
                .reply());
    assertThat(title(other)).isEqualTo("Bob");
    assertThat(other.ephemeral()).isTrue();
  }

  @Test
  @DisplayName("somebody who is not a member")
  void stranger() {
    User stranger =
        RunningBot.get(bot.sandbox().actions().change(world -> world.people().createPerson("zoe")));

    assertThat(fields(bot.say("alice", "info member", Map.of("user", stranger))))
        .containsEntry("Membership", "Not a member of this server");
  }

  @Test
  @DisplayName("a role, with the names of its permissions in their own language")
  void role() {
    Map<String, Object> asked = Map.of("role", bot.role("Moderator"));
    assertThat(fields(bot.say("alice", "info role", asked)))
        .containsEntry("Mention", "<@&" + bot.role("Moderator").id() + ">")
        .containsEntry("Shown separately", "yes")
        .hasEntrySatisfying("Permissions", list -> assertThat(list).contains("Ban Members"));

    RunningBot.get(bot.as("carol").speak("de"));
    assertThat(fields(bot.say("carol", "info role", asked)))
        .hasEntrySatisfying(
            "Berechtigungen", list -> assertThat(list).contains("Mitglieder bannen"));
  }

  @Test
  @DisplayName("the server and its members")
  void server() {
    Message about = bot.say("alice", "info server", Map.of());
    assertThat(about.ephemeral()).isTrue();
    assertThat(about.text())
        .startsWith("### Rookery Sandbox")
        .contains(
            "**Owner** <@" + user("olivia").id() + ">\n", "**Members** 6\n", "**Channels** 3\n");
    assertThat(text(bot.say("alice", "membercount", Map.of())))
        .isEqualTo("This server has 6 members; 6 are online.");
  }

  @Test
  @DisplayName("a channel")
  void channel() {
    assertThat(fields(bot.say("alice", "info channel", Map.of("channel", bot.channel("general")))))
        .containsEntry("Mention", "<#" + bot.channel("general").id() + ">")
        .containsEntry("Type", "Text")
        .containsEntry("Slow mode", "Off");
  }

  @Test
  @DisplayName("an emoji of a server, and is told what is none")
  void emoji() {
    Message about = bot.say("alice", "info emoji", Map.of("emoji", "<a:party:175928847299117063>"));
    assertThat(title(about)).isEqualTo("party");
    assertThat(fields(about))
        .containsEntry("Animated", "yes")
        .containsEntry("Link", "https://cdn.discordapp.com/emojis/175928847299117063.gif");
    for (String none : new String[] {"🎉", "party", "<:x:99999999999999999999>", "<@1>"}) {
      assertThat(text(bot.say("alice", "info emoji", Map.of("emoji", none))))
          .startsWith("“")
          .contains("is not a server emoji");
    }
  }

  @Test
  @DisplayName("an invitation, by its link or its code, and is told if there is none")
  void invite() {
    bot.sandbox().world().invites().create("come-in", bot.channel("general"), user("mo"));

    for (String typed : new String[] {"come-in", "https://discord.gg/come-in"}) {
      Message about = bot.say("alice", "info invite", Map.of("invite", typed));
      assertThat(title(about)).isEqualTo("Rookery Sandbox");
      assertThat(fields(about))
          .containsEntry("Channel", "general")
          .containsEntry("Invited by", "Mo")
          .containsEntry("Members", "6");
    }
    for (String none : new String[] {"gone", "https://example.org/come-in", "a b", "../x"}) {
      assertThat(text(bot.say("alice", "info invite", Map.of("invite", none))))
          .startsWith("There is no invitation “");
    }
  }

  @Test
  @DisplayName("a picture, which the channel sees, also while the data is away")
  void avatar() {
    bot.stopDatabase();
    Message shown = bot.say("alice", "avatar", Map.of("user", user("bob")));
    bot.startDatabase();

    assertThat(shown.ephemeral()).isFalse();
    assertThat(title(shown)).isEqualTo("Bob");
    assertThat(shown.embed(0).getJsonObject("image").getString("url")).startsWith("https://");
  }
}
