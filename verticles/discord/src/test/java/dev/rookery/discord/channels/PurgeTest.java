package dev.rookery.discord.channels;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.FutureSequence;
import dev.rookery.sandbox.actions.SentMessage;
import dev.rookery.sandbox.rest.FaultTarget;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A purge")
class PurgeTest {
  private static final String DELETE_ONE = "DELETE /channels/{channel_id}/messages/{message_id}";

  @AutoClose private final RunningBot bot = new RunningBot();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private GuildChannel general() {
    return bot.channel("general");
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private String say(Map<String, ?> options) {
    return ended(bot.say("mo", "purge", options));
  }

  private Message now(Message message) {
    return bot.sandbox().world().messages().get(message.channelId(), message.id());
  }

  /** What an answer says once it shows no progress any more. */
  private String ended(Message answer) {
    until(() -> now(answer).components().isEmpty(), ended -> ended);
    return text(now(answer));
  }

  private Message write(String who, String text) {
    return get(bot.as(who).say(general(), text).message());
  }

  /** Messages of bob's that Discord does not delete at once. */
  private List<Message> writeLongAgo(int count) {
    Instant longAgo = Instant.now().minus(Duration.ofDays(20));
    return get(
        bot.sandbox()
            .actions()
            .change(world ->
                IntStream.range(0, count)
                    .mapToObj(i ->
                        world
                            .messages()
                            .addEarlier(
                                general(), user("bob").id(), "old " + i, longAgo.plusSeconds(i)))
                    .toList()));
  }

  private List<String> left() {
    return bot.sandbox().world().messages().of(general()).stream()
        .filter(message -> !user("rookery").equals(user(message)))
        .map(Message::content)
        .toList();
  }

  private User user(Message message) {
    return bot.sandbox().world().people().get(message.authorId());
  }

  /** Whether Discord has told the bot to wait before it deletes one more message. */
  private boolean isPutOff() {
    return bot.sandbox().traffic().latest().stream()
        .anyMatch(entry ->
            entry instanceof TrafficEntry.RestCall call
                && call.status() == 429
                && call.method().equals("DELETE"));
  }

  @Test
  @DisplayName("deletes the latest messages, or those of them that are meant")
  void young() {
    for (int i = 0; i < 5; i++) {
      write(i % 2 == 0 ? "bob" : "carol", "line " + i);
    }

    assertThat(say(Map.of("count", 2, "user", user("bob")))).isEqualTo("2 messages are deleted.");
    assertThat(left()).containsExactly("line 0", "line 1", "line 3");
    assertThat(say(Map.of("count", 50, "links", true)))
        .isEqualTo("No message is deleted: there are none of that kind.");
    assertThat(say(Map.of("count", 50)))
        .isEqualTo("3 messages are deleted: there are no more of that kind.");
    assertThat(left()).isEmpty();
  }

  @Test
  @DisplayName("goes back to a message that is named by its link or its id, which stays")
  void backTo() {
    Message first = write("bob", "first");
    write("bob", "second");
    Message third = write("bob", "third");
    write("bob", "fourth");
    String link =
        "https://discord.com/channels/%d/%d/%d"
            .formatted(bot.guildId(), general().id(), third.id());

    assertThat(say(Map.of("count", 50, "until", link))).startsWith("One message is deleted");
    assertThat(left()).containsExactly("first", "second", "third");
    assertThat(say(Map.of("count", 50, "until", Long.toString(first.id()))))
        .startsWith("2 messages are deleted");
    assertThat(left()).containsExactly("first");
    long elsewhere = get(bot.as("olivia").say(bot.channel("staff"), "there").message()).id();
    assertThat(say(Map.of("count", 50, "until", Long.toString(elsewhere))))
        .startsWith("That message is not in this channel.");
    assertThat(say(Map.of("count", 50, "until", "yesterday")))
        .startsWith("“yesterday” is no message");
    assertThat(
            say(
                Map.of(
                    "count",
                    50,
                    "until",
                    link.replace(
                        Long.toString(general().id()), Long.toString(bot.channel("staff").id())))))
        .startsWith("That message is not in this channel");
    assertThat(left()).containsExactly("first");
  }

  @Test
  @DisplayName("deletes those older than 14 days one by one, and shows how far it is")
  void old() {
    writeLongAgo(3);
    write("bob", "young");
    write("carol", "hers");

    Message answer = bot.say("mo", "purge", Map.of("count", 3, "user", user("bob")));

    assertThat(text(answer)).startsWith("One message is deleted so far. The next ones are older");
    assertThat(answer.button("Stop")).isPresent();
    assertThat(ended(answer)).isEqualTo("3 messages are deleted.");
    assertThat(left()).containsExactly("old 0", "hers");
    until(
        () -> bot.sql().number("select count(*) from task where kind <> 'audit-mark'"),
        tasks -> tasks == 0);
  }

  @Test
  @DisplayName("that was begun by a message shows it there, in the language of the server")
  void asMessage() {
    bot.say("olivia", "config language", Map.of("language", "de"));
    until(
        () -> text(get(bot.as("mo").say(bot.channel("bot-commands"), "$timezone show").answer())),
        answer -> answer.contains("Zeitzone"));
    writeLongAgo(60);

    SentMessage asked = bot.as("mo").say(general(), "$purge 60");

    Message answer = get(asked.answer());
    assertThat(text(answer)).startsWith("Keine Nachricht ist bisher gelöscht.");
    assertThat(text(bot.refusal("bob", answer, "Anhalten"))).startsWith("You may not do that");
    bot.click("mo", answer, "Anhalten");
    until(() -> text(now(answer)), text -> text.startsWith("Angehalten."));
    assertThat(left()).contains("$purge 60");
  }

  @Test
  @DisplayName("is stopped by a click, which says how many were deleted by then")
  void stopped() {
    writeLongAgo(200);
    Message answer = bot.say("mo", "purge", Map.of("count", 200));
    until(() -> left().size(), size -> size < 199);

    Message clicked = bot.click("mo", answer, "Stop");

    int size = left().size();
    assertThat(text(clicked)).matches("Stopped\\. [0-9]+ messages were deleted before\\.");
    assertThat(ended(answer)).isEqualTo(text(clicked)).contains(" " + (200 - size) + " ");
    until(
        () -> bot.sql().number("select count(*) from task where kind <> 'audit-mark'"),
        tasks -> tasks == 0);
    assertThat(left()).hasSize(size);
  }

  @Test
  @DisplayName("is one at a time in a channel; others are told whose it is, and may stop it")
  void oneAtATime() {
    writeLongAgo(200);
    Message first = bot.say("mo", "purge", Map.of("count", 200));

    Message second = bot.say("olivia", "purge", Map.of("count", 5));

    assertThat(text(second)).startsWith("<@%d> is just purging".formatted(user("mo").id()));
    assertThat(text(bot.click("olivia", second, "Stop"))).startsWith("Stopped.");
    assertThat(ended(first)).startsWith("Stopped.");
  }

  @Test
  @DisplayName("goes on where it was after a crash, and deletes no more than was ordered")
  void afterCrash() {
    writeLongAgo(5);
    write("bob", "young");
    write("bob", "younger");
    get(
        bot.sandbox()
            .faults()
            .rateLimit(FaultTarget.route(DELETE_ONE), 1, Duration.ofMinutes(10), false));
    Message answer = bot.say("mo", "purge", Map.of("count", 5));
    until(this::isPutOff, off -> off);

    bot.restartBot();

    assertThat(ended(answer)).isEqualTo("5 messages are deleted.");
    assertThat(left()).containsExactly("old 0", "old 1");
  }

  @Test
  @DisplayName("that takes longer than Discord takes answers shows its progress in the channel")
  void longOne() {
    writeLongAgo(2);
    get(
        bot.sandbox()
            .faults()
            .rateLimit(FaultTarget.route(DELETE_ONE), 1, Duration.ofMinutes(10), false));
    Message answer = bot.say("mo", "purge", Map.of("count", 2));
    until(this::isPutOff, off -> off);
    bot.sql()
        .run(
            "update task set content = jsonb_set(content, '{order,answerTo,id}', '\"%d\"')"
                .formatted(Snowflakes.firstOf(Instant.now().minus(Duration.ofMinutes(20)))));
    FutureSequence<Message> inChannel = bot.sandbox().actions().messagesOfBot(general());

    bot.restartBot();

    Message posted = get(inChannel.first());
    assertThat(text(posted)).startsWith("No message is deleted so far.");
    assertThat(posted.ephemeral()).isFalse();
    assertThat(ended(posted)).isEqualTo("2 messages are deleted.");
    assertThat(text(now(answer))).startsWith("No message is deleted so far.");
  }

  @Test
  @DisplayName("says how many Discord did not let it delete")
  void someStay() {
    writeLongAgo(2);
    get(bot.sandbox().faults().failCalls(DELETE_ONE, 1, 400));

    assertThat(say(Map.of("count", 2)))
        .isEqualTo(
            "One message is deleted.\n"
                + "One message could not be deleted; Discord does not allow it.");
    assertThat(left()).containsExactly("old 1");
  }

  @Test
  @DisplayName("that cannot go on says so, and what had been deleted by then")
  void broken() {
    writeLongAgo(2);
    write("bob", "young");
    write("bob", "younger");
    get(bot.sandbox().faults().failCalls(DELETE_ONE, 1000, 503));
    Message answer = bot.say("mo", "purge", Map.of("count", 4));
    until(
        () ->
            bot.sql()
                .number(
                    "select count(*) from due_work where last_error is not null and leased_until is"
                        + " null"),
        failed -> failed == 1);

    bot.sql().run("update task set scheduled_at = now(); update due_work set attempts = 8");

    assertThat(ended(answer))
        .startsWith("2 messages are deleted.\nI could not go on: ")
        .contains("Discord");
    assertThat(left()).containsExactly("old 0", "old 1");
  }
}
