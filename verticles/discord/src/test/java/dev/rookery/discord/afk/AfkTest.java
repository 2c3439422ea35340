package dev.rookery.discord.afk;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A member who is away")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfkTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void clean() {
    bot.sql().run("delete from afk; delete from task; delete from guild_config");
    get(bot.as("olivia").setNickname(guild(), user("bob"), null));
    get(bot.as("olivia").timeOut(guild(), user("bob"), Duration.ZERO, null));
  }

  private User user(String name) {
    return bot.sandbox().world().people().named(name);
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private Member bob() {
    return bot.sandbox().world().members().get(guild().id(), user("bob").id());
  }

  private @Nullable String name() {
    return bob().nickname();
  }

  private boolean isTimedOut() {
    return bob().timedOutAt(Instant.now());
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private String say(String who, String command, Map<String, ?> options) {
    return text(bot.say(who, command, options));
  }

  private long rows() {
    return bot.sql().number("select count(*) from afk");
  }

  private void untilBack() {
    RunningBot.until(this::rows, count -> count == 0);
    RunningBot.until(() -> name() == null, back -> back);
  }

  /** What the bot has written into a channel. */
  private List<String> written(Channel channel) {
    return bot.sandbox().world().messages().of(channel).stream()
        .filter(message -> message.authorId() == bot.sandbox().world().bot().id())
        .filter(message -> !message.embeds().isEmpty())
        .map(AfkTest::text)
        .filter(Objects::nonNull)
        .toList();
  }

  /** As if the member had said so a while ago. */
  private void aWhileAgo() {
    bot.sql().run("update afk set since = now() - interval '1 minute'");
  }

  private void write(String who, Channel channel, String text) {
    get(bot.as(who).say(channel, text).message());
  }

  @Test
  @DisplayName("is named so, is told of when mentioned, and is back once they write")
  void story() {
    Channel general = bot.channel("general");
    assertThat(say("bob", "afk", Map.of("reason", "Lunch, *yum*")))
        .isEqualTo(
            "You are away: Lunch, \\*yum\\* It ends when you write something, or by `/back`.");
    assertThat(name()).isEqualTo("[AFK] Bob");

    String mention = "<@" + user("bob").id() + "> are you there?";
    String answer = text(get(bot.as("alice").say(general, mention).answer()));
    assertThat(answer)
        .matches("\\*\\*Bob\\*\\* is away since <t:\\d+:R>: Lunch, \\\\\\*yum\\\\\\*");
    write("alice", general, mention);
    write("alice", bot.channel("bot-commands"), mention);
    RunningBot.until(() -> written(bot.channel("bot-commands")), said -> said.contains(answer));
    assertThat(written(general)).as("not again so soon").containsOnlyOnce(answer);

    write("bob", general, "Back soon!");
    write("bob", bot.channel("bot-commands"), "$ping");
    assertThat(rows()).as("what is said at once, and commands, end nothing").isOne();

    aWhileAgo();
    RunningBot.until(
        () -> {
          write("bob", general, "Here I am");
          return rows();
        },
        count -> count == 0);
    RunningBot.until(() -> written(general), said -> said.contains("Welcome back, **Bob**!"));
    RunningBot.until(() -> name() == null, back -> back);
    RunningBot.until(() -> written(general), said -> !said.contains("Welcome back, **Bob**!"));
  }

  @Test
  @DisplayName("and mentions another one is welcomed and told of that one")
  void both() {
    say("bob", "afk", Map.of("reason", "Shop"));
    say("carol", "afk", Map.of("reason", "Bath", "permanent", true));
    aWhileAgo();
    Channel channel = bot.channel("general");
    RunningBot.until(
        () -> {
          write("bob", channel, "<@" + user("carol").id() + "> hello");
          return bot.sql().number("select count(*) from afk where reason = 'Shop'");
        },
        count -> count == 0);
    RunningBot.until(() -> written(channel), said -> said.contains("Welcome back, **Bob**!"));
    assertThat(written(channel)).anyMatch(one -> one.endsWith(": Bath"));
    say("carol", "back", Map.of());
  }

  @Test
  @DisplayName("for good stays so whatever they write, until they say that they are back")
  void permanent() {
    get(bot.as("olivia").setNickname(guild(), user("bob"), "Bobby"));
    assertThat(say("bob", "afk", Map.of("permanent", true)))
        .isEqualTo("You are away. `/back` ends it.");
    assertThat(name()).isEqualTo("[AFK] Bobby");
    aWhileAgo();
    write("bob", bot.channel("general"), "Still away");
    write("mo", bot.channel("staff"), "<@" + user("bob").id() + ">");
    RunningBot.until(
        () -> written(bot.channel("staff")),
        said -> said.stream().anyMatch(one -> one.startsWith("**Bobby** is away since")));
    assertThat(rows()).isOne();

    assertThat(say("bob", "back", Map.of())).isEqualTo("You are back.");
    assertThat(name()).isEqualTo("Bobby");
    assertThat(say("bob", "back", Map.of())).isEqualTo("You are not away.");
  }

  @Test
  @DisplayName("until a time is back then, and says the time as a message before the reason")
  void until() {
    Message answer =
        get(bot.as("bob").say(bot.channel("general"), "$afk 2 hours in a meeting").answer());
    assertThat(text(answer)).startsWith("You are away: in a meeting Until <t:");
    assertThat(bot.sql().number("select count(*) from afk where until > now() + interval '1h'"))
        .isOne();
    bot.sql().run("update afk set since = now() - interval '1h', until = now()");
    untilBack();
  }

  @Test
  @DisplayName("is cleared by staff alone")
  void cleared() {
    say("bob", "afk", Map.of("permanent", true));
    assertThat(say("alice", "clearafk", Map.of("member", user("bob")))).contains("rank");
    assertThat(rows()).isOne();

    assertThat(say("mo", "clearafk", Map.of("member", user("bob")))).isEqualTo("**Bob** is back.");
    assertThat(rows()).isZero();
    assertThat(name()).isNull();
    assertThat(say("mo", "clearafk", Map.of("member", user("bob"))))
        .isEqualTo("**Bob** is not away.");
  }

  @Test
  @DisplayName("keeps the name where the bot may not change it, and is told")
  void unnamed() {
    assertThat(say("olivia", "afk", Map.of()))
        .endsWith("Your name stays as it is, since I may not change it.");
    assertThat(say("olivia", "back", Map.of())).isEqualTo("You are back.");
  }

  @Test
  @DisplayName("by a timeout of their own cannot write until it ends or staff lifts it")
  void selfTimeout() {
    assertThat(say("bob", "selftimeout", Map.of("duration", "1m")))
        .isEqualTo("You can time yourself out for 5 minutes to 7 days.");
    assertThat(say("bob", "selftimeout", Map.of("duration", "8 days")))
        .startsWith("You can time yourself out");
    assertThat(say("olivia", "selftimeout", Map.of("duration", "1h")))
        .startsWith("I cannot time you out");
    Message question = bot.say("bob", "selftimeout", Map.of("duration", "1h", "reason", "Exams"));
    assertThat(text(question)).startsWith("Shall I time you out for 1 hour?");
    assertThat(isTimedOut()).isFalse();

    assertThat(text(bot.click("bob", question, "Time me out")))
        .startsWith("You are timed out, as you wanted. Until <t:");
    assertThat(isTimedOut()).isTrue();
    assertThat(name()).isEqualTo("[AFK] Bob");
    assertThat(bot.sql().number("select count(*) from afk where enforced and reason = 'Exams'"))
        .isOne();

    assertThat(say("mo", "clearafk", Map.of("member", user("bob")))).isEqualTo("**Bob** is back.");
    assertThat(isTimedOut()).isFalse();
    assertThat(name()).isNull();
  }

  @Test
  @DisplayName("whose timeout Discord refuses is not away by force")
  void timeoutRefused() {
    Message question = bot.say("bob", "selftimeout", Map.of("duration", "1h"));
    get(bot.sandbox().faults().failCalls("PATCH /guilds/{guild_id}/members/{user_id}", 20, 400));
    bot.refusal("bob", question, "Time me out");
    get(bot.sandbox().faults().clear());
    assertThat(rows()).isZero();
    assertThat(isTimedOut()).isFalse();
  }

  @Test
  @DisplayName("and leaves the server is no longer away")
  void leaves() {
    say("bob", "afk", Map.of());
    get(bot.as("bob").leave(guild()));
    RunningBot.until(this::rows, count -> count == 0);
    get(bot.as("bob").join(guild()));
  }

  @Test
  @DisplayName("where the feature is off is not told of")
  void off() {
    say("bob", "afk", Map.of("permanent", true));
    say("olivia", "config feature", Map.of("feature", "afk", "on", false));
    RunningBot.until(
        () -> say("bob", "afk", Map.of("permanent", true)), said -> said.contains("switched off"));
    say("olivia", "config feature", Map.of("feature", "afk", "on", true));
  }

  @Test
  @DisplayName("hears all of it in German")
  void german() {
    get(bot.as("carol").speak("de"));
    assertThat(say("carol", "afk", Map.of("reason", "Mittag", "permanent", true)))
        .isEqualTo("Du bist weg: Mittag `/zurück` beendet es.");
    assertThat(say("carol", "back", Map.of())).isEqualTo("Du bist wieder da.");
    get(bot.as("carol").speak("en-US"));
  }
}
