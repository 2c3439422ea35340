package dev.rookery.discord.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Somebody who needs help")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private Message help(String who, String typed) {
    return bot.say(who, "help", Map.of("command", typed));
  }

  @Test
  @DisplayName("sees the commands that they may use, and no others")
  void overview() {
    assertThat(text(bot.say("alice", "help", Map.of())))
        .contains("`/help`", "`/ping`", "`/snippet` show, create, edit, delete, list, info\n");
    assertThat(text(bot.say("mo", "help", Map.of()))).contains("info, lock\n");
  }

  @Test
  @DisplayName("sees how a command is used, found by its name or by a word")
  void one() {
    Message create = help("alice", "/snippet create");
    assertThat(create.embed(0).getString("title"))
        .isEqualTo("/snippet create name [content] [alias-of]");
    assertThat(create.embed(0).getJsonArray("fields").getJsonObject(0).getString("value"))
        .contains("`alias-of` Instead of a text");
    assertThat(text(create))
        .contains("As a message: `$snippet create name [content] [-alias-of …]`");
    assertThat(text(help("alice", "invitation"))).contains("Where an invitation leads to");
    assertThat(text(help("alice", "snippet"))).contains("`/snippet list`", "`/snippet delete`");
  }

  @Test
  @DisplayName("is told which rank a command demands of them, and what there is not")
  void refused() {
    assertThat(text(help("alice", "snippet lock")))
        .isEqualTo("`/snippet lock` demands rank 2, and yours is 0.");
    assertThat(text(help("mo", "snippet lock"))).contains("For members of rank 2 or above.");
    assertThat(text(help("alice", "*x*")))
        .isEqualTo("There is nothing about “\\*x\\*”. `/help` shows all commands.");
  }

  @Test
  @DisplayName("reads it in their language, with the names that their Discord shows")
  void german() {
    RunningBot.get(bot.as("carol").speak("de"));

    assertThat(text(bot.say("carol", "help", Map.of()))).contains("`/hilfe`", "`/zeitzone`");
    assertThat(help("carol", "zeitzone setzen").embed(0).getString("title"))
        .isEqualTo("/zeitzone setzen zone");
    assertThat(bot.offered("carol", "help", "command", "zeit")).contains("zeitzone setzen");
  }

  @Test
  @DisplayName("also in direct messages, where it names what works there")
  void direct() {
    String answer =
        text(
            RunningBot.get(
                bot.as("alice")
                    .slash(RunningBot.get(bot.as("alice").openDirectMessages()), "help")
                    .reply()));
    assertThat(answer).contains("`/ping`", "`/avatar`").doesNotContain("snippet");
    assertThat(
            text(
                RunningBot.get(
                    bot.as("alice")
                        .slash(
                            RunningBot.get(bot.as("alice").openDirectMessages()),
                            "help",
                            Map.of("command", "snippet show"))
                        .reply())))
        .isEqualTo("`/snippet show` only works on a server.");
  }

  @Test
  @DisplayName("sees how fast the bot is, also while the data is away")
  void ping() {
    bot.stopDatabase();
    Message pong = bot.say("alice", "ping", Map.of());
    bot.startDatabase();

    assertThat(pong.embed(0).getString("title")).isEqualTo("Pong");
    assertThat(pong.embed(0).getJsonArray("fields").stream().map(JsonObject.class::cast))
        .first()
        .satisfies(field -> assertThat(field.getString("value")).matches("[\\d,]+ ms"));
  }
}
