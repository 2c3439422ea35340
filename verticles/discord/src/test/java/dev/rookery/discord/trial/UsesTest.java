package dev.rookery.discord.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What members use is observed")
class UsesTest {
  @AutoClose private final RunningBot bot = new RunningBot(List.of(TrialCommands.FEATURE));

  @Test
  @DisplayName("with the way and what came of it, a button under the path of its command")
  void all() {
    Message asked = bot.say("alice", "trial again", Map.of());
    bot.click("alice", asked, "Again");
    bot.say("alice", "trial move", Map.of());

    assertThat(bot.uses())
        .containsExactly(
            "SLASH trial again ANSWERED",
            "BUTTON trial again ANSWERED",
            "SLASH trial move REFUSED");
  }
}
