package dev.rookery.discord.moderation;

import static dev.rookery.discord.RunningBot.get;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.SentMessage;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a moderator does to several users at once")
class SeveralUsersTest {
  private static final String BAN = "PUT /guilds/{guild_id}/bans/{user_id}";

  @AutoClose private final RunningBot bot = new RunningBot();

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private String mention(String name) {
    return "<@" + user(name).id() + ">";
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private boolean isMember(String name) {
    return bot.sandbox().world().members().find(guild().id(), user(name).id()).isPresent();
  }

  private static List<String> lines(Message message) {
    return message.embed(0).getString("description").lines().toList();
  }

  /** The lines of an answer once nothing is open any more. */
  private static List<String> complete(Supplier<Message> answer) {
    RunningBot.until(
        () -> lines(answer.get()), lines -> lines.stream().noneMatch(line -> line.endsWith("…")));
    return lines(answer.get());
  }

  /** The answer to a command as it stands now. */
  private static Message now(Conversation asked) {
    Message first = get(asked.reply());
    int edits = asked.edits().size();
    return edits == 0 ? first : get(asked.edits().nth(edits - 1));
  }

  private List<@Nullable String> cases() {
    return bot.sql()
        .column(
            """
            select case_number || ' ' || case_type || ' ' || case_status || ' ' || case_user_id
              from cases order by case_number
            """);
  }

  @Test
  @DisplayName("is done to each, with a case of their own and a line in one answer")
  void all() {
    Conversation asked =
        bot.slash(
            "mo",
            "ban",
            Map.of(
                "user",
                user("bob"),
                "others",
                mention("carol") + mention("alice") + " " + user("bob").id(),
                "reason",
                "Raid"));

    assertThat(complete(() -> now(asked)))
        .containsExactly(
            "✅ **Ban** of " + mention("bob") + " · case 1",
            "✅ **Ban** of " + mention("carol") + " · case 2",
            "✅ **Ban** of " + mention("alice") + " · case 3");
    assertThat(List.of("bob", "carol", "alice")).noneMatch(this::isMember);
    assertThat(cases())
        .containsExactly(
            "1 BAN true " + user("bob").id(),
            "2 BAN true " + user("carol").id(),
            "3 BAN true " + user("alice").id());
    assertThat(bot.sql().number("select count(*) from cases where case_reason = 'Raid'"))
        .isEqualTo(3);
  }

  @Test
  @DisplayName("is refused for some, with the reason, and done to the others")
  void someRefused() {
    get(bot.as("carol").leave(guild()));
    Conversation asked =
        bot.slash(
            "mo",
            "warn",
            Map.of(
                "member",
                user("olivia"),
                "others",
                mention("bob")
                    + " "
                    + mention("carol")
                    + " "
                    + mention("mo")
                    + " 123456789012345"));

    assertThat(complete(() -> now(asked)))
        .containsExactly(
            "❌ " + mention("olivia") + ": Nobody can do that to Olivia, who owns this server.",
            "✅ **Warning** of " + mention("bob") + " · case 1",
            "❌ " + mention("carol") + ": Carol is not a member of this server.",
            "❌ " + mention("mo") + ": You cannot do that to yourself.",
            "❌ <@123456789012345>: Nobody has that id.");
    assertThat(cases()).containsExactly("1 WARN true " + user("bob").id());
  }

  @Test
  @DisplayName("may be named in a message, whose answer changes as it is done")
  void asMessage() {
    SentMessage said =
        bot.as("mo")
            .say(
                bot.channel("general"), "$timeout bob %s 10m too loud".formatted(mention("carol")));
    Message answer = get(said.answer());

    assertThat(
            complete(() -> bot.sandbox().world().messages().get(answer.channelId(), answer.id())))
        .containsExactly(
            "✅ **Timeout** of " + mention("bob") + " · case 1",
            "✅ **Timeout** of " + mention("carol") + " · case 2");
    assertThat(bot.sql().number("select count(*) from cases where case_reason = 'too loud'"))
        .isEqualTo(2);
    assertThat(said.answers().size()).isOne();
  }

  @Test
  @DisplayName("fails for one whom Discord does not let it be done to, and is done to the others")
  void oneFails() {
    get(bot.sandbox().faults().failCalls("DELETE /guilds/{guild_id}/members/{user_id}", 1, 400));
    Conversation asked =
        bot.slash("mo", "kick", Map.of("member", user("bob"), "others", mention("carol")));

    List<String> lines = complete(() -> now(asked));

    assertThat(lines).filteredOn(line -> line.startsWith("✅ **Kick** of")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains("Discord did not do that")).hasSize(1);
    assertThat(List.of("bob", "carol")).filteredOn(this::isMember).hasSize(1);
    assertThat(bot.sql().number("select count(*) from cases where case_status")).isOne();
  }

  @Test
  @DisplayName("goes on after another bot died, in the same answer")
  void finishedByTheNext() {
    get(bot.sandbox().faults().failCalls(BAN, 1000, 503));
    Conversation asked =
        bot.slash("mo", "ban", Map.of("user", user("bob"), "others", mention("carol")));
    RunningBot.until(
        () -> lines(now(asked)), lines -> lines.stream().allMatch(line -> line.startsWith("⏳")));
    get(bot.sandbox().faults().clear());

    bot.restartBot();
    bot.sql().run("update task set scheduled_at = now() where kind = 'sanction'");

    RunningBot.until(
        () -> lines(now(asked)), lines -> lines.stream().allMatch(line -> line.startsWith("✅")));
    assertThat(List.of("bob", "carol")).noneMatch(this::isMember);
  }

  @Test
  @DisplayName("that a bot died before it ordered is told, and whom it did not come to")
  void interrupted() {
    get(bot.sandbox().faults().failCalls(BAN, 1000, 503));
    Conversation asked =
        bot.slash("mo", "ban", Map.of("user", user("bob"), "others", mention("carol")));
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where content ->> 'ordering' = 'false'"),
        count -> count == 1);

    RunningBot.until(
        () -> lines(now(asked)), lines -> lines.stream().allMatch(line -> line.startsWith("⏳")));

    // As if the bot had died before it ordered the second.
    bot.sql()
        .run(
            """
            update task set due_at = now(), scheduled_at = now(),
              content = jsonb_set(content, '{outcomes,1,line}', 'null') || '{"ordering": true}'
             where kind = 'outcomes'
            """);

    RunningBot.until(() -> lines(now(asked)).getLast(), line -> line.contains("I was interrupted"));
    assertThat(lines(now(asked)).getFirst()).startsWith("⏳").contains("Case 1 is recorded");
    get(bot.sandbox().faults().clear());
    bot.sql().run("update task set scheduled_at = now() where kind = 'sanction'");
    RunningBot.until(
        () -> lines(now(asked)), lines -> lines.stream().allMatch(line -> line.startsWith("✅")));
  }

  @Test
  @DisplayName("is not begun if what was typed names nobody, or too many")
  void notBegun() {
    assertThat(
            bot.say("mo", "ban", Map.of("user", user("bob"), "others", "carol"))
                .embed(0)
                .getString("description"))
        .startsWith("“carol” names nobody.");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      many.append(123456789012345L + i).append(' ');
    }
    assertThat(
            bot.say("mo", "ban", Map.of("user", user("bob"), "others", many.toString()))
                .embed(0)
                .getString("description"))
        .startsWith("That are 20 users; 19");
    assertThat(cases()).isEmpty();
  }

  private List<User> crowd(int size) {
    return get(
        bot.sandbox()
            .actions()
            .change(world ->
                IntStream.range(0, size)
                    .mapToObj(number -> {
                      User one = world.people().createPerson("raider" + number, "Raider " + number);
                      world.members().join(guild(), one);
                      return one;
                    })
                    .toList()));
  }

  @Test
  @DisplayName("is done to twenty at once, and shown in fewer edits of the answer")
  void twenty() {
    List<User> raiders = crowd(20);
    Conversation asked =
        bot.slash(
            "mo",
            "ban",
            Map.of(
                "user",
                raiders.getFirst(),
                "others",
                raiders.stream().skip(1).map(one -> "<@" + one.id() + ">").collect(joining(" "))));

    List<String> lines = complete(() -> now(asked));
    assertThat(lines).hasSize(20).allMatch(line -> line.startsWith("✅"));
    assertThat(cases())
        .as("in the order in which they were named")
        .isEqualTo(
            IntStream.range(0, 20)
                .mapToObj(place -> "%d BAN true %d".formatted(place + 1, raiders.get(place).id()))
                .toList());
    assertThat(asked.edits().size()).as("edits of the answer").isLessThan(20);
  }

  @Test
  @DisplayName("does not wait for the first whom somebody else is dealing with")
  void firstIsBusy() {
    get(bot.sandbox().faults().failCalls(BAN, 1000, 503));
    assertThat(lines(bot.say("olivia", "ban", Map.of("user", user("bob")))).getFirst())
        .contains("Case 1 is recorded");

    Conversation asked =
        bot.slash("mo", "warn", Map.of("member", user("bob"), "others", mention("carol")));

    RunningBot.until(() -> lines(now(asked)).get(1), line -> line.startsWith("✅"));
    assertThat(lines(now(asked)).getFirst()).as("still waited for").endsWith("…");
    assertThat(complete(() -> now(asked)).getFirst()).contains("is just dealing with Bob (case 1)");
  }
}
