package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In the menu of a user a moderator")
class SanctionFormTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private Conversation open(String who, String entry, String about) {
    return bot.as(who).useOn(bot.channel("general"), user(about), entry);
  }

  private String send(String entry, String about, Map<String, ?> values) {
    Conversation asked = open("mo", entry, about);
    bot.form(asked);
    return text(bot.submit("mo", asked, values));
  }

  private List<@Nullable String> cases() {
    return bot.sql()
        .column(
            """
            select case_number || ' ' || case_type || ' ' || case_status || ' ' || case_reason
              from cases order by case_number
            """);
  }

  @Test
  @DisplayName("warns, times out, kicks and bans by a form, as the commands do")
  void all() {
    assertThat(send("Warn", "bob", Map.of("reason", "Loud")))
        .isEqualTo("**Warning** of <@%d> · case 1 · Loud".formatted(user("bob").id()));
    assertThat(send("Time out", "bob", Map.of("duration", "2h", "reason", "Louder")))
        .startsWith("**Timeout** of")
        .contains("Until <t:");
    assertThat(send("Kick", "bob", Map.of("reason", "Enough"))).startsWith("**Kick** of");
    assertThat(send("Ban", "carol", Map.of("reason", "Spam"))).startsWith("**Ban** of");
    assertThat(bot.sandbox().world().members().find(guild().id(), user("bob").id())).isEmpty();
    assertThat(bot.sandbox().world().bans().find(guild().id(), user("carol").id())).isPresent();
    assertThat(cases())
        .containsExactly(
            "1 WARN true Loud", "2 TIMEOUT true Louder", "3 KICK true Enough", "4 BAN true Spam");
  }

  @Test
  @DisplayName("finds whom it is about in the title, and a reason to keep or to change")
  void filledIn() {
    Conversation asked = open("mo", "Warn", "bob");

    assertThat(bot.form(asked).title()).isEqualTo("Warning · Bob");
    assertThat(bot.form(asked).components().encode()).contains("No reason given");
  }

  @Test
  @DisplayName("is refused what the command refuses, before the form or after it")
  void refused() {
    assertThat(text(get(open("alice", "Ban", "bob").reply()))).startsWith("You may not do that");
    assertThat(text(get(open("mo", "Ban", "olivia").reply()))).startsWith("Nobody can do that");

    Conversation opened = open("mo", "Kick", "bob");
    bot.form(opened);
    get(bot.as("olivia").addRole(guild(), user("bob"), bot.role("Admin")));
    assertThat(text(bot.submit("mo", opened, Map.of("reason", "Loud"))))
        .startsWith("You may not do that to Bob");

    Message unclear =
        bot.submit("mo", opened("Time out", "carol"), Map.of("duration", "soon", "reason", "x"));
    assertThat(text(unclear)).contains("soon");
    assertThat(unclear.attachments()).hasSize(2);

    Conversation late = opened("Time out", "carol");
    get(bot.as("carol").leave(guild()));
    assertThat(text(bot.submit("mo", late, Map.of("duration", "1h", "reason", "x"))))
        .isEqualTo("Carol is not a member of this server.");
    assertThat(cases()).isEmpty();
  }

  private Conversation opened(String entry, String about) {
    Conversation asked = open("mo", entry, about);
    bot.form(asked);
    return asked;
  }
}
