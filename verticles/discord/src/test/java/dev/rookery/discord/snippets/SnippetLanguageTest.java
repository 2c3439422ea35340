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
        .isEqualTo("Ein Snippet x gibt es nicht.");
    assertThat(text(bot.say("alice", "snippet show", Map.of("name", "x"))))
        .isEqualTo("There is no snippet x.");
    assertThat(text(bot.say("bob", "snippet lock", Map.of("name", "regeln"))))
        .startsWith("Das darfst du nicht:");
  }

  @Test
  @DisplayName("is told in German, and in German words, why something cannot be done")
  void refusals() {
    Map<String, String> gesetze = Map.of("name", "gesetze", "content", "Nett!");
    bot.say("alice", "snippet create", gesetze);

    assertThat(text(bot.say("bob", "snippet info", Map.of("name", "fehlt"))))
        .isEqualTo("Ein Snippet fehlt gibt es nicht.");
    assertThat(text(bot.say("bob", "snippet create", gesetze)))
        .isEqualTo("Der Name des Snippets ist schon vergeben.");
    assertThat(text(bot.say("bob", "snippet edit", gesetze)))
        .isEqualTo("Das darfst du nicht: Das Snippet gesetze gehört jemand anderem.");
    bot.say("mo", "snippet lock", Map.of("name", "gesetze"));
    assertThat(text(bot.say("bob", "snippet edit", gesetze)))
        .isEqualTo("Das darfst du nicht: Das Snippet gesetze ist gesperrt.");
    assertThat(
            text(bot.say("bob", "snippet create", Map.of("name", "zwei wörter", "content", " "))))
        .isEqualTo(
            "Das geht so nicht:\n"
                + "• Name: darf nur aus Buchstaben, Ziffern, Emoji, Bindestrichen, Unterstrichen"
                + " und Punkten bestehen\n"
                + "• Inhalt: muss etwas enthalten, das man sehen kann");
    // Composed, as names are kept, each of these letters becomes two.
    Map<String, String> tooLong = Map.of("name", "\u0958".repeat(60), "content", "Nett!");
    assertThat(text(bot.say("bob", "snippet create", tooLong)))
        .isEqualTo("Das geht so nicht:\n• Name: darf höchstens 100 Zeichen haben, hat aber 120");
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
