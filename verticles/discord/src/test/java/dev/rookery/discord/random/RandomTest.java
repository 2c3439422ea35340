package dev.rookery.discord.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A member leaves to chance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private String said(String command, Map<String, ?> options) {
    return bot.say("alice", "random " + command, options).embed(0).getString("description");
  }

  @Test
  @DisplayName("heads or tails, until both have come")
  void coin() {
    Set<String> said = new TreeSet<>();
    while (said.size() < 2) {
      said.add(said("coin", Map.of()));
      assertThat(said).isSubsetOf("🪙 **Heads**", "🪙 **Tails**");
    }
  }

  @Test
  @DisplayName("what a die shows, and what several do together")
  void dice() {
    assertThat(said("dice", Map.of())).matches("🎲 \\*\\*[1-6]\\*\\*");
    assertThat(said("dice", Map.of("sides", 2, "count", 3)))
        .matches("🎲 [12] \\+ [12] \\+ [12] = \\*\\*[3-6]\\*\\*");
  }

  @Test
  @DisplayName("a number between two, which may be the same, and may not be reversed")
  void number() {
    assertThat(said("number", Map.of("from", -5, "to", -5))).isEqualTo("🔢 **-5**");
    assertThat(said("number", Map.of("from", 101)))
        .isEqualTo("The lowest number is above the highest one: give them the other way round.");
  }

  @Test
  @DisplayName("a choice of things that have no effect of their own")
  void choice() {
    assertThat(said("choice", Map.of("choices", "@everyone, @everyone,,")))
        .isEqualTo("I choose **@everyone**.");
    assertThat(said("choice", Map.of("choices", "pizza, ")))
        .isEqualTo("Name two things at least, with a comma between them.");
  }

  @Test
  @DisplayName("the answer to a question, which is quoted")
  void oracle() {
    assertThat(said("8ball", Map.of("question", "Will it *rain*?")))
        .startsWith("> Will it \\*rain\\*?\n🎱 ");
  }
}
