package dev.rookery.discord.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A feature")
@TestInstance(Lifecycle.PER_CLASS)
class FeatureSwitchTest {
  private static final String OFF =
      "Snippets is switched off on this server. Rank 7 and administrators can switch it on with"
          + " `/config feature`.";

  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void allOn() {
    bot.sql().run("delete from guild_config; delete from snippet");
    RunningBot.until(this::list, answer -> !answer.contains("switched off"));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private Message turn(String feature, boolean on) {
    return bot.say("olivia", "config feature", Map.of("feature", feature, "on", on));
  }

  private String state(String feature) {
    return text(bot.say("olivia", "config feature", Map.of("feature", feature)));
  }

  private String list() {
    return text(bot.say("alice", "snippet list", Map.of()));
  }

  private void snippetsOff() {
    turn("snippets", false);
    RunningBot.until(this::list, answer -> answer.contains("switched off"));
  }

  private String written(String text) {
    return text(
        RunningBot.get(bot.as("alice").say(bot.channel("general"), text).answers().first()));
  }

  @Test
  @DisplayName("that is switched off is refused, however it is used, with who can switch it on")
  void refused() {
    bot.say("alice", "snippet create", Map.of("name", "rules", "content", "Be nice."));
    Message question = bot.say("alice", "snippet delete", Map.of("name", "rules"));
    assertThat(bot.offered("alice", "snippet show", "name", "r")).containsExactly("rules");

    assertThat(text(turn("snippets", false))).isEqualTo("Snippets: off.");

    RunningBot.until(this::list, OFF::equals);
    assertThat(written("$s rules")).isEqualTo(OFF);
    assertThat(text(bot.refusal("alice", question, "Delete"))).isEqualTo(OFF);
    assertThat(text(bot.say("olivia", "snippet show", Map.of("name", "rules"))))
        .as("also to the owner")
        .isEqualTo(OFF);
    assertThat(text(bot.say("alice", "snippet create", Map.of("name", "new"))))
        .as("where a form would open")
        .isEqualTo(OFF);
    Message said = RunningBot.get(bot.as("bob").say(bot.channel("general"), "Save this").message());
    assertThat(text(RunningBot.get(bot.as("alice").useOn(said, "Make a snippet of this").reply())))
        .as("in a menu")
        .isEqualTo(OFF);
    assertThat(bot.offered("alice", "snippet show", "name", "r")).isEmpty();
    assertThat(text(bot.say("alice", "membercount", Map.of()))).startsWith("This server has");
  }

  @Test
  @DisplayName("that is switched off is not in help, which says so when asked")
  void help() {
    assertThat(text(bot.say("alice", "help", Map.of()))).contains("/snippet");
    snippetsOff();

    assertThat(text(bot.say("alice", "help", Map.of())))
        .doesNotContain("/snippet")
        .contains("/timezone");
    assertThat(text(bot.say("alice", "help", Map.of("command", "snippet show"))))
        .isEqualTo("Snippets is switched off on this server.");
    assertThat(bot.offered("alice", "help", "command", "snippet show")).isEmpty();
  }

  @Test
  @DisplayName("is on again when it is switched on, or the switching off is undone")
  void on() {
    Message off = turn("snippets", false);
    RunningBot.until(this::list, OFF::equals);
    assertThat(state("snip")).isEqualTo("Snippets: off.");

    assertThat(text(bot.click("olivia", off, "Undo"))).startsWith("Undone");
    RunningBot.until(this::list, answer -> !answer.equals(OFF));
    turn("Snippets", false);
    RunningBot.until(this::list, OFF::equals);
    assertThat(text(turn("snippets", true))).isEqualTo("Snippets: on.");

    RunningBot.until(this::list, answer -> !answer.equals(OFF));
    assertThat(bot.sql().column("select features from guild_config")).containsExactly("{}");
  }

  @Test
  @DisplayName("is offered by its name in the reader's language, if it can be switched")
  void offered() {
    assertThat(bot.offered("olivia", "config feature", "feature", ""))
        .contains("Cases", "Moderation", "Snippets")
        .doesNotContain("Help", "help", "Settings", "settings", "privacy", "Time zones of members");
    RunningBot.get(bot.as("olivia").speak("de"));
    assertThat(bot.offered("olivia", "config feature", "feature", "fäl")).containsExactly("Fälle");
    RunningBot.get(bot.as("olivia").speak("en-GB"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"help", "privacy", "settings", "users", "@everyone **x**", "\u202e", "'; drop"})
  @DisplayName("that does not exist, or without which nobody could help themselves, stays")
  void unknown(String feature) {
    assertThat(text(turn(feature, false)))
        .startsWith("I have no feature “")
        .contains("Choose one of ", "Cases, Channels");
    assertThat(text(bot.say("alice", "help", Map.of()))).contains("/help");
  }

  @Test
  @DisplayName("is not switched by everybody")
  void notForAll() {
    assertThat(text(bot.say("alice", "config feature", Map.of("feature", "snippets", "on", false))))
        .startsWith("You may not do that");
  }

  @Test
  @DisplayName("stays as it is when another one is switched at the same time")
  void two() {
    List<Conversation> both =
        List.of(
            bot.slash("olivia", "config feature", Map.of("feature", "snippets", "on", false)),
            bot.slash("olivia", "config feature", Map.of("feature", "cases", "on", false)));
    both.forEach(one -> RunningBot.get(one.reply()));

    assertThat(bot.sql().column("select features from guild_config"))
        .containsExactly("{\"cases\": false, \"snippets\": false}");
  }

  @Test
  @DisplayName("that is known to be off stays so while the data is away")
  void away() {
    snippetsOff();

    bot.stopDatabase();

    try {
      assertThat(list()).isEqualTo(OFF);
    } finally {
      bot.startDatabase();
    }
  }

  @Test
  @DisplayName("is as a psql says, at once, and one that nobody knows any more does no harm")
  void byHand() {
    turn("cases", false);
    bot.sql().run("update guild_config set features = '{\"snippets\": false, \"gone-by\": false}'");

    RunningBot.until(this::list, OFF::equals);
    assertThat(state("cases")).isEqualTo("Cases: on.");
  }
}
