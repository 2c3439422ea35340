package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.SentMessage;
import dev.rookery.sandbox.rest.FaultTarget;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a moderator does to somebody")
class ModerationTest {
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

  private String say(String command, Map<String, ?> options) {
    return text(bot.say("mo", command, options));
  }

  /** All that is shown of a case. */
  private String shown(int number) {
    return bot.say("mo", "cases view", Map.of("number", number)).embed(0).encode();
  }

  private boolean isMember(String name) {
    return bot.sandbox().world().members().find(guild().id(), user(name).id()).isPresent();
  }

  private List<@Nullable String> cases() {
    return bot.sql()
        .column(
            """
            select case_number || ' ' || case_type || ' ' || case_status || ' ' || case_reason
              from cases order by case_number
            """);
  }

  /** What the bot writes to somebody directly from now on. */
  private Future<WorldEvent.MessageSent> letterTo(String name) {
    long channel = bot.directChannel(name).id();
    return bot.sandbox()
        .actions()
        .next(WorldEvent.MessageSent.class, sent -> sent.message().channelId() == channel);
  }

  @Test
  @DisplayName("is done, told to them before, in a case and in the log")
  void ban() {
    long log = bot.channel("staff").id();
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into guild_config (id, mod_log_id) values (%1$d, %2$d)
            """
                .formatted(bot.guildId(), log));
    Future<WorldEvent.MessageSent> letter = letterTo("bob");
    Future<WorldEvent.MessageSent> logged =
        bot.sandbox()
            .actions()
            .next(WorldEvent.MessageSent.class, sent -> sent.message().channelId() == log);

    String answer = say("ban", Map.of("user", user("bob"), "reason", "Spam, *lots*"));

    assertThat(answer)
        .isEqualTo("**Ban** of <@%d> · case 1 · Spam, \\*lots\\*".formatted(user("bob").id()));
    assertThat(isMember("bob")).isFalse();
    assertThat(get(letter).message().embed(0).getString("title"))
        .isEqualTo("Ban on Rookery Sandbox");
    assertThat(get(logged).message().embed(0).getString("title")).isEqualTo("Case 1 · Ban");
    assertThat(cases()).containsExactly("1 BAN true Spam, *lots*");
    assertThat(
            bot.sql()
                .number(
                    "select count(*) from cases where user_notified and mod_log_message_id > 0"))
        .isOne();
    assertThat(say("ban", Map.of("user", user("bob"))))
        .isEqualTo("Bob is banned already, by <@%d> (case 1).".formatted(user("mo").id()));
    assertThat(say("unban", Map.of("user", user("bob")))).startsWith("**Ban lifted**");
    assertThat(say("unban", Map.of("user", user("bob")))).isEqualTo("Bob is not banned.");
    assertThat(cases()).hasSize(2).last().isEqualTo("2 UNBAN true No reason provided");
  }

  @Test
  @DisplayName("and Discord does not do leaves a voided case and a corrected message")
  void refusedByDiscord() {
    long direct = bot.directChannel("bob").id();
    Future<WorldEvent.MessageEdited> corrected =
        bot.sandbox()
            .actions()
            .next(WorldEvent.MessageEdited.class, edited -> edited.message().channelId() == direct);
    get(bot.sandbox().faults().failCalls("DELETE /guilds/{guild_id}/members/{user_id}", 20, 400));

    assertThat(say("kick", Map.of("member", user("bob")))).startsWith("Discord did not do that.");

    assertThat(isMember("bob")).isTrue();
    assertThat(cases()).hasSize(1).first().asString().startsWith("1 KICK false No reason provided");
    assertThat(text(get(corrected).message())).contains("it did not happen");
  }

  @Test
  @DisplayName("and Discord cannot do now is tried again, and the moderator sees what became of it")
  void postponed() {
    get(bot.sandbox().faults().failCalls("PUT /guilds/{guild_id}/bans/{user_id}", 1000, 503));
    Conversation asked = bot.slash("mo", "ban", Map.of("user", user("bob")));

    assertThat(text(get(asked.reply()))).contains("Case 1 is recorded").contains("tried again");
    assertThat(isMember("bob")).isTrue();
    assertThat(shown(1)).contains("Under way: it is not done yet.");

    get(bot.sandbox().faults().clear());
    bot.sql().run("update task set scheduled_at = now()");

    assertThat(text(get(asked.edits().first()))).startsWith("**Ban** of").contains("case 1");
    assertThat(isMember("bob")).isFalse();
    assertThat(cases()).containsExactly("1 BAN true No reason provided");
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where kind <> 'audit-mark'"),
        count -> count == 0);
    assertThat(shown(1)).doesNotContain("Under way");
  }

  @Test
  @DisplayName(
      "is done once if two moderators order it at once, and the second hears who was first")
  void twoModerators() {
    Future<WorldEvent.MessageSent> letter = letterTo("bob");
    Future<Message> one = bot.slash("mo", "ban", Map.of("user", user("bob"))).reply();
    Future<Message> other = bot.slash("olivia", "ban", Map.of("user", user("bob"))).reply();

    List<String> answers = List.of(text(get(one)), text(get(other)));

    get(letter);
    assertThat(answers)
        .filteredOn(answer -> answer.startsWith("**Ban** of"))
        .describedAs(answers.toString())
        .hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.startsWith("**Ban** of"))
        .first()
        .asString()
        .contains("case 1")
        .contains("<@");
    assertThat(cases()).hasSize(1);
  }

  @Test
  @DisplayName("is done once if two moderators order a timeout at once")
  void twoTimeouts() {
    Map<String, ?> options = Map.of("member", user("bob"), "duration", "10m");
    Future<Message> one = bot.slash("mo", "timeout", options).reply();
    Future<Message> other = bot.slash("olivia", "timeout", options).reply();

    assertThat(List.of(text(get(one)), text(get(other))))
        .satisfiesOnlyOnce(answer -> assertThat(answer).startsWith("**Timeout** of"))
        .satisfiesOnlyOnce(answer -> assertThat(answer).startsWith("Bob is in a timeout already."));
    assertThat(cases()).hasSize(1);
  }

  @Test
  @DisplayName("is known as done though the answer of Discord was lost")
  void answerLost() {
    get(
        bot.sandbox()
            .faults()
            .loseAnswers(FaultTarget.route("DELETE /guilds/{guild_id}/members/{user_id}"), 1, 502));

    assertThat(say("kick", Map.of("member", user("bob")))).startsWith("**Kick** of");

    assertThat(isMember("bob")).isFalse();
    assertThat(cases()).containsExactly("1 KICK true No reason provided");
  }

  @Test
  @DisplayName("and was done just before a crash still ends, though its time is over by then")
  void doneButLate() {
    get(
        bot.sandbox()
            .faults()
            .loseAnswers(FaultTarget.route("PUT /guilds/{guild_id}/bans/{user_id}"), 1000, 503));
    Conversation asked = bot.slash("mo", "tempban", Map.of("user", user("bob"), "duration", "1h"));
    assertThat(text(get(asked.reply()))).contains("Case 1 is recorded");
    bot.sql().run("update cases set case_expires_at = now() - interval '1 second'");
    get(bot.sandbox().faults().clear());

    bot.sql().run("update task set scheduled_at = now()");

    assertThat(text(get(asked.edits().first()))).startsWith("**Temporary ban** of");
    assertThat(cases()).containsExactly("1 TEMPBAN true No reason provided");
    RunningBot.until(
        () -> {
          // Its end was tried too early, and waits for a while.
          bot.sql().run("update due_work set due_at = now() where leased_by is null");
          return bot.sandbox().world().bans().find(guild().id(), user("bob").id());
        },
        Optional::isEmpty);
  }

  @Test
  @DisplayName("is not taken as done if they left by themselves before Discord could do it")
  void leftMeanwhile() {
    get(bot.sandbox().faults().failCalls("DELETE /guilds/{guild_id}/members/{user_id}", 1000, 503));
    Conversation asked = bot.slash("mo", "kick", Map.of("member", user("bob")));
    assertThat(text(get(asked.reply()))).contains("Case 1 is recorded");
    get(bot.as("bob").leave(guild()));
    get(bot.sandbox().faults().clear());

    bot.sql().run("update task set scheduled_at = now()");

    assertThat(text(get(asked.edits().first()))).startsWith("Discord");
    assertThat(cases()).singleElement().asString().startsWith("1 KICK false");
  }

  @Test
  @DisplayName("is not begun if it is unknown whether the command was acknowledged, which is told")
  void acknowledgementLost() {
    get(
        bot.sandbox()
            .faults()
            .loseAnswers(
                FaultTarget.route(
                    "POST /interactions/{interaction_id}/{interaction_token}/callback"),
                1,
                502));
    Conversation asked = bot.slash("mo", "warn", Map.of("member", user("bob")));
    get(asked.acknowledged());

    RunningBot.until(
        () -> {
          bot.sql().run("update task set due_at = now() where due_at > now()");
          return asked.reply().isComplete();
        },
        told -> told);

    assertThat(text(get(asked.reply()))).startsWith("I was interrupted");
    assertThat(cases()).isEmpty();
  }

  @Test
  @DisplayName("is finished, and answered, by a bot that starts after another died in the middle")
  void finishedByTheNext() {
    get(
        bot.sandbox()
            .faults()
            .rateLimit(
                FaultTarget.route("PUT /guilds/{guild_id}/bans/{user_id}"),
                1,
                Duration.ofMinutes(10),
                false));
    Future<WorldEvent.MessageSent> letter = letterTo("bob");
    Conversation asked = bot.slash("mo", "ban", Map.of("user", user("bob")));
    get(letter);
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where content ->> 'step' = 'TOLD'"),
        count -> count == 1);
    Future<WorldEvent.MessageSent> second = letterTo("bob");

    bot.restartBot();

    assertThat(text(get(asked.reply()))).startsWith("**Ban** of").contains("case 1");
    assertThat(isMember("bob")).isFalse();
    assertThat(cases()).containsExactly("1 BAN true No reason provided");
    assertThat(second.isComplete()).isFalse();
  }

  @Test
  @DisplayName("is done although they take no direct messages, which the moderator is told")
  void notTold() {
    get(bot.as("bob").acceptDirectMessages(false));

    assertThat(say("warn", Map.of("member", user("bob")))).contains("could not be told");
    assertThat(bot.sql().number("select count(*) from cases where not user_notified")).isOne();
  }

  @Test
  @DisplayName("ends when it is over")
  void tempban() {
    assertThat(say("tempban", Map.of("user", user("bob"), "duration", "2h")))
        .startsWith("**Temporary ban** of")
        .contains("Until <t:");
    assertThat(isMember("bob")).isFalse();
    Future<WorldEvent.MemberJoined> back =
        bot.sandbox()
            .actions()
            .next(
                WorldEvent.MemberJoined.class,
                joined -> joined.member().userId() == user("bob").id());

    bot.sql().run("update cases set case_expires_at = now()");

    RunningBot.until(
        () -> bot.as("bob").join(guild()).map(true).otherwise(false).await(), joined -> joined);
    get(back);
    RunningBot.until(
        () -> bot.sql().number("select count(*) from cases where case_processed"),
        count -> count == 1);
  }

  @Test
  @DisplayName("may be a warning, a timeout or a kick, as a message too")
  void others() {
    assertThat(say("warn", Map.of("member", user("bob"), "reason", "Loud")))
        .startsWith("**Warning** of");
    assertThat(say("timeout", Map.of("member", user("bob"), "duration", "10m")))
        .startsWith("**Timeout** of");
    assertThat(say("timeout", Map.of("member", user("bob"), "duration", "10m")))
        .startsWith("Bob is in a timeout already.");
    assertThat(say("untimeout", Map.of("member", user("bob")))).startsWith("**Timeout lifted**");
    SentMessage kick = bot.as("mo").say(bot.channel("general"), "$kick bob too loud -silent");
    assertThat(text(get(kick.answer()))).endsWith("case 4 · too loud");
    assertThat(isMember("bob")).isFalse();
    assertThat(cases())
        .containsExactly(
            "1 WARN true Loud",
            "2 TIMEOUT true No reason provided",
            "3 UNTIMEOUT true No reason provided",
            "4 KICK true too loud");
  }

  @Test
  @DisplayName("may be taking a privilege away, which the commands then heed")
  void privileges() {
    assertThat(say("snippetban", Map.of("member", user("bob")))).startsWith("**Snippet ban** of");
    assertThat(text(bot.say("bob", "snippet create", Map.of("name", "a", "content", "b"))))
        .contains("case 1");
    assertThat(say("snippetban", Map.of("member", user("bob")))).startsWith("Nothing to do");
    assertThat(say("snippetunban", Map.of("member", user("bob"))))
        .startsWith("**Snippet ban lifted** of");
    assertThat(text(bot.say("bob", "snippet create", Map.of("name", "a", "content", "b"))))
        .contains("is there");
  }

  @Test
  @DisplayName("is not possible to who is above them, nor for who may not")
  void hierarchy() {
    assertThat(say("ban", Map.of("user", user("olivia")))).startsWith("Nobody can do that");
    assertThat(text(bot.say("alice", "warn", Map.of("member", user("bob")))))
        .startsWith("You may not do that");
    assertThat(cases()).isEmpty();
  }
}
