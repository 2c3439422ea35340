package dev.rookery.discord.audit;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("An edit of settings, ranks, commands or templates")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditLogTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void nothingSet() {
    bot.sql()
        .run(
            """
            delete from guild_config; delete from permission_ranks; delete from permission_commands;
            delete from reason_template; delete from task; delete from audit_entry
            """);
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private long id(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow().id();
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private Message config(String command, Map<String, ?> options) {
    return bot.say("olivia", "config " + command, options);
  }

  private GuildChannel channel(String name, Overwrite... overwrites) {
    return get(
        bot.sandbox()
            .actions()
            .change(world -> world.channels().createText(guild(), name, overwrites)));
  }

  private List<Message> messages(Channel channel) {
    return get(bot.sandbox().actions().change(world -> List.copyOf(world.messages().of(channel))));
  }

  /** The message of that number, once it is there. */
  private Message message(Channel channel, int number) {
    RunningBot.until(() -> messages(channel).size(), count -> count >= number);
    return messages(channel).get(number - 1);
  }

  private void privateLog(Channel channel) {
    assertThat(text(config("log", Map.of("kind", "log-private", "channel", channel))))
        .contains("<#");
  }

  @Test
  @DisplayName("is told whoever made it, once, and nobody is pinged")
  void told() {
    GuildChannel secret = channel("secret");
    config("prefix", Map.of("prefix", "?"));
    privateLog(secret);
    Message first = message(secret, 1);
    assertThat(first.embed(0).getString("title")).isEqualTo("Settings were edited");
    assertThat(text(first))
        .startsWith("<@" + id("olivia") + ">, <t:")
        .contains("**log for staff**: Not set → <#" + secret.id() + ">");

    config("ranks init", Map.of());
    Message ranks = message(secret, 2);
    assertThat(text(ranks).lines().filter(line -> line.startsWith("**rank"))).hasSize(8);
    bot.sql().run("update permission_ranks set name = 'Boss' where rank = 7");
    assertThat(text(message(secret, 3)))
        .startsWith("By hand, or by the bot itself")
        .contains("**rank 7**: Server Owner → Boss");
    bot.say("mo", "reason add", Map.of("name", "spam", "text", "Advertised."));
    assertThat(text(message(secret, 4))).contains("**#spam**: – →");
    assertThat(messages(secret)).hasSize(4);
    assertThat(messages(secret)).allMatch(one -> one.mentions().userIds().isEmpty());
  }

  @Test
  @DisplayName("holds although the private log cannot be written, which staff is told once")
  void broken() {
    GuildChannel staff = channel("staff");
    GuildChannel silent =
        channel(
            "silent",
            Overwrite.deny(
                bot.sandbox().world().roles().everyone(guild().id()),
                PermissionFlag.SEND_MESSAGES));
    config("log", Map.of("kind", "log-moderation", "channel", staff));
    bot.sql().run("update guild_config set private_log_id = " + silent.id());
    config("prefix", Map.of("prefix", "!"));
    config("prefix", Map.of("prefix", "?"));

    assertThat(text(message(staff, 1))).startsWith("I cannot write into <#" + silent.id() + ">");
    RunningBot.until(
        () -> bot.sql().number("select count(*) from task where kind = 'edits'"),
        count -> count == 0);
    assertThat(messages(staff)).as("told once").hasSize(1);
    assertThat(bot.sql().column("select prefix from guild_config")).containsExactly("?");
  }

  @Test
  @DisplayName("is told by the next start if the bot was away when it was made")
  void away() {
    GuildChannel secret = channel("later");
    privateLog(secret);
    message(secret, 1);
    bot.stopBot();
    bot.sql().run("update guild_config set prefix = 'x'");

    bot.startBot();

    assertThat(text(message(secret, 2))).contains("→ `x`");
  }
}
