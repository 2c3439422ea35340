package dev.rookery.discord.channels;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A locked channel")
class ChannelLockTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private String say(String command, Map<String, ?> options) {
    return bot.say("mo", command, options).embed(0).getString("description");
  }

  @Test
  @DisplayName("is one in which only the bot writes until it is unlocked")
  void locked() {
    assertThat(say("lock", Map.of("reason", "Calm down"))).contains("is locked.");
    assertThat(bot.as("bob").say(bot.channel("general"), "but").message())
        .satisfies(
            said -> assertThat(said.transform(Future::succeededFuture).await().failed()).isTrue());
    assertThat(say("lock", Map.of())).contains("is locked already");
    assertThat(say("unlock", Map.of())).startsWith("Members may write in");
    assertThat(get(bot.as("bob").say(bot.channel("general"), "again").message()).content())
        .isEqualTo("again");
    assertThat(say("unlock", Map.of())).contains("is not locked");
  }
}
