package dev.rookery.discord.channels;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The slowmode of a channel")
class SlowmodeTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private String write(String text) {
    return get(bot.as("mo").say(bot.channel("general"), text).answer())
        .embed(0)
        .getString("description");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$slowmode", "$slowmode 0", "$slowmode 0m", "$slowmode off"})
  @DisplayName("is set, and ended by no time at all")
  void ended(String end) {
    assertThat(write("$slowmode 30s")).contains("now waits 30s");

    assertThat(write(end)).endsWith("everybody writes as often as they like.");
  }

  @Test
  @DisplayName("asks for a unit, and says how long it may be")
  void refused() {
    assertThat(write("$slowmode 30")).startsWith("`30` of what?");
    assertThat(write("$slowmode 7h")).startsWith("Discord allows 6 hours at most.");
    assertThat(write("$slowmode soon")).startsWith("There is no channel “soon” here.");
  }
}
