package dev.rookery.discord.reminders;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A member")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReminderTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void clean() {
    bot.sql().run("delete from reminder; delete from task; delete from user_settings");
    get(bot.as("alice").acceptDirectMessages(true));
  }

  private User user(String name) {
    return bot.sandbox().world().people().named(name);
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private String say(String who, String command, Map<String, ?> options) {
    return text(bot.say(who, "reminder " + command, options));
  }

  private Future<Message> nextIn(Channel channel) {
    return bot.sandbox()
        .actions()
        .next(WorldEvent.MessageSent.class, sent -> sent.message().channelId() == channel.id())
        .map(WorldEvent.MessageSent::message);
  }

  /** Lets what comes once be due, as if the time until then was over. */
  private void due(String since) {
    bot.sql().run("update reminder set reminder_expires_at = now() - interval '" + since + "'");
  }

  private void repeatedDue() {
    bot.sql()
        .run(
            "update task set due_at = now(), scheduled_at = now() where kind = 'repeated-reminder'");
  }

  private long number() {
    return bot.sql().number("select max(id) from reminder");
  }

  private long open() {
    return bot.sql().number("select count(*) from reminder where not reminder_sent");
  }

  private String sqlText(String query) {
    return Objects.requireNonNull(bot.sql().column(query).getFirst());
  }

  private String handle() {
    return "r" + sqlText("select key from task where kind = 'repeated-reminder'");
  }

  private String dueAt(String table, String column, String zone) {
    return sqlText(
        "select to_char(%s at time zone '%s', 'HH24:MI') from %s".formatted(column, zone, table));
  }

  @Test
  @DisplayName("is reminded once, directly, and lets it come again by a button")
  void once() {
    assertThat(say("alice", "create", Map.of("when", "2 hours", "text", "Tea, <@1>!")))
        .matches("I will remind you <t:\\d+:F> \\(<t:\\d+:R>\\)\\. That is reminder `\\d+`\\.");
    Future<Message> letter = nextIn(bot.directChannel("alice"));
    due("0 s");

    Message told = get(letter);
    assertThat(told.embed(0).getString("title")).isEqualTo("⏰ Reminder");
    assertThat(text(told)).isEqualTo("Tea, <@1>!");
    assertThat(told.content()).isEmpty();
    RunningBot.until(this::open, count -> count == 0);

    Message snoozed = bot.click("alice", told, "In an hour");
    assertThat(text(snoozed)).startsWith("Tea, <@1>!\n\n💤 I will remind you again <t:");
    assertThat(snoozed.button("In an hour")).isEmpty();
    assertThat(open()).isOne();
    Future<Message> again = nextIn(bot.directChannel("alice"));
    due("3 minutes");
    assertThat(text(get(again))).startsWith("Tea, <@1>!\n\n⏳ I am late, sorry: this was due <t:");
  }

  @Test
  @DisplayName("writes it as a message, in direct messages too, and by the own time zone")
  void byMessage() {
    bot.say("alice", "timezone set", Map.of("zone", "Asia/Kathmandu"));
    Channel direct = bot.directChannel("alice");
    assertThat(
            text(get(bot.as("alice").say(direct, "$remindme tomorrow 9:00 call *her*").answer())))
        .startsWith("I will remind you <t:");
    assertThat(dueAt("reminder", "reminder_expires_at", "Asia/Kathmandu")).isEqualTo("09:00");
    assertThat(sqlText("select reminder_content from reminder")).isEqualTo("call *her*");

    Message list = get(bot.as("alice").say(direct, "$reminders").answer());
    assertThat(text(list)).contains("call \\*her\\*");
    assertThat(text(get(bot.as("alice").say(bot.channel("general"), "$reminders").answer())))
        .startsWith("Others would read your list here.");
  }

  @Test
  @DisplayName("is reminded of a message by its menu, and told when the time is none")
  void ofMessage() {
    Message said = get(bot.as("bob").say(bot.channel("general"), "Party on Friday").message());
    Conversation asked = bot.as("alice").useOn(said, "Remind me of this");
    assertThat(bot.form(asked).title()).isEqualTo("Remind me of this");
    assertThat(text(bot.submit("alice", asked, Map.of("when", "soon", "text", "Party"))))
        .contains("soon");
    assertThat(open()).isZero();

    Conversation again = bot.as("alice").useOn(said, "Remind me of this");
    bot.form(again);
    assertThat(text(bot.submit("alice", again, Map.of("when", "1h", "text", "Party"))))
        .startsWith("I will remind you");
    assertThat(open()).isOne();
  }

  @Test
  @DisplayName("is reminded again and again, and each time may come once more later")
  void repeated() {
    bot.say("alice", "timezone set", Map.of("zone", "Europe/Berlin"));
    assertThat(
            say("alice", "create", Map.of("when", "9:00", "text", "Stand-up", "repeat", "daily")))
        .contains("for the first time, and then again: daily. That is reminder `r");
    String handle = handle();
    Future<Message> letter = nextIn(bot.directChannel("alice"));
    repeatedDue();

    Message told = get(letter);
    assertThat(text(told)).isEqualTo("Stand-up");
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where due_at > now()"),
        count -> count == 1);
    assertThat(dueAt("task", "due_at", "Europe/Berlin")).isEqualTo("09:00");
    assertThat(handle()).isEqualTo(handle);
    assertThat(text(bot.click("alice", told, "In 10 minutes"))).contains("💤");
    assertThat(open()).isOne();

    assertThat(say("alice", "edit", Map.of("reminder", handle, "repeat", "0 18 * * FRI")))
        .startsWith("Reminder `" + handle + "` comes");
    assertThat(dueAt("task", "due_at", "Europe/Berlin")).isEqualTo("18:00");
    assertThat(say("alice", "list", Map.of())).contains("Stand-up 🔁 `0 18 * * FRI`");
    Future<Message> second = nextIn(bot.directChannel("alice"));
    repeatedDue();
    Message toldAgain = get(second);
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where due_at > now()"),
        count -> count == 1);
    assertThat(say("alice", "cancel", Map.of("reminder", handle)))
        .isEqualTo("Reminder `" + handle + "` is cancelled.");
    assertThat(bot.sql().number("select count(*) from task where kind <> 'audit-mark'")).isZero();
    assertThat(text(bot.refusal("alice", toldAgain, "In a day")))
        .startsWith("You have no reminder `" + handle + "`.");
  }

  @Test
  @DisplayName("edits and cancels what is theirs alone, as it is offered")
  void changes() {
    say("alice", "create", Map.of("when", "2h", "text", "Tea"));
    String number = Long.toString(number());
    assertThat(bot.offered("alice", "reminder cancel", "reminder", "te"))
        .containsExactly(number + " · Tea");
    assertThat(bot.offered("bob", "reminder cancel", "reminder", "")).isEmpty();
    String noSuch = "You have no reminder `%s`. `/reminder list` shows those that you have.";
    for (String command : List.of("cancel", "edit")) {
      Map<String, String> options =
          command.equals("edit")
              ? Map.of("reminder", number, "text", "x")
              : Map.of("reminder", number);
      assertThat(say("bob", command, options)).isEqualTo(noSuch.formatted(number));
    }
    assertThat(say("alice", "edit", Map.of("reminder", number)))
        .isEqualTo("Say what is to change: the time, the text, or how it repeats.");

    assertThat(say("alice", "edit", Map.of("reminder", number, "text", "Coffee", "when", "3 days")))
        .startsWith("Reminder `" + number + "` comes");
    assertThat(sqlText("select reminder_content from reminder")).isEqualTo("Coffee");
    assertThat(say("alice", "list", Map.of()))
        .startsWith("`" + number + "` <t:")
        .endsWith("Coffee");

    assertThat(say("alice", "edit", Map.of("reminder", number, "repeat", "weekly")))
        .startsWith("Reminder `" + handle() + "` comes");
    assertThat(open()).isZero();
    assertThat(say("alice", "cancel", Map.of("reminder", number)))
        .isEqualTo(noSuch.formatted(number));
    say("alice", "cancel", Map.of("reminder", handle()));
    assertThat(say("alice", "list", Map.of()))
        .isEqualTo("You have no reminders. `/reminder create` makes one.");
  }

  @Test
  @DisplayName("cannot let one repeat too often, nor have too many that do")
  void refused() {
    Map<String, String> often = Map.of("when", "1h", "text", "x", "repeat", "* * * * *");
    assertThat(say("alice", "create", often))
        .isEqualTo("Reminders repeat every 15 minutes at most.");
    bot.sql()
        .run(
            """
            insert into task (kind, key, user_id, content, due_at)
            select 'repeated-reminder', 'k' || n, %d,
              '{"content": "x", "channelId": "1", "rule": "daily", "zone": "UTC", "first": "2026-01-01T00:00:00Z"}',
              now() + interval '1 day'
              from generate_series(1, 25) n
            """
                .formatted(user("alice").id()));
    assertThat(say("alice", "create", Map.of("when", "1h", "text", "x", "repeat", "daily")))
        .isEqualTo("You have 25 reminders that repeat already; cancel one first.");
    assertThat(say("alice", "create", Map.of("when", "yesterday", "text", "x")))
        .contains("which is not in the future");
  }

  @Test
  @DisplayName("who takes no direct messages is mentioned where they asked, and nobody else is")
  void inChannel() {
    say(
        "alice",
        "create",
        Map.of(
            "when",
            "2h",
            "text",
            "Tea @everyone <@" + user("bob").id() + "> [free](https://evil.example)"));
    get(bot.as("alice").acceptDirectMessages(false));
    Future<Message> posted = nextIn(bot.channel("general"));
    due("0 s");

    Message told = get(posted);
    assertThat(told.content()).isEqualTo("<@" + user("alice").id() + ">");
    assertThat(told.mentions().userIds()).containsExactly(user("alice").id());
    assertThat(text(told)).startsWith("Tea @everyone");
    assertThat(text(told)).as("a link says where it leads").doesNotContain("[free](http");
    assertThat(text(bot.refusal("bob", told, "In an hour")))
        .isEqualTo("This belongs to somebody else; use the command yourself.");
    assertThat(text(bot.click("alice", told, "In an hour"))).contains("💤");
  }

  @Test
  @DisplayName("whom it cannot reach and who may no longer read the channel finds it in the list")
  void kept() {
    get(bot.as("olivia").addRole(guild(), user("alice"), bot.role("Moderator")));
    get(
        bot.as("alice")
            .slash(
                bot.channel("staff"),
                "reminder create",
                Map.of("when", "2h", "text", "Secret of the staff"))
            .reply());
    get(bot.as("olivia").removeRole(guild(), user("alice"), bot.role("Moderator")));
    get(bot.as("alice").acceptDirectMessages(false));
    due("2 minutes");
    RunningBot.until(
        () -> bot.sql().number("select count(*) from due_work where gave_up_at is not null"),
        count -> count == 1);

    assertThat(say("alice", "list", Map.of()))
        .contains("Secret of the staff ⚠️ I could not deliver it <t:");
    get(bot.as("alice").acceptDirectMessages(true));
    Future<Message> letter = nextIn(bot.directChannel("alice"));
    say("alice", "edit", Map.of("reminder", Long.toString(number()), "when", "1 second"));
    assertThat(text(get(letter))).isEqualTo("Secret of the staff");
  }

  @Test
  @DisplayName("turns the pages of a long list, whose cursors are longer than a button holds")
  void pages() {
    for (int hour = 1; hour <= 12; hour++) {
      say("alice", "create", Map.of("when", hour + "h", "text", "Hour " + hour + "."));
    }

    Message first = bot.say("alice", "reminder list", Map.of());
    Message second = bot.click("alice", first, "Next page");

    assertThat(text(first)).contains("Hour 1.", "Hour 10.").doesNotContain("Hour 11.");
    assertThat(text(second)).contains("Hour 11.", "Hour 12.").doesNotContain("Hour 1.");
    assertThat(text(bot.click("alice", second, "First page"))).isEqualTo(text(first));
  }

  @Test
  @DisplayName("hears all of it in German")
  void german() {
    get(bot.as("bob").speak("de"));
    assertThat(
            say("bob", "create", Map.of("when", "2 Stunden", "text", "Tee", "repeat", "täglich")))
        .startsWith("Ich erinnere dich <t:")
        .contains("zum ersten Mal und dann immer wieder: täglich.");
    get(bot.as("bob").speak("en-US"));
  }
}
