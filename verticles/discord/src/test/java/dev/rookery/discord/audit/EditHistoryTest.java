package dev.rookery.discord.audit;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("An edit of settings, ranks, roles or commands")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditHistoryTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void nothingSet() {
    bot.sql()
        .run(
            """
            delete from guild_config; delete from permission_ranks; delete from permission_commands;
            delete from reason_template; delete from task; delete from audit_entry
            """);
  }

  private long id(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow().id();
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private Message config(String command, Map<String, ?> options) {
    return bot.say("olivia", "config " + command, options);
  }

  /** Takes the edit of that number on the page back. */
  private Conversation takeBack(Message history, int number) {
    JsonObject menu =
        history.components().stream()
            .map(JsonObject.class::cast)
            .flatMap(row -> row.getJsonArray("components").stream())
            .map(JsonObject.class::cast)
            .filter(part -> part.getString("custom_id").startsWith("edit-take-back|"))
            .findFirst()
            .orElseThrow();
    String edit = menu.getJsonArray("options").getJsonObject(number - 1).getString("value");
    return bot.as("olivia").select(history, menu.getString("custom_id"), List.of(edit));
  }

  @Test
  @DisplayName("stands in the history with who made it and what was before, whatever it is about")
  void history() {
    config("prefix", Map.of("prefix", "!"));
    config("ranks create", Map.of("rank", 3, "name", "Staff"));
    config("roles assign", Map.of("role", bot.role("Moderator"), "rank", 3));
    config("command", Map.of("command", "ban", "rank", 4));
    config("command", Map.of("command", "ban", "rank", 5));
    bot.sql().run("update permission_ranks set name = 'Crew'");

    Message first = config("history", Map.of());
    Message second = bot.click("olivia", first, "Next page");

    assertThat(text(first))
        .matches(
            """
            \\*\\*1\\*\\* · By hand, or by the bot itself, <t:\\d+:R>
            \\*\\*rank 3\\*\\*: Staff → Crew

            \\*\\*2\\*\\* · <@%1$d>, <t:\\d+:R>
            \\*\\*`/ban`\\*\\*: rank 4 → rank 5

            \\*\\*3\\*\\* · <@%1$d>, <t:\\d+:R>
            \\*\\*`/ban`\\*\\*: the usual rank → rank 4

            \\*\\*4\\*\\* · <@%1$d>, <t:\\d+:R>
            \\*\\*<@&%2$d>\\*\\*: – → rank 3 \\(Crew\\)

            \\*\\*5\\*\\* · <@%1$d>, <t:\\d+:R>
            \\*\\*rank 3\\*\\*: – → .*Staff.*\
            """
                .formatted(id("olivia"), bot.role("Moderator").id()));
    assertThat(text(second)).contains("**prefix**: `$` → `!`");
  }

  @Test
  @DisplayName("is taken back from the history, and that, too, also after a restart")
  void takenBack() {
    config("command", Map.of("command", "ban", "rank", 4));
    config("command", Map.of("command", "ban", "rank", 5));
    config("prefix", Map.of("prefix", "!"));
    Message history = config("history", Map.of());

    bot.restartBot();
    Message undone = get(takeBack(history, 2).edits().first());
    assertThat(text(undone)).isEqualTo("Undone: what this changed is as it was before.");
    assertThat(demanded()).isEqualTo(4);
    bot.click("olivia", undone, "Undo");
    assertThat(demanded()).isEqualTo(5);

    get(takeBack(config("history", Map.of()), 3).edits().first());
    assertThat(bot.sql().column("select prefix from guild_config")).containsExactly("$");
  }

  private long demanded() {
    return bot.sql().number("select required_rank from permission_commands");
  }

  @Test
  @DisplayName("stays if somebody has changed the same since, or it is undone already")
  void changedSince() {
    config("command", Map.of("command", "ban", "rank", 4));
    config("command", Map.of("command", "ban", "rank", 5));
    Message history = config("history", Map.of());
    config("command", Map.of("command", "ban", "rank", 6));

    assertThat(text(get(takeBack(history, 1).reply()))).contains("changed again since");
    assertThat(demanded()).isEqualTo(6);
    config("command", Map.of("command", "ban", "rank", 4));
    assertThat(text(get(takeBack(history, 1).reply()))).contains("as it was before");
  }
}
