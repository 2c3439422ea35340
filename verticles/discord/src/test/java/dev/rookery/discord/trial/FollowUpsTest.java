package dev.rookery.discord.trial;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.SentMessage;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages that follow an answer")
class FollowUpsTest {
  @AutoClose private final RunningBot bot = new RunningBot(List.of(TrialCommands.FEATURE));

  @Test
  @DisplayName("come in order, each for those whom it is for")
  void slash() {
    Conversation asked = bot.slash("alice", "trial followed", Map.of());

    assertThat(text(get(asked.reply()))).isEqualTo("to all");
    Message own = get(asked.followUps().nth(0));
    assertThat(text(own)).isEqualTo("to you");
    assertThat(own.ephemeral()).isTrue();
    Message all = get(asked.followUps().nth(1));
    assertThat(text(all)).isEqualTo("to all again");
    assertThat(all.ephemeral()).isFalse();
  }

  @Test
  @DisplayName("come in the channel after a command that is a message")
  void prefix() {
    SentMessage asked = bot.as("alice").say(bot.channel("general"), "$followed");

    for (int i = 0; i < 3; i++) {
      assertThat(text(get(asked.answers().nth(i))))
          .isEqualTo(List.of("to all", "to you", "to all again").get(i));
    }
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }
}
