package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.rest.FaultTarget;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A softban")
class SoftbanTest {
  private static final String UNBAN = "DELETE /guilds/{guild_id}/bans/{user_id}";
  private static final String BAN = "PUT /guilds/{guild_id}/bans/{user_id}";

  @AutoClose private final RunningBot bot = RunningBot.withoutOutsideActions();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private boolean isMember() {
    return bot.sandbox().world().members().find(guild().id(), user("bob").id()).isPresent();
  }

  private boolean isBanned() {
    return bot.sandbox().world().bans().find(guild().id(), user("bob").id()).isPresent();
  }

  private Conversation softban() {
    return bot.slash("mo", "softban", Map.of("user", user("bob"), "reason", "Spam"));
  }

  private List<@Nullable String> cases() {
    return bot.sql()
        .column(
            """
            select case_number || ' ' || case_type || ' ' || case_status || ' ' || case_reason
              from cases order by case_number
            """);
  }

  private void tryAgain() {
    bot.sql().run("update task set scheduled_at = now()");
  }

  @Test
  @DisplayName("removes a member and what they wrote, and they may come back")
  void done() {
    Message written = get(bot.as("bob").say(bot.channel("general"), "buy followers").message());

    assertThat(text(get(softban().reply())))
        .isEqualTo("**Softban** of <@%d> · case 1 · Spam".formatted(user("bob").id()));

    assertThat(isMember()).isFalse();
    assertThat(isBanned()).isFalse();
    assertThat(bot.sandbox().world().messages().find(written.channelId(), written.id())).isEmpty();
    assertThat(cases()).containsExactly("1 SOFTBAN true Spam");
    get(bot.as("bob").join(guild()));
    assertThat(isMember()).isTrue();
  }

  @Test
  @DisplayName("is refused for who is banned already, who is above, and to who may not")
  void refused() {
    get(bot.as("olivia").ban(guild(), user("bob"), "By hand"));

    assertThat(text(get(softban().reply()))).isEqualTo("Bob is banned already.");
    assertThat(text(bot.say("mo", "softban", Map.of("user", user("olivia")))))
        .startsWith("Nobody can do that");
    assertThat(text(bot.say("alice", "softban", Map.of("user", user("carol")))))
        .startsWith("You may not do that");
    assertThat(isBanned()).isTrue();
    assertThat(cases()).isEmpty();
  }

  @Test
  @DisplayName("is lifted by a bot that starts after another died in between")
  void crashed() {
    get(
        bot.sandbox()
            .faults()
            .rateLimit(FaultTarget.route(UNBAN), 1, Duration.ofMinutes(10), false));
    Conversation asked = softban();
    RunningBot.until(() -> bot.calls("DELETE", "/bans/"), calls -> calls == 1);
    assertThat(isBanned()).isTrue();

    bot.restartBot();

    assertThat(text(get(asked.reply()))).startsWith("**Softban** of").contains("case 1");
    assertThat(isBanned()).isFalse();
    assertThat(cases()).containsExactly("1 SOFTBAN true Spam");
  }

  @Test
  @DisplayName("is lifted although its case was voided in between")
  void voided() {
    get(bot.sandbox().faults().failCalls(UNBAN, 1000, 503));
    Conversation asked = softban();
    assertThat(text(get(asked.reply()))).contains("They are banned").contains("case 1");
    bot.say("mo", "cases void", Map.of("number", 1, "cause", "A mistake"));

    get(bot.sandbox().faults().clear());
    tryAgain();

    assertThat(text(get(asked.edits().first()))).startsWith("**Softban** of");
    assertThat(isBanned()).isFalse();
  }

  @Test
  @DisplayName("never lifts a ban that somebody else made in between")
  void bannedInBetween() {
    get(bot.sandbox().faults().failCalls(UNBAN, 1000, 503));
    Conversation asked = softban();
    get(asked.reply());
    get(bot.as("olivia").unban(guild(), user("bob")));
    get(bot.as("olivia").ban(guild(), user("bob"), "For good"));

    get(bot.sandbox().faults().clear());
    tryAgain();

    assertThat(text(get(asked.edits().first()))).contains("so they stay banned");
    assertThat(isBanned()).isTrue();
  }

  @Test
  @DisplayName("does nothing to who was banned by somebody else before it could be done")
  void bannedBefore() {
    get(bot.sandbox().faults().failCalls(BAN, 1000, 503));
    Conversation asked = softban();
    assertThat(text(get(asked.reply()))).contains("Case 1 is recorded");
    get(bot.as("olivia").ban(guild(), user("bob"), "For good"));

    get(bot.sandbox().faults().clear());
    tryAgain();

    assertThat(text(get(asked.edits().first()))).contains("so nothing was done");
    assertThat(isBanned()).isTrue();
    assertThat(cases()).first().asString().startsWith("1 SOFTBAN false Spam");
  }

  @Test
  @DisplayName("that Discord does not let the bot lift is told to those who moderate in the end")
  void givenUp() {
    get(bot.sandbox().faults().failCalls(UNBAN, 1000, 403));
    Conversation asked = softban();
    assertThat(text(get(asked.reply()))).contains("tried again for some hours");

    bot.sql()
        .run(
            """
            update due_work set attempts = 9, due_at = now() where task_kind = 'sanction';
            insert into task (kind, content, due_at) values ('news', '{}', now() + interval '1 day')
            """);

    assertThat(text(get(asked.edits().first()))).contains("is still a ban").contains("/unban");
    assertThat(isBanned()).isTrue();
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where kind = 'sanction'"),
        count -> count == 0);
  }
}
