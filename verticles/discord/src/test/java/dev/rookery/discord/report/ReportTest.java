package dev.rookery.discord.report;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report")
class ReportTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private void sendReportsTo(long channel) {
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into guild_config (id, report_log_id) values (%1$d, %2$d)
              on conflict (id) do update set report_log_id = excluded.report_log_id
            """
                .formatted(bot.guildId(), channel));
  }

  private Conversation opened(String who) {
    Conversation asked = bot.slash(who, "report", Map.of());
    bot.form(asked);
    return asked;
  }

  @Test
  @DisplayName(
      "of a message reaches staff with what the message said, though it is deleted by then")
  void message() {
    long staff = bot.channel("staff").id();
    sendReportsTo(staff);
    Message bad = get(bot.as("bob").say(bot.channel("general"), "Buy *this* now").message());
    Conversation asked = bot.as("alice").useOn(bad, "Report this message");
    bot.form(asked);
    get(bot.as("bob").delete(bad));
    Future<WorldEvent.MessageSent> report =
        bot.sandbox()
            .actions()
            .next(WorldEvent.MessageSent.class, sent -> sent.message().channelId() == staff);

    Message answer = bot.submit("alice", asked, Map.of("text", "Advertising"));

    assertThat(text(answer)).startsWith("Your report was delivered, with your name.");
    assertThat(get(report).message().embed(0).encode())
        .contains("Advertising")
        .contains("Buy \\\\*this\\\\* now")
        .contains("<@" + bot.as("bob").user().id() + ">")
        .contains("<@" + bot.as("alice").user().id() + ">");
  }

  @Test
  @DisplayName("that cannot be delivered is given back to who wrote it, with what to do")
  void undeliverable() {
    Message none = bot.submit("alice", opened("alice"), Map.of("text", "It is loud"));
    assertThat(text(none)).contains("no channel is set");
    assertThat(none.attachments()).hasSize(1);

    assertThat(bot.slash("alice", "report", Map.of()))
        .as("what was not delivered costs no time")
        .satisfies(bot::form);

    sendReportsTo(12345);
    assertThat(text(bot.submit("carol", opened("carol"), Map.of("text", "It is loud"))))
        .startsWith("I could not deliver your report");
  }

  @Test
  @DisplayName("is sent once in half a minute, and its form looked at as often as one likes")
  void cooldown() {
    sendReportsTo(bot.channel("staff").id());
    Message bad = get(bot.as("bob").say(bot.channel("general"), "Buy now").message());
    opened("alice");
    opened("alice");

    assertThat(text(bot.submit("alice", opened("alice"), Map.of("text", "It is loud"))))
        .startsWith("Your report was delivered");
    assertThat(text(get(bot.slash("alice", "report", Map.of()).reply()))).contains("again");
    assertThat(text(get(bot.as("alice").useOn(bad, "Report this message").reply())))
        .as("the other way to the same")
        .contains("again");
  }

  @Test
  @DisplayName("is not written as a message, where everybody would read it")
  void asMessage() {
    Message refused = get(bot.as("bob").say(bot.channel("general"), "$report It is loud").answer());

    assertThat(text(refused)).contains("/report");
  }
}
