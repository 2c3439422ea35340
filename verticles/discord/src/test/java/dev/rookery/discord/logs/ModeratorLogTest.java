package dev.rookery.discord.logs;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of moderation")
class ModeratorLogTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private GuildChannel log(Overwrite... overwrites) {
    GuildChannel log =
        get(
            bot.sandbox()
                .actions()
                .change(world -> world.channels().createText(guild(), "modlog", overwrites)));
    bot.say("olivia", "config log", Map.of("kind", "log-moderation", "channel", log));
    return log;
  }

  private List<Message> messages(GuildChannel channel) {
    return get(bot.sandbox().actions().change(world -> List.copyOf(world.messages().of(channel))));
  }

  /** The message of that number, once it is there. */
  private Message message(GuildChannel channel, int number) {
    RunningBot.until(() -> messages(channel).size(), count -> count >= number);
    return messages(channel).get(number - 1);
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private static String fields(Message message) {
    return message.embed(0).getJsonArray("fields").encode();
  }

  private Message say(String command, Map<String, ?> options) {
    return bot.say("mo", command, options);
  }

  @Test
  @DisplayName("tells of slowmodes, locks and purges: who, what and where")
  void channels() {
    GuildChannel log = log();
    String general = "<#" + bot.channel("general").id() + ">";

    say("slowmode", Map.of("pause", "10s"));
    assertThat(text(message(log, 1)))
        .isEqualTo("In " + general + " each member now waits 10s between two messages.");
    assertThat(fields(message(log, 1))).contains("<@" + user("mo").id() + ">");
    say("lock", Map.of("reason", "A *raid*"));
    assertThat(text(message(log, 2))).startsWith(general + " is locked.");
    assertThat(fields(message(log, 2))).contains("A \\\\*raid\\\\*", "<@" + user("mo").id() + ">");
    say("unlock", Map.of());
    assertThat(text(message(log, 3))).startsWith(general + " is as it was");
    get(bot.as("mo").say(bot.channel("general"), "buy followers").message());
    say("purge", Map.of("count", 1));
    assertThat(text(message(log, 4))).isEqualTo(general + ": One message is deleted.");
    assertThat(fields(message(log, 4))).contains("<@" + user("mo").id() + ">");
    say("slowmode", Map.of());
    message(log, 5);
    assertThat(say("unlock", Map.of()).embed(0).getString("description"))
        .contains("was not locked");
    assertThat(messages(log)).as("nothing of what was refused").hasSize(5);
    assertThat(messages(log)).allMatch(one -> one.mentions().userIds().isEmpty());
  }

  @Test
  @DisplayName("tells of cases that are edited, voided and reopened, with a link to their message")
  void cases() {
    GuildChannel log = log();
    say("warn", Map.of("member", user("bob"), "reason", "Spam"));
    Message first = message(log, 1);
    String link =
        "[#1](https://discord.com/channels/%d/%d/%d)".formatted(guild().id(), log.id(), first.id());

    say("cases edit", Map.of("number", 1, "reason", "Links"));
    assertThat(text(message(log, 2))).startsWith("Case 1 was edited.").contains("“Spam” → “Links”");
    assertThat(fields(message(log, 2))).contains(link, "<@" + user("mo").id() + ">");
    Message voided = say("cases void", Map.of("number", 1, "cause", "Wrong person"));
    assertThat(text(message(log, 3))).isEqualTo("Case 1 is voided and no longer counts.");
    assertThat(fields(message(log, 3))).contains(link, "Wrong person");
    bot.click("mo", voided, "Undo");
    assertThat(text(message(log, 4))).isEqualTo("Case 1 counts again.");
    assertThat(fields(message(log, 4))).contains(link);
  }

  @Test
  @DisplayName("stops nothing if it cannot be written")
  void broken() {
    log(
        Overwrite.deny(
            bot.sandbox().world().roles().everyone(guild().id()), PermissionFlag.SEND_MESSAGES));

    assertThat(text(say("slowmode", Map.of("pause", "10s")))).contains("now waits 10s");
    assertThat(bot.channel("general").slowmodeSeconds()).isEqualTo(10);
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where kind = 'broken-log'"),
        count -> count > 0);
  }
}
