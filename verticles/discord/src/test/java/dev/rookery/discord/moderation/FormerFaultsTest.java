package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.rest.FaultTarget;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each is named after what somebody saw who used Tux, and does not see here. */
@DisplayName("Does not happen here:")
class FormerFaultsTest {
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

  private String say(String who, String command, Map<String, ?> options) {
    return text(bot.say(who, command, options));
  }

  private String write(String who, String text) {
    return text(get(bot.as(who).say(bot.channel("general"), text).answer()));
  }

  private Set<Long> roles(String name) {
    return bot.sandbox()
        .world()
        .members()
        .find(guild().id(), user(name).id())
        .map(Member::roleIds)
        .map(Set::copyOf)
        .orElse(Set.of());
  }

  private long processed() {
    return bot.sql().number("select count(*) from cases where case_processed");
  }

  @Test
  @DisplayName("nobody may do anything, because nobody has set ranks")
  void nothingConfigured() {
    assertThat(say("mo", "warn", Map.of("member", user("bob"), "reason", "Loud")))
        .startsWith("**Warning** of");
    assertThat(say("alice", "warn", Map.of("member", user("bob"))))
        .startsWith("You may not do that");
  }

  @Test
  @DisplayName("a jail that is refused takes the roles of the member all the same")
  void refusedJail() {
    say("olivia", "config jail setup", Map.of());
    Role moderator = bot.role("Moderator");
    get(bot.as("olivia").addRole(guild(), user("alice"), moderator));
    Set<Long> before = roles("alice");

    assertThat(say("mo", "jail", Map.of("member", user("alice"))))
        .startsWith("You may not do that to Alice");

    assertThat(roles("alice")).isEqualTo(before);
    assertThat(bot.sql().number("select count(*) from cases")).isZero();
  }

  @Test
  @DisplayName("a permanent ban is lifted by an older temporary one")
  void permanentBan() {
    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));
    say("mo", "unban", Map.of("user", user("bob")));
    say("mo", "ban", Map.of("user", user("bob"), "reason", "Came back to spam"));

    bot.sql().run("update cases set case_expires_at = now() where case_type = 'TEMPBAN'");
    say("mo", "tempban", Map.of("user", user("alice"), "duration", "2h"));
    bot.sql()
        .run("update cases set case_expires_at = now() where case_user_id = " + user("alice").id());

    // That of Alice became due last, and is over.
    RunningBot.until(
        () -> get(bot.sandbox().actions().change(world -> isBanned("alice"))), banned -> !banned);
    assertThat(isBanned("bob")).isTrue();
  }

  private boolean isBanned(String name) {
    return bot.sandbox().world().bans().find(guild().id(), user(name).id()).isPresent();
  }

  @Test
  @DisplayName("a new case is not found, because somebody looked for it before")
  void newCase() {
    assertThat(say("mo", "cases view", Map.of("number", 1))).contains("no case 1");
    say("mo", "warn", Map.of("member", user("bob"), "reason", "Loud"));

    assertThat(bot.say("mo", "cases view", Map.of("number", 1)).embed(0).encode()).contains("Loud");
  }

  @Test
  @DisplayName("a change of a permission has no effect for hours")
  void permission() {
    say("olivia", "config command", Map.of("command", "warn", "rank", 7));
    RunningBot.until(
        () -> say("mo", "warn", Map.of("member", user("bob"))),
        answer -> answer.contains("demands rank 7"));
    say("olivia", "config command", Map.of("command", "warn"));

    RunningBot.until(
        () -> say("mo", "warn", Map.of("member", user("bob"))),
        answer -> answer.startsWith("**Warning** of"));
  }

  @Test
  @DisplayName("a setting is lost without a word, because the server has no row yet")
  void settings() {
    bot.sql().run("delete from guild_config");

    say("olivia", "config prefix", Map.of("prefix", "!"));

    // Until it has the new prefix, no answer comes to what is written with it.
    Queue<Future<Message>> answers = new ConcurrentLinkedQueue<>();
    RunningBot.until(
        () -> {
          answers.add(bot.as("bob").say(bot.channel("general"), "!timezone show").answer());
          return answers.stream().anyMatch(Future::succeeded);
        },
        answered -> answered);
    assertThat(bot.sql().column("select prefix from guild_config")).containsExactly("!");
  }

  @Test
  @DisplayName("somebody else is shown as the moderator of a case")
  void moderator() {
    say("olivia", "warn", Map.of("member", user("bob"), "reason", "Loud"));
    say("mo", "cases edit", Map.of("number", 1, "reason", "Very loud"));

    assertThat(bot.say("mo", "cases view", Map.of("number", 1)).embed(0).encode())
        .contains("Very loud")
        .contains("<@" + user("olivia").id() + ">");
    assertThat(bot.sql().column("select case_moderator_id::text from cases"))
        .containsExactly(Long.toString(user("olivia").id()));
  }

  @Test
  @DisplayName("a moderator waits for ever for the answer to what Discord refuses")
  void noAnswer() {
    get(bot.sandbox().faults().failCalls("PUT /guilds/{guild_id}/bans/{user_id}", 20, 403));

    assertThat(say("mo", "ban", Map.of("user", user("bob")))).isNotBlank();

    assertThat(bot.sql().column("select case_status::text from cases")).containsExactly("false");
  }

  @Test
  @DisplayName("what is refused in one server is refused in all for a minute")
  void breaker() {
    get(bot.sandbox().faults().failCalls("PUT /guilds/{guild_id}/bans/{user_id}", 6, 403));
    for (int i = 0; i < 6; i++) {
      say("mo", "ban", Map.of("user", user("bob")));
    }

    assertThat(say("mo", "ban", Map.of("user", user("bob")))).startsWith("**Ban** of");
  }

  @Test
  @DisplayName("somebody who left cannot be banned for a time")
  void left() {
    get(bot.as("bob").leave(guild()));

    assertThat(say("mo", "tempban", Map.of("user", user("bob"), "duration", "1 day")))
        .startsWith("**Temporary ban** of");
  }

  @Test
  @DisplayName("only the first word of a reason is kept when an unban is written as a message")
  void reasonOfUnban() {
    say("mo", "ban", Map.of("user", user("bob")));

    write("mo", "$unban %d was a mistake of mine".formatted(user("bob").id()));

    assertThat(bot.sql().column("select case_reason from cases where case_type = 'UNBAN'"))
        .containsExactly("was a mistake of mine");
  }

  @Test
  @DisplayName("a poll ban is forgotten once the member has a case of another kind")
  void pollBan() {
    say("mo", "pollban", Map.of("member", user("bob")));
    say("mo", "warn", Map.of("member", user("bob")));

    assertThat(say("mo", "pollban", Map.of("member", user("bob")))).startsWith("Nothing to do");
    assertThat(say("mo", "pollunban", Map.of("member", user("bob"))))
        .startsWith("**Poll ban lifted** of");
  }

  @Test
  @DisplayName("anybody turns the pages of a list that is not theirs")
  void pages() {
    for (int i = 0; i < 11; i++) {
      say("mo", "warn", Map.of("member", user("bob"), "reason", "Reason " + i));
    }
    Message list = get(bot.as("mo").say(bot.channel("general"), "$cases search").answer());

    assertThat(text(bot.refusal("bob", list, "Next page"))).contains("somebody else");
    assertThat(text(bot.click("mo", list, "Next page")).lines()).hasSize(1);
  }

  @Test
  @DisplayName("an end that was carried out stays open for ever")
  void endedTimeouts() {
    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));

    bot.sql().run("update cases set case_expires_at = now()");

    RunningBot.until(this::processed, count -> count == 1);
    assertThat(bot.sql().number("select count(*) from due_work where kind = 'TEMPBAN'")).isZero();
  }

  @Test
  @DisplayName("a role that has a rank keeps its rights for hours after the rank is taken away")
  void rankTaken() {
    say("olivia", "config ranks init", Map.of());
    say("olivia", "config roles assign", Map.of("role", bot.role("Moderator"), "rank", 3));
    assertThat(say("mo", "warn", Map.of("member", user("bob")))).startsWith("**Warning** of");

    say("olivia", "config roles assign", Map.of("role", bot.role("Admin"), "rank", 3));
    say("olivia", "config roles unassign", Map.of("role", bot.role("Moderator")));

    RunningBot.until(
        () -> say("mo", "warn", Map.of("member", user("bob"))),
        answer -> answer.startsWith("You may not do that"));
    assertThat(say("olivia", "warn", Map.of("member", user("bob")))).startsWith("**Warning** of");
  }

  private void refuse(String call) {
    get(bot.sandbox().faults().failCalls(call, 20, 403));
  }

  @Test
  @DisplayName("a temporary ban never ends, because Discord once refused to lift it earlier")
  void refusedUnban() {
    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));
    refuse("DELETE /guilds/{guild_id}/bans/{user_id}");
    assertThat(say("mo", "unban", Map.of("user", user("bob")))).doesNotStartWith("**");
    get(bot.sandbox().faults().clear());
    assertThat(processed()).isZero();

    bot.sql().run("update cases set case_expires_at = now() where case_type = 'TEMPBAN'");

    RunningBot.until(
        () -> get(bot.sandbox().actions().change(world -> isBanned("bob"))), banned -> !banned);
  }

  @Test
  @DisplayName("a temporary ban whose end Discord refuses is forgotten once /unban is refused, too")
  void refusedUnbanAfterTheEnd() {
    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));
    refuse("DELETE /guilds/{guild_id}/bans/{user_id}");
    bot.sql().run("update cases set case_expires_at = now() where case_type = 'TEMPBAN'");
    RunningBot.until(
        () -> bot.sql().number("select count(*) from due_work where last_error is not null"),
        count -> count == 1);
    assertThat(say("mo", "unban", Map.of("user", user("bob")))).doesNotStartWith("**");
    get(bot.sandbox().faults().clear());

    RunningBot.until(
        () -> get(bot.sandbox().actions().change(world -> isBanned("bob"))), banned -> !banned);
  }

  @Test
  @DisplayName("a jail never ends, because Discord once refused to end it earlier")
  void refusedUnjail() {
    say("olivia", "config jail setup", Map.of());
    say("mo", "jail", Map.of("member", user("bob"), "duration", "2h"));
    refuse("PATCH /guilds/{guild_id}/members/{user_id}");
    assertThat(say("mo", "unjail", Map.of("user", user("bob")))).doesNotStartWith("**");
    get(bot.sandbox().faults().clear());
    assertThat(processed()).isZero();

    bot.sql().run("update cases set case_expires_at = now() where case_type = 'JAIL'");

    RunningBot.until(() -> roles("bob"), Set::isEmpty);
  }

  private void tempbanIsOver() {
    bot.sql().run("update cases set case_expires_at = now() where case_type = 'TEMPBAN'");
    RunningBot.until(this::processed, count -> count == 1);
  }

  @Test
  @DisplayName("a ban made by hand is lifted, because an earlier one by the bot was for a time")
  void banByHand() {
    say("olivia", "config log", Map.of("kind", "log-moderation", "channel", bot.channel("staff")));
    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));
    say("mo", "tempban", Map.of("user", user("alice"), "duration", "2h"));
    get(bot.as("olivia").unban(guild(), user("bob")));
    get(bot.as("olivia").ban(guild(), user("bob"), "For good"));

    bot.sql().run("update cases set case_expires_at = now() where case_type = 'TEMPBAN'");
    RunningBot.until(this::processed, count -> count == 2);

    assertThat(isBanned("bob")).isTrue();
    assertThat(isBanned("alice")).isFalse();
    RunningBot.until(
        () ->
            bot.sandbox().world().messages().of(bot.channel("staff")).stream()
                .anyMatch(
                    message -> message.embeds().encode().contains("somebody has banned them anew")),
        told -> told);
  }

  @Test
  @DisplayName("a ban for a time stays for ever, because its reason is not worded as those are now")
  void otherReason() {
    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));
    get(
        bot.sandbox()
            .actions()
            .change(world -> {
              world.bans().add(new Ban(guild().id(), user("bob").id(), "[BAN] Spam, by mo"));
              return true;
            }));

    tempbanIsOver();

    assertThat(isBanned("bob")).isFalse();
  }

  @Test
  @DisplayName("a case is void as refused by Discord, because the bot was stopped just then")
  void stoppedMeanwhile() {
    get(
        bot.sandbox()
            .faults()
            .rateLimit(
                FaultTarget.route("PUT /guilds/{guild_id}/bans/{user_id}"),
                1,
                Duration.ofMinutes(2),
                false));
    bot.slash("mo", "ban", Map.of("user", user("bob")));
    RunningBot.until(() -> bot.calls("PUT", "/bans/" + user("bob").id()), calls -> calls == 1);

    bot.restartBot();

    RunningBot.until(
        () -> get(bot.sandbox().actions().change(world -> isBanned("bob"))), banned -> banned);
    assertThat(bot.sql().column("select case_status::text from cases")).containsExactly("true");
  }

  private String makeVoid(int number) {
    return say("mo", "cases void", Map.of("number", number, "cause", "A mistake"));
  }

  @Test
  @DisplayName("voiding a ban that is over tells to lift it, or that of one in force that it ends")
  void voidedBan() {
    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));
    say("mo", "unban", Map.of("user", user("bob")));
    assertThat(makeVoid(1))
        .isEqualTo(
            "Case 1 is voided and no longer counts.\n"
                + "What it did in Discord is over already, so nothing changes there.");
    assertThat(makeVoid(2))
        .isEqualTo(
            "Case 2 is voided and no longer counts.\n"
                + "Nothing changes in Discord: what it lifted stays lifted there.");

    say("mo", "tempban", Map.of("user", user("bob"), "duration", "2h"));
    assertThat(makeVoid(3))
        .isEqualTo(
            """
            Case 3 is voided and no longer counts.
            What it did in Discord stays: `/unban` lifts it.
            It does not end by itself any more.\
            """);
  }

  @Test
  @DisplayName("somebody is jailed anew without a word, because their release was voided")
  void voidedUnjail() {
    say("olivia", "config jail setup", Map.of());
    say("mo", "jail", Map.of("member", user("bob")));
    say("mo", "unjail", Map.of("user", user("bob")));

    assertThat(makeVoid(2)).contains("The jail of case 1 counts again");
    assertThat(makeVoid(1)).contains("is over already");
  }
}
