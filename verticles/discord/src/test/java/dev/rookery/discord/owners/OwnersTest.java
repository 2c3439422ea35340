package dev.rookery.discord.owners;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.messages.Message;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Olivia owns the bot. */
@DisplayName("The owner of the bot")
class OwnersTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private String say(String who, String command, Map<String, ?> options) {
    return text(bot.say(who, command, options));
  }

  private String count(String who) {
    return say(who, "membercount", Map.of());
  }

  private SimulatedGuild guild(String name) {
    SimulatedGuild guild =
        get(
            bot.sandbox()
                .actions()
                .change(world -> {
                  SimulatedGuild made = world.guilds().create(name, world.people().named("alice"));
                  world.channels().createText(made, "hall");
                  return made;
                }));
    get(bot.sandbox().actions().addBot(guild, DefaultWorld.BOT_PERMISSIONS));
    return guild;
  }

  private boolean isIn(SimulatedGuild guild) {
    return get(bot.sandbox().actions().change(world -> world.guilds().hasBot(guild)));
  }

  @Test
  @DisplayName("lets it answer nobody else for a while, also after a restart, and all again then")
  void maintenance() {
    assertThat(count("alice")).startsWith("This server has");
    Message page = bot.say("alice", "snippet list", Map.of());

    assertThat(
            say(
                "olivia",
                "bot maintenance on",
                Map.of("reason", "Moving to **another** machine.", "for", "2h")))
        .startsWith("I answer my owners alone now. That ends <t:");

    until(() -> count("alice"), said -> said.startsWith("I am under maintenance"));
    assertThat(count("alice"))
        .startsWith("I am under maintenance: Moving to \\*\\*another\\*\\* machine. Try again <t:");
    assertThat(
            text(get(bot.as("mo").say(bot.channel("general"), "$membercount").answers().first())))
        .startsWith("I am under maintenance");
    assertThat(count("olivia")).startsWith("This server has");
    assertThat(page.ephemeral()).isTrue();
    bot.restartBot();
    assertThat(count("alice")).startsWith("I am under maintenance");

    assertThat(say("olivia", "bot maintenance off", Map.of()))
        .isEqualTo("I answer everybody again.");
    until(() -> count("alice"), said -> said.startsWith("This server has"));
    assertThat(say("olivia", "bot maintenance off", Map.of()))
        .isEqualTo("I was not under maintenance.");
  }

  @Test
  @DisplayName("need not end a maintenance, which ends by itself, and so does one that psql ends")
  void ends() {
    say("olivia", "bot maintenance on", Map.of());
    until(() -> count("alice"), said -> said.startsWith("I am under maintenance. Try again"));

    bot.sql().run("update task set due_at = now()");

    until(() -> count("alice"), said -> said.startsWith("This server has"));
    until(
        () -> bot.sql().number("select count(*) from task where kind <> 'audit-mark'"),
        left -> left == 0);
  }

  @Test
  @DisplayName("alone can do that: Discord shows it to administrators, who are refused")
  void nobodyElse() {
    assertThat(bot.slash("mo", "bot guilds", Map.of()).asked().otherwiseEmpty())
        .satisfies(asked -> assertThat(get(asked)).as("shown to a moderator").isNull());
    SimulatedGuild own = guild("Of Alice");
    GuildChannel hall =
        get(bot.sandbox().actions().change(world -> world.channels().named(own, "hall")));
    for (String command : List.of("bot maintenance on", "bot maintenance off", "bot guilds")) {
      assertThat(text(get(bot.as("alice").slash(hall, command).reply())))
          .isEqualTo("`/" + command + "` is for the owners of the bot alone.");
    }
    assertThat(
            text(
                get(
                    bot.as("alice")
                        .slash(hall, "bot leave", Map.of("guild", Long.toString(own.id())))
                        .reply())))
        .isEqualTo("`/bot leave` is for the owners of the bot alone.");
    assertThat(isIn(own)).isTrue();
    assertThat(say("olivia", "config command", Map.of("command", "bot guilds", "rank", 0)))
        .contains("reserved");
    assertThat(say("alice", "help", Map.of())).doesNotContain("/bot");
  }

  @Test
  @DisplayName("sees the servers that it is in, a page at a time, in direct messages too")
  void guilds() {
    for (int i = 0; i < 12; i++) {
      guild("Server **" + i + "**");
    }
    bot.say("olivia", "config feature", Map.of("feature", "snippets", "on", false));
    until(
        () -> bot.sql().number("select count(*) from guild where left_at is null"),
        count -> count == 13);

    Message first = get(bot.as("olivia").slash(bot.directChannel("olivia"), "bot guilds").reply());

    assertThat(text(first).lines()).hasSize(10);
    assertThat(text(first))
        .contains("**Rookery Sandbox** (`" + bot.guildId() + "`): 6 members, since <t:")
        .contains("prefix $, 1 feature off")
        .contains("**Server \\*\\*0\\*\\***");
    Message second = bot.click("olivia", first, "Next page");
    assertThat(text(second).lines()).hasSize(3);
    assertThat(text(second)).contains("Server \\*\\*11");
    assertThat(text(bot.click("olivia", second, "Previous page"))).isEqualTo(text(first));
  }

  @Test
  @DisplayName("lets it leave a server, and is told if there is none")
  void leave() {
    SimulatedGuild guild = guild("Left");

    assertThat(say("olivia", "bot leave", Map.of("guild", Long.toString(guild.id()))))
        .isEqualTo("I have left the server `" + guild.id() + "`.");

    assertThat(isIn(guild)).isFalse();
    assertThat(say("olivia", "bot leave", Map.of("guild", Long.toString(guild.id()))))
        .startsWith("I am not in a server `" + guild.id() + "`.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "Rookery", "99999999999999999999", "`@everyone`"})
  @DisplayName("is told that something is not the id of a server")
  void nonsense(String typed) {
    for (String command : List.of("bot leave", "bot block", "bot unblock")) {
      assertThat(say("olivia", command, Map.of("guild", typed)))
          .contains("is not the id of a server");
    }
  }

  @Test
  @DisplayName("blocks a server, which it leaves whenever it is invited, until that is unblocked")
  void block() {
    SimulatedGuild guild = guild("Blocked");
    Map<String, String> id = Map.of("guild", Long.toString(guild.id()));

    assertThat(say("olivia", "bot block", id)).startsWith("I am not in the server");
    assertThat(isIn(guild)).isFalse();
    bot.stopBot();
    get(bot.sandbox().actions().addBot(guild, DefaultWorld.BOT_PERMISSIONS));
    bot.startBot();
    until(() -> isIn(guild), in -> !in);
    get(bot.sandbox().actions().addBot(guild, DefaultWorld.BOT_PERMISSIONS));

    until(() -> isIn(guild), in -> !in);
    until(
        () ->
            get(
                bot.sandbox()
                    .actions()
                    .change(world ->
                        world
                            .messages()
                            .of(world.channels().direct(world.people().named("olivia")))
                            .stream()
                            .map(OwnersTest::text)
                            .toList())),
        told ->
            told.equals(
                Collections.nCopies(
                    2,
                    "I was invited to the server `%d`, which is blocked, and have left it."
                        .formatted(guild.id()))));
    assertThat(say("olivia", "bot unblock", id)).contains("is not blocked any more");
    assertThat(say("olivia", "bot unblock", id)).endsWith("is not blocked.");
    get(bot.sandbox().actions().addBot(guild, DefaultWorld.BOT_PERMISSIONS));
    until(
        () ->
            bot.sql()
                .number("select count(*) from guild where left_at is null and id = " + guild.id()),
        joined -> joined == 1);
    assertThat(count("alice")).startsWith("This server has");
    assertThat(isIn(guild)).isTrue();
  }
}
