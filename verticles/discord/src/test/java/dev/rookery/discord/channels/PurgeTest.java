package dev.rookery.discord.channels;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.User;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A purge")
class PurgeTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private String say(Map<String, ?> options) {
    return bot.say("mo", "purge", options).embed(0).getString("description");
  }

  @Test
  @DisplayName("deletes the latest messages, or those of them that are meant")
  void young() {
    for (int i = 0; i < 5; i++) {
      get(bot.as(i % 2 == 0 ? "bob" : "carol").say(bot.channel("general"), "line " + i).message());
    }

    assertThat(say(Map.of("count", 2, "user", user("bob")))).isEqualTo("2 messages are deleted.");
    assertThat(say(Map.of("count", 50))).startsWith("3 messages are deleted: there are");
  }
}
