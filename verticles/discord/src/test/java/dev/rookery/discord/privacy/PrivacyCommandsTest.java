package dev.rookery.discord.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@DisplayName("/privacy")
@TestInstance(Lifecycle.PER_CLASS)
class PrivacyCommandsTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private long id(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow().id();
  }

  /** What Bob leaves behind: his own, what is said about him, and what others mention. */
  @BeforeEach
  void bobWasHere() {
    bot.sql().run("delete from guild; delete from user_settings; delete from answered_request");
    bot.say("bob", "snippet create", Map.of("name", "rules", "content", "Be nice."));
    bot.say("bob", "timezone set", Map.of("zone", "Europe/Berlin"));
    bot.sql()
        .run(
            """
            insert into levels (member_id, guild_id, xp) values (%1$d, %2$d, 700), (%3$d, %2$d, 5);
            insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id)
            values (%2$d, 'WARN', 'spam by <@%1$d>', %3$d, %1$d), (%2$d, 'WARN', 'see <@%1$d>', %3$d, 9);
            insert into note (guild_id, user_id, moderator_id, content) values (%2$d, %1$d, %3$d, 'rude');
            """
                .formatted(id("bob"), bot.guildId(), id("mo")));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private static JsonArray rows(Message message) {
    assertThat(message.attachments()).hasSize(1);
    assertThat(message.attachments().getFirst().filename()).isEqualTo("privacy.json");
    return new JsonArray(message.attachments().getFirst().content());
  }

  private static List<String> models(JsonArray rows) {
    return rows.stream().map(row -> ((JsonObject) row).getString("model")).sorted().toList();
  }

  private Message inDirectMessages(String who, String command) {
    Conversation asked =
        bot.as(who).slash(RunningBot.get(bot.as(who).openDirectMessages()), command);
    return RunningBot.get(asked.reply());
  }

  @Test
  @DisplayName("show gives a member all that is stored about them, as a file that nobody else sees")
  void show() {
    Message shown = bot.say("bob", "privacy show", Map.of());

    assertThat(shown.ephemeral()).isTrue();
    JsonArray rows = rows(shown);
    assertThat(models(rows))
        .containsExactly(
            "AuditEntry", "AuditEntry", "Case", "Levels", "Note", "Snippet", "UserSettings");
    assertThat(text(shown))
        .isEqualTo("All that is stored about you is in the file: 7 entries, one in each line.");
    assertThat(rows.encode()).contains("Be nice.", "spam by", "rude", "Europe/Berlin");
    assertThat(shown.attachments().getFirst().content().toString().lines()).hasSize(9);

    RunningBot.get(bot.as("carol").speak("de"));
    Message nothing = bot.say("carol", "privacy show", Map.of());
    assertThat(text(nothing)).isEqualTo("Über dich ist nichts gespeichert.");
    assertThat(nothing.attachments()).isEmpty();
    assertThat(text(bot.say("carol", "privacy show", Map.of())))
        .as("again at once")
        .doesNotContain("gespeichert");
  }

  @Test
  @DisplayName("erase asks first, and says what goes and what stays")
  void asks() {
    Message question = bot.say("alice", "privacy erase", Map.of());

    assertThat(question.ephemeral()).isTrue();
    assertThat(text(question))
        .contains("in all servers", "**These go:** your XP", "cases and notes of moderators");
    assertThat(text(bot.click("alice", question, "Cancel")))
        .isEqualTo("Everything stays as it is.");
    assertThat(bot.sql().number("select count(*) from levels")).isEqualTo(2);
  }

  @Test
  @DisplayName("erase takes all but the guild's record of moderation, and twice is as once")
  void erase() {
    Message question = bot.say("bob", "privacy erase", Map.of());
    String button = RunningBot.buttonId(question, "Erase");
    bot.restartBot();

    Conversation once = bot.as("bob").click(question, button);
    Conversation twice = bot.as("bob").click(question, button);

    for (Conversation click : List.of(once, twice)) {
      Message erased = RunningBot.get(click.edits().first());
      assertThat(text(erased))
          .isEqualTo(
              "What I had stored about you is gone. Cases and notes of moderators about you stay,"
                  + " as I said before. What you do from now on counts anew.");
      assertThat(erased.components()).isEmpty();
    }
    assertThat(bot.sql().number("select count(*) from levels")).isOne();
    assertThat(bot.sql().number("select count(*) from user_settings")).isZero();
    assertThat(bot.sql().column("select case_reason from cases where case_user_id = " + id("bob")))
        .containsExactly("spam by <@" + id("bob") + ">");
    assertThat(bot.sql().column("select content from note where user_id = " + id("bob")))
        .containsExactly("rude");
    assertThat(bot.sql().column("select case_reason from cases where case_user_id = 9"))
        .singleElement()
        .asString()
        .doesNotContain(Long.toString(id("bob")));
    assertThat(
            bot.sql()
                .number(
                    "select count(*) from snippet where snippet_name = 'rules' and snippet_user_id <> "
                        + id("bob")))
        .isOne();
    assertThat(bot.sql().number("select count(*) from audit_entry where actor = " + id("bob")))
        .isZero();
  }

  @Test
  @DisplayName("works in direct messages, in the member's language")
  void direct() {
    RunningBot.get(bot.as("olivia").speak("de"));

    Message question = inDirectMessages("olivia", "privacy erase");

    assertThat(text(question)).startsWith("Löschen, was ich über dich gespeichert habe");
    assertThat(text(bot.click("olivia", question, "Löschen")))
        .isEqualTo(
            "Es gab nichts zu löschen. Fälle und Notizen von Moderatoren über dich bleiben.");
    assertThat(text(inDirectMessages("olivia", "privacy show")))
        .isEqualTo("Über dich ist nichts gespeichert.");
  }
}
