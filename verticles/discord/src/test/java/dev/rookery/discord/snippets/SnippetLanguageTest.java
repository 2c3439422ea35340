package dev.rookery.discord.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@DisplayName("A member whose Discord is German")
@TestInstance(Lifecycle.PER_CLASS)
class SnippetLanguageTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  SnippetLanguageTest() {
    RunningBot.get(bot.as("bob").speak("de"));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  @Test
  @DisplayName("is answered in German, and everybody else in English")
  void answers() {
    assertThat(text(bot.say("bob", "snippet create", Map.of("name", "regeln", "content", "Nett!"))))
        .isEqualTo("Das Snippet **regeln** ist da.");
    assertThat(text(bot.say("bob", "snippet show", Map.of("name", "x"))))
        .isEqualTo("Das gibt es nicht: snippet x.");
    assertThat(text(bot.say("alice", "snippet show", Map.of("name", "x"))))
        .isEqualTo("There is no snippet x.");
    assertThat(text(bot.say("bob", "snippet lock", Map.of("name", "regeln"))))
        .startsWith("Das darfst du nicht:");
  }

  @Test
  @DisplayName("reads buttons and forms in German")
  void buttonsAndForms() {
    bot.say("bob", "snippet create", Map.of("name", "weg", "content", "x"));
    Message question = bot.say("bob", "snippet delete", Map.of("name", "weg"));
    assertThat(text(question)).isEqualTo("Das Snippet **weg** löschen?");
    Message deleted = bot.click("bob", question, "Löschen");
    assertThat(text(deleted)).isEqualTo("Das Snippet **weg** ist gelöscht.");
    assertThat(text(bot.click("bob", deleted, "Rückgängig")))
        .isEqualTo("Das Snippet **weg** ist wieder da.");

    Conversation asked = bot.slash("bob", "snippet create", Map.of("name", "neu"));
    assertThat(bot.form(asked).title()).isEqualTo("Neues Snippet");
  }
}
