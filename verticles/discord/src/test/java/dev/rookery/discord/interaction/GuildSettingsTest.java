package dev.rookery.discord.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.messages.Message;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a guild has set")
class GuildSettingsTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private String count(String who) {
    return text(bot.say(who, "membercount", Map.of()));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private void language(String language) {
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into guild_config (id, language) values (%1$d, '%2$s')
            on conflict (id) do update set language = excluded.language
            """
                .formatted(bot.guildId(), language));
  }

  @Test
  @DisplayName("is the language of what everybody reads, and of nothing that one member reads")
  void language() {
    RunningBot.get(bot.as("bob").speak("de"));
    assertThat(count("bob")).as("as Discord says").startsWith("This server has");

    language("de-AT");

    RunningBot.until(() -> count("alice"), answer -> answer.startsWith("Dieser Server hat"));
    assertThat(text(bot.say("alice", "snippet show", Map.of("name", "x"))))
        .isEqualTo("There is no snippet x.");
    assertThat(text(bot.say("bob", "snippet show", Map.of("name", "x"))))
        .isEqualTo("Ein Snippet x gibt es nicht.");

    language("fr");
    RunningBot.until(() -> count("bob"), answer -> answer.startsWith("This server has"));
    language("de");
    RunningBot.until(() -> count("bob"), answer -> answer.startsWith("Dieser Server hat"));
    bot.stopDatabase();
    assertThat(count("alice")).as("which is known").startsWith("Dieser Server hat");
    bot.startDatabase();
  }

  @Test
  @DisplayName("is the language of a message that all see, whoever turns its pages")
  void pages() {
    RunningBot.get(bot.as("bob").speak("de"));
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
            select %1$d, 'note' || n, 'x', 1 from generate_series(1, 60) n
            """
                .formatted(bot.guildId()));

    Message first =
        RunningBot.get(bot.as("bob").say(bot.channel("general"), "$snippet list").answer());
    Message second = bot.click("bob", first, "Next page");

    Message back = bot.click("bob", second, "Previous page");

    assertThat(text(back)).isEqualTo(text(first));
    assertThat(text(bot.refusal("alice", back, "Next page"))).as("her own").contains("you");
  }

  @Test
  @DisplayName("names the member who did it")
  void actor() {
    bot.say("alice", "snippet create", Map.of("name", "rules", "content", "Be nice."));

    assertThat(bot.sql().column("select actor from audit_entry"))
        .containsExactly(
            Long.toString(bot.sandbox().world().people().find("alice").orElseThrow().id()));
  }
}
