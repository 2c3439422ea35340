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

@DisplayName("An edit of the settings")
@TestInstance(Lifecycle.PER_CLASS)
class SettingsEditTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void clean() {
    bot.sql()
        .run("delete from guild_config; delete from permission_ranks; delete from audit_entry");
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private Message edit(String command, Map<String, ?> options) {
    return bot.say("olivia", "config " + command, options);
  }

  private String settings() {
    return bot.sql()
        .column(
            "select concat_ws(' ', prefix, language, time_zone, report_log_id) from guild_config")
        .toString();
  }

  @Test
  @DisplayName("chooses a language that the bot speaks, by any name that it has")
  void language() {
    assertThat(bot.offered("olivia", "config language", "language", ""))
        .containsExactly("English", "Deutsch");
    assertThat(bot.offered("olivia", "config language", "language", "germ"))
        .containsExactly("Deutsch");

    assertThat(text(edit("language", Map.of("language", "de"))))
        .isEqualTo("I speak Deutsch to everybody here now.");
    RunningBot.until(
        () -> text(bot.say("alice", "membercount", Map.of())),
        answer -> answer.startsWith("Dieser Server hat"));
    assertThat(
            text(
                RunningBot.get(
                    bot.as("alice").say(bot.channel("general"), "$membercount").answers().first())))
        .as("where it is written as a message, too")
        .startsWith("Dieser Server hat");
    assertThat(text(edit("language", Map.of("language", "englisch"))))
        .isEqualTo("I speak English to everybody here now.");
    assertThat(settings()).isEqualTo("[$ en-GB]");

    assertThat(text(edit("language", Map.of("language", "@everyone **français**"))))
        .isEqualTo("I do not speak “@everyone \\*\\*français\\*\\*”. I speak English and Deutsch.");
    assertThat(settings()).isEqualTo("[$ en-GB]");
    assertThat(text(edit("language", Map.of())))
        .isEqualTo("I speak the language that this server has on Discord.");
    assertThat(settings()).isEqualTo("[$]");
  }

  @Test
  @DisplayName("chooses the time zone of members who have said none")
  void timeZone() {
    assertThat(bot.offered("olivia", "config timezone", "zone", "berl")).contains("Europe/Berlin");

    assertThat(text(edit("timezone", Map.of("zone", "new york"))))
        .matches(
            "Members who have said no time zone have \\*\\*America/New\\\\_York\\*\\* now;"
                + " it is \\d\\d:\\d\\d there\\.");
    assertThat(text(edit("timezone", Map.of("zone", "cst"))))
        .startsWith("I know no time zone “cst”, or several.");
    assertThat(settings()).isEqualTo("[$ America/New_York]");
    assertThat(text(edit("timezone", Map.of())))
        .isEqualTo("Members who have said no time zone have UTC now.");
    assertThat(settings()).isEqualTo("[$]");
  }

  @Test
  @DisplayName("is undone by a click, also after a restart, and that again")
  void undone() {
    edit("prefix", Map.of("prefix", "!"));
    Message changed = edit("prefix", Map.of("prefix", "?"));
    bot.restartBot();

    Message undone = bot.click("olivia", changed, "Undo");

    assertThat(text(undone)).isEqualTo("Undone: what this changed is as it was before.");
    assertThat(settings()).isEqualTo("[!]");
    Message redone = bot.click("olivia", undone, "Undo");
    assertThat(text(redone)).isEqualTo("Undone: what this changed is as it was before.");
    assertThat(settings()).isEqualTo("[?]");
  }

  @Test
  @DisplayName("is undone once, and not after somebody has changed the same again")
  void tooLate() {
    Message first = edit("language", Map.of("language", "de"));
    edit("prefix", Map.of("prefix", "!"));
    Message again = edit("prefix", Map.of("prefix", "?"));

    edit("prefix", Map.of("prefix", "!"));
    assertThat(text(bot.refusal("olivia", again, "Undo")))
        .isEqualTo("That is undone already: everything is as it was before.");
    edit("prefix", Map.of("prefix", "+"));
    assertThat(text(bot.refusal("olivia", again, "Undo")))
        .isEqualTo("These have been changed again since: prefix.");
    assertThat(settings()).isEqualTo("[+ de]");

    assertThat(text(bot.click("olivia", first, "Undo"))).startsWith("Undone");
    assertThat(settings()).as("what else was changed stays").isEqualTo("[+]");
  }

  @Test
  @DisplayName("has no button if it changed nothing")
  void nothing() {
    Message changed = edit("log", Map.of("kind", "log-report", "channel", bot.channel("general")));
    assertThat(changed.button("Undo")).isPresent();

    Message same = edit("log", Map.of("kind", "log-report", "channel", bot.channel("general")));

    assertThat(text(same)).isEqualTo(text(changed));
    assertThat(same.components()).isEmpty();
  }

  @Test
  @DisplayName("by one of two at once is the one that this one undoes")
  void two() {
    RunningBot.get(bot.as("olivia").slash(bot.channel("general"), "config ranks init").reply());
    bot.say("olivia", "config roles assign", Map.of("role", bot.role("Moderator"), "rank", 7));
    RunningBot.until(
        () -> text(bot.say("mo", "config prefix", Map.of("prefix", "m!"))),
        answer -> answer.startsWith("Commands in messages"));
    Conversation one = bot.slash("olivia", "config prefix", Map.of("prefix", "!"));
    Conversation other = bot.slash("mo", "config language", Map.of("language", "de"));
    Message byOlivia = RunningBot.get(one.reply());
    RunningBot.get(other.reply());

    bot.click("olivia", byOlivia, "Undo");

    assertThat(settings()).isEqualTo("[m! de]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config language", "config timezone", "config history", "config show"})
  @DisplayName("is for those who may, and so is looking at it")
  void notForAll(String command) {
    assertThat(text(bot.say("alice", command, Map.of()))).startsWith("You may not do that");
  }

  @Test
  @DisplayName("stands in the history, newest first, with who did it and what it was before")
  void history() {
    assertThat(text(edit("history", Map.of()))).isEqualTo("Nobody has changed anything.");
    edit("log", Map.of("kind", "log-report", "channel", bot.channel("general")));
    for (String prefix : new String[] {"a!", "b!", "c!", "d!", "e!"}) {
      edit("prefix", Map.of("prefix", prefix));
    }
    bot.sql().run("update guild_config set prefix = '`'");
    bot.sql().run("update guild_config set prefix = '*e*'");

    Message newest = edit("history", Map.of());

    long olivia = bot.sandbox().world().people().find("olivia").orElseThrow().id();
    assertThat(text(newest))
        .matches(
            """
            \\*\\*1\\*\\* · By hand, or by the bot itself, <t:\\d+:R>
            \\*\\*prefix\\*\\*: \\\\` → `\\*e\\*`

            \\*\\*2\\*\\* · By hand, or by the bot itself, <t:\\d+:R>
            \\*\\*prefix\\*\\*: `e!` → \\\\`

            (?s).*
            \\*\\*prefix\\*\\*: `b!` → `c!`\
            """);
    Message oldest = bot.click("olivia", newest, "Next page");
    assertThat(text(oldest))
        .matches(
            "\\*\\*1\\*\\* · <@%1$d>, <t:\\d+:R>\n\\*\\*prefix\\*\\*: `a!` → `b!`\n\n\\*\\*2\\*\\* · <@%1$d>, <t:\\d+:R>\n\\*\\*prefix\\*\\*: `\\$` → `a!`\n\n\\*\\*3\\*\\* · <@%1$d>, <t:\\d+:R>\n\\*\\*log of reports\\*\\*: Not set → <#%2$d>"
                .formatted(olivia, bot.channel("general").id()));
    assertThat(oldest.button("Next page")).isEmpty();
    Message back = bot.click("olivia", oldest, "Previous page");
    assertThat(text(back)).isEqualTo(text(newest));
    assertThat(back.button("Previous page")).isEmpty();
  }

  @Test
  @DisplayName("are all shown that are set, also those that no command sets, and none that is not")
  void shown() {
    bot.say("olivia", "config prefix", Map.of("prefix", "!"));
    bot.sql()
        .run(
            """
            update guild_config set jail_role_id = 78, cases_kept = interval '30 days',
              xp_ignored_channels = '{79}'
            """);

    String fields =
        bot.say("olivia", "config show", Map.of()).embed(0).getJsonArray("fields").encode();

    assertThat(fields)
        .contains("`!`", "<@&78>", "<#79>", "30d")
        .doesNotContain("XP of roles", "highest level");
  }

  @Test
  @DisplayName(
      "refuse a prefix that people write by chance, or that Discord shows as another thing")
  void unfitPrefix() {
    for (String prefix :
        List.of("@everyone", "<@1>", "/", "a", "7", "`", "*", "_", "~~", "> ", "# ", "! x", "||")) {
      assertThat(text(edit("prefix", Map.of("prefix", prefix)))).contains("is no fit prefix");
    }
    for (String prefix : List.of("!", "r!", "$", "+", "rook.")) {
      assertThat(text(edit("prefix", Map.of("prefix", prefix)))).contains("begin with");
    }
  }
}
