package dev.rookery.discord.cases;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A moderator looks after cases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseCommandsTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  /** 25 cases: odd numbers about Alice, even ones about Bob; every fifth a kick. */
  @BeforeEach
  void cases() {
    bot.sql()
        .run(
            """
            truncate cases, note cascade;
            update guild set case_count = 0;
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id)
            select %1$d, (case when i %% 5 = 0 then 'KICK' else 'WARN' end)::case_type_enum,
                'Reason ' || i, %2$d, case when i %% 2 = 0 then %3$d else %4$d end
              from generate_series(1, 25) i
            """
                .formatted(bot.guildId(), user("mo").id(), user("bob").id(), user("alice").id()));
  }

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private Message say(String command, Map<String, ?> options) {
    return bot.say("mo", command, options);
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private static String title(Message message) {
    return message.embed(0).getString("title");
  }

  @Test
  @DisplayName("of a server, newest first, in pages that turn both ways, by what is asked for")
  void search() {
    Message first = say("cases search", Map.of());
    assertThat(title(first)).isEqualTo("Cases: 25");
    assertThat(text(first).lines()).hasSize(10);
    assertThat(text(first)).startsWith("**25** · Kick · <@" + user("alice").id() + ">");

    Message second = bot.click("mo", first, "Next page");
    assertThat(text(second)).startsWith("**15** · Kick");
    bot.restartBot();
    Message third = bot.click("mo", second, "Next page");
    assertThat(text(third).lines()).hasSize(5);
    assertThat(text(bot.click("mo", third, "Previous page"))).isEqualTo(text(second));

    Message ofBob =
        say("cases search", Map.of("user", user("bob"), "type", "type-kick", "text", "reason 1"));
    assertThat(title(ofBob)).isEqualTo("Cases: 1");
    assertThat(text(ofBob)).startsWith("**10** · Kick · <@" + user("bob").id() + ">");
    assertThat(text(say("cases search", Map.of("voided", true)))).isEqualTo("There are none.");
  }

  @Test
  @DisplayName("by a text that is too long for the buttons that turn the pages")
  void longText() {
    String words =
        " after three friendly reminders in #general, the last one on Monday, and again ";
    bot.sql().run("update cases set case_reason = case_reason || '" + words + "' || case_reason");

    Message first = say("cases search", Map.of("text", "1" + words));
    assertThat(title(first)).isEqualTo("Cases: 3");
    Message all = say("cases search", Map.of("text", words));
    assertThat(title(all)).isEqualTo("Cases: 25");
    bot.restartBot();
    Message second = bot.click("mo", all, "Next page");
    assertThat(text(second)).startsWith("**15** · Kick");
    assertThat(text(bot.click("mo", second, "Previous page"))).isEqualTo(text(all));
    assertThat(bot.sql().number("select count(*) from task where kind = 'component-state'"))
        .isOne();
  }

  @Test
  @DisplayName("by their numbers, which are offered with type and reason")
  void view() {
    Message shown = say("cases view", Map.of("number", 5));

    assertThat(title(shown)).isEqualTo("Case 5 · Kick");
    assertThat(text(shown)).isEqualTo("Reason 5");
    assertThat(bot.offered("mo", "cases view", "number", "24"))
        .containsExactly("24 · Warning · Reason 24");
    assertThat(text(say("cases view", Map.of("number", 99)))).contains("case 99");
  }

  @Test
  @DisplayName("and changes them, with a history of who changed what")
  void edit() {
    assertThat(text(say("cases edit", Map.of("number", 3, "reason", "Worse")))).isEqualTo("Worse");
    Message voided = say("cases void", Map.of("number", 3, "cause", "wrong person"));
    assertThat(text(voided)).isEqualTo("Case 3 is voided and no longer counts.");
    assertThat(title(say("cases view", Map.of("number", 3))))
        .isEqualTo("Case 3 · Warning · voided");

    assertThat(text(bot.click("mo", voided, "Undo"))).isEqualTo("Case 3 counts again.");
    assertThat(text(say("cases view", Map.of("number", 3)))).isEqualTo("Worse");

    assertThat(text(say("cases history", Map.of("number", 3))))
        .contains("<@" + user("mo").id() + "> changed it")
        .contains("reason: “Reason 3” → “Worse”")
        .contains("counts: Yes → No");
    assertThat(text(say("cases reopen", Map.of("number", 3)))).isEqualTo("Case 3 counts already.");
    assertThat(text(say("cases edit", Map.of("number", 3)))).startsWith("Give a reason");
    assertThat(text(say("cases edit", Map.of("number", 3, "evidence", "javascript:alert(1)"))))
        .startsWith("That is not a link");
  }

  @Test
  @DisplayName("whose reason does not say that they are void once they are reopened")
  void reasonOfReopened() {
    String longest = "x".repeat(2000);
    bot.sql().run("update cases set case_reason = '" + longest + "' where case_number = 4");
    for (int number : List.of(4, 5)) {
      say("cases void", Map.of("number", number, "cause", "wrong person"));
    }
    say("cases edit", Map.of("number", 5, "reason", "Edited [VOIDED: wrong person]"));

    for (int number : List.of(4, 5)) {
      say("cases reopen", Map.of("number", number));
    }

    assertThat(
            bot.sql()
                .column(
                    "select case_reason from cases where case_number in (4, 5) order by case_number"))
        .containsExactly(longest, "Edited");
  }

  @Test
  @DisplayName("and counts and exports them")
  void countsAndExport() {
    Message counts = say("cases counts", Map.of("user", user("alice")));
    assertThat(title(counts)).isEqualTo("Cases: 13");
    assertThat(text(counts)).contains("**Warning**: 10").contains("**Kick**: 3");

    Message exported = say("cases export", Map.of("user", user("bob")));
    assertThat(text(exported)).isEqualTo("The 12 cases are in the file.");
    assertThat(exported.attachments()).hasSize(1);
  }

  @Test
  @DisplayName("and writes notes that only staff see")
  void notes() {
    assertThat(text(say("note add", Map.of("user", user("bob"), "content", "Knows *Ada*"))))
        .contains("about <@" + user("bob").id() + "> is written");
    Message list = say("note list", Map.of("user", user("bob")));
    assertThat(text(list)).contains("Knows \\*Ada\\*");
    assertThat(list.ephemeral()).isTrue();
    long id = bot.sql().number("select max(id) from note");
    say("note edit", Map.of("id", id, "content", "Knows Bea"));
    Message menu = get(bot.as("mo").useOn(bot.channel("general"), user("bob"), "Notes").reply());
    assertThat(text(menu)).contains("Knows Bea");

    Message deleted = say("note delete", Map.of("id", id));

    assertThat(text(deleted)).contains("is deleted");
    assertThat(deleted.attachments()).hasSize(1);
    assertThat(text(say("note list", Map.of()))).isEqualTo("There are no notes.");
  }

  @Test
  @DisplayName("which members may not")
  void members() {
    assertThat(text(bot.say("alice", "cases search", Map.of()))).startsWith("You may not do that");
    assertThat(text(bot.say("alice", "note list", Map.of()))).startsWith("You may not do that");
  }

  @Test
  @DisplayName("whose reasons nobody is offered who may not read them")
  void notOffered() {
    assertThat(bot.offered("mo", "cases view", "number", "reason 2")).isNotEmpty();

    assertThat(bot.offered("bob", "cases view", "number", "reason 2")).isEmpty();
  }
}
