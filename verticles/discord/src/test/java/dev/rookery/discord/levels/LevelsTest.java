package dev.rookery.discord.levels;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.RoleEdit;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A member who writes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LevelsTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  @BeforeEach
  void clean() {
    bot.sql().run("delete from task; delete from guild_config; delete from cases");
    untilHeard();
    bot.sql().run("delete from levels");
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
    return text(bot.say(who, command, options));
  }

  private void write(String who, Channel channel, String text) {
    get(bot.as(who).say(channel, text).message());
  }

  /** What comes from Discord comes in an order: once this is answered, all before is known. */
  private void untilHeard() {
    bot.say("carol", "ping", Map.of());
  }

  private long xp(String name) {
    return bot.sql()
        .number(
            "select coalesce(max(xp), -1)::bigint from levels where member_id = "
                + user(name).id());
  }

  private void untilXp(String name, long xp) {
    RunningBot.until(() -> xp(name), now -> now == xp);
  }

  /** Lets the guild have settings, beside a cooldown of none. */
  private void set(String columns, String values) {
    bot.sql()
        .run(
            """
            insert into guild (id) values (%1$d) on conflict do nothing;
            insert into guild_config (id, xp_cooldown, %2$s) values (%1$d, '0 s', %3$s)
            """
                .formatted(bot.guildId(), columns, values));
  }

  private boolean has(String name, Role role) {
    return bot.sandbox()
        .world()
        .members()
        .get(guild().id(), user(name).id())
        .roleIds()
        .contains(role.id());
  }

  private List<String> written(Channel channel) {
    return bot.sandbox().world().messages().of(channel).stream()
        .filter(message -> message.authorId() == bot.sandbox().world().bot().id())
        .filter(message -> !message.embeds().isEmpty())
        .map(LevelsTest::text)
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  @DisplayName("earns XP once in a second, and nothing by commands; all is written at once")
  void earns() {
    for (int count = 0; count < 5; count++) {
      write("bob", bot.channel("general"), "Message " + count);
      write("alice", bot.channel("general"), "Message " + count);
    }
    write("mo", bot.channel("general"), "$ping");
    RunningBot.until(() -> xp("bob"), xp -> xp >= 1);
    RunningBot.until(() -> xp("alice"), xp -> xp >= 1);
    untilHeard();
    assertThat(xp("bob")).as("five messages in little more than a second").isLessThanOrEqualTo(3);
    assertThat(xp("mo")).isEqualTo(-1);
    assertThat(bot.sql().number("select count(distinct updated_at) from levels"))
        .isLessThanOrEqualTo(2);
  }

  @Test
  @DisplayName("earns by the settings: by roles, and nothing in channels that are left out")
  void bySettings() {
    set(
        "xp_multipliers, xp_ignored_channels, features",
        "'{\"%d\": 3}', array[%d], '{\"announcements\": false}'"
            .formatted(bot.role("Moderator").id(), bot.channel("bot-commands").id()));
    RunningBot.until(
        () -> {
          bot.sql().run("delete from levels");
          write("mo", bot.channel("general"), "Hello");
          RunningBot.until(() -> xp("mo"), xp -> xp > 0);
          return xp("mo");
        },
        xp -> xp == 3);
    write("mo", bot.channel("bot-commands"), "Hello");
    write("mo", bot.channel("general"), "Hello again");
    write("bob", bot.channel("general"), "Hello");
    untilXp("mo", 6);
    untilXp("bob", 1);
  }

  @Test
  @DisplayName("reaches a level, which is told where the guild wants it, and has its role")
  void reaches() {
    Role role = get(bot.sandbox().actions().change(world -> newRole("Level 1")));
    set(
        "level_roles, xp_multipliers",
        "'{\"1\": \"%d\"}', '{\"%d\": 20}'".formatted(role.id(), bot.role("Moderator").id()));
    RunningBot.until(
        () -> {
          write("mo", bot.channel("general"), "Hello");
          return has("mo", role);
        },
        has -> has);
    RunningBot.until(
        () -> written(bot.channel("general")),
        said -> said.stream().anyMatch(one -> one.startsWith("🎉 **Mo** has reached level **")));

    assertThat(say("mo", "levels reset", Map.of("member", user("mo"))))
        .contains("→ **0**, XP")
        .endsWith("→ 0.");
    RunningBot.until(() -> has("mo", role), has -> !has);
    assertThat(say("mo", "levels set", Map.of("member", user("mo"), "level", 4)))
        .isEqualTo("**Mo**: level 0 → **4**, XP 0 → 320.");
    RunningBot.until(() -> has("mo", role), has -> has);

    get(bot.as("mo").leave(guild()));
    get(bot.as("mo").join(guild()));
    RunningBot.until(() -> has("mo", role), has -> has);
    get(bot.as("olivia").addRole(guild(), user("mo"), bot.role("Moderator")));
  }

  private Role newRole(String name) {
    return bot.sandbox()
        .world()
        .roles()
        .createLowest(guild(), PermissionSet.of(), new RoleEdit(name, null, null, null, null));
  }

  @Test
  @DisplayName("never waits for the data, and what was earned meanwhile counts once")
  void dataAway() {
    set("features", "'{\"announcements\": false}'");
    // Until the bot knows the settings, which it hears of within moments.
    write("bob", bot.channel("general"), "Before");
    RunningBot.until(() -> xp("bob"), xp -> xp > 0);
    write("bob", bot.channel("general"), "And again");
    RunningBot.until(() -> xp("bob"), xp -> xp > 1);
    long before = xp("bob");
    bot.stopDatabase();
    for (int count = 0; count < 7; count++) {
      write("bob", bot.channel("general"), "Away " + count);
    }
    bot.startDatabase();
    untilXp("bob", before + 7);
    untilHeard();
    assertThat(xp("bob")).isEqualTo(before + 7);
  }

  @Test
  @DisplayName("loses nothing when the bot stops properly")
  void stops() {
    write("alice", bot.channel("general"), "Last words");
    untilHeard();
    bot.stopBot();
    assertThat(xp("alice")).isEqualTo(1);
    bot.startBot();
  }

  @Test
  @DisplayName("sees where they and others stand")
  void shown() {
    assertThat(say("alice", "level", Map.of("member", user("olivia"))))
        .isEqualTo("No XP yet: messages earn some.");
    say("mo", "levels setxp", Map.of("member", user("bob"), "xp", 760));
    say("mo", "levels set", Map.of("member", user("alice"), "level", 10));
    Message own = bot.say("bob", "level", Map.of());
    assertThat(own.embed(0).getString("title")).isEqualTo("Bob");
    assertThat(text(own)).isEqualTo("Level **6**, place 2\n▰▱▱▱▱▱▱▱▱▱ 760 of 980 XP");
    assertThat(say("carol", "leaderboard", Map.of()))
        .startsWith(
            """
            **1.** <@%d> · level 10 · 2,000 XP
            **2.** <@%d> · level 6 · 760 XP\
            """
                .formatted(user("alice").id(), user("bob").id()));

    assertThat(say("mo", "levels blacklist", Map.of("member", user("alice"))))
        .isEqualTo("**Alice** earns nothing from now on, and is on no leaderboard.");
    assertThat(say("mo", "levels blacklist", Map.of("member", user("alice"))))
        .isEqualTo("**Alice** earns nothing already.");
    assertThat(say("alice", "level", Map.of())).startsWith("Level **10**, on no leaderboard");
    assertThat(say("carol", "leaderboard", Map.of())).startsWith("**1.** <@" + user("bob").id());
    assertThat(
            say("mo", "levels blacklist", Map.of("member", user("alice"), "earns-nothing", false)))
        .isEqualTo("**Alice** earns XP again.");
  }

  @Test
  @DisplayName("changes nothing about levels, nor does staff about those of bots")
  void refused() {
    for (String command : List.of("levels reset", "levels blacklist")) {
      assertThat(say("alice", command, Map.of("member", user("bob")))).contains("rank");
      assertThat(say("mo", command, Map.of("member", bot.sandbox().world().bot())))
          .isEqualTo("Bots earn nothing.");
    }
    assertThat(say("mo", "levels reset", Map.of("member", user("olivia"))))
        .isEqualTo("**Olivia** has no XP.");
    assertThat(say("mo", "levels set", Map.of("member", user("bob"), "level", 1_000_000)))
        .isEqualTo("**Bob**: level 0 → **1,000,000**, XP 0 → 20,000,000,000,000.");
    get(bot.as("alice").speak("de"));
    assertThat(say("alice", "level", Map.of("member", user("olivia"))))
        .isEqualTo("Noch keine XP: Nachrichten bringen welche.");
    get(bot.as("alice").speak("en-US"));
  }
}
