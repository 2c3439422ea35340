package dev.rookery.discord.outside;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a moderator does without the bot")
class OutsideActionsTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private User user(String name) {
    return bot.as(name).user();
  }

  /** As from the first session on. */
  @BeforeEach
  void known() {
    until(() -> marks(), marks -> marks == 1);
  }

  private long marks() {
    return bot.sql().number("select count(*) from task where kind = 'audit-mark'");
  }

  /** How far the audit log was read back. */
  private long mark() {
    return bot.sql()
        .number("select (content ->> 'entryId')::bigint from task where kind = 'audit-mark'");
  }

  private List<@Nullable String> cases() {
    return bot.sql()
        .column(
            """
            select concat_ws(' ', case_number, case_type, case_user_id, case_moderator_id,
                case_reason)
              from cases order by case_number
            """);
  }

  private String line(int number, String type, String who, String moderator, String reason) {
    return "%d %s %d %d %s".formatted(number, type, user(who).id(), user(moderator).id(), reason);
  }

  private void untilCases(String... expected) {
    until(this::cases, found -> found.size() >= expected.length);
    assertThat(cases()).containsExactly(expected);
  }

  @Test
  @DisplayName("is a case at once, with its moderator and its reason, and stands in the log")
  void live() {
    long log = bot.channel("staff").id();
    bot.sql()
        .run(
            """
            insert into guild_config (id, mod_log_id) values (%1$d, %2$d)
              on conflict (id) do update set mod_log_id = excluded.mod_log_id
            """
                .formatted(bot.guildId(), log));
    Future<WorldEvent.MessageSent> logged =
        bot.sandbox()
            .actions()
            .next(WorldEvent.MessageSent.class, sent -> sent.message().channelId() == log);

    get(bot.as("mo").ban(guild(), user("bob"), "Spam"));

    untilCases(line(1, "BAN", "bob", "mo", "Spam"));
    assertThat(get(logged).message().embed(0).encode())
        .contains("Case 1 · Ban", "In Discord, not through me");
    get(bot.as("olivia").unban(guild(), user("bob")));
    until(this::cases, found -> found.size() == 2);
    get(bot.as("mo").timeOut(guild(), user("alice"), Duration.ofHours(1), null));
    until(this::cases, found -> found.size() == 3);
    get(bot.as("mo").timeOut(guild(), user("alice"), Duration.ZERO, null));
    until(this::cases, found -> found.size() == 4);
    get(bot.as("mo").kick(guild(), user("alice"), null));
    untilCases(
        line(1, "BAN", "bob", "mo", "Spam"),
        line(2, "UNBAN", "bob", "olivia", "No reason provided"),
        line(3, "TIMEOUT", "alice", "mo", "No reason provided"),
        line(4, "UNTIMEOUT", "alice", "mo", "No reason provided"),
        line(5, "KICK", "alice", "mo", "No reason provided"));
    assertThat(
            bot.sql()
                .number(
                    """
                    select count(*) from cases
                     where case_expires_at between now() + interval '59 minutes'
                         and now() + interval '1 hour'
                    """))
        .isOne();
  }

  @Test
  @DisplayName("while the bot was away is a case afterwards, once, in the order of what happened")
  void away() {
    get(bot.as("mo").kick(guild(), user("carol"), "Before"));
    untilCases(line(1, "KICK", "carol", "mo", "Before"));
    bot.stopBot();
    for (int i = 0; i < 120; i++) {
      get(bot.as("olivia").setNickname(guild(), user("bob"), "Bob " + i));
    }
    get(bot.as("mo").ban(guild(), user("bob"), "Spam"));
    get(bot.as("mo").kick(guild(), user("alice"), null));

    bot.startBot();

    untilCases(
        line(1, "KICK", "carol", "mo", "Before"),
        line(2, "BAN", "bob", "mo", "Spam"),
        line(3, "KICK", "alice", "mo", "No reason provided"));
    long read = mark();
    bot.restartBot();
    until(this::mark, now -> now > read);
    get(bot.as("olivia").unban(guild(), user("bob")));
    untilCases(
        line(1, "KICK", "carol", "mo", "Before"),
        line(2, "BAN", "bob", "mo", "Spam"),
        line(3, "KICK", "alice", "mo", "No reason provided"),
        line(4, "UNBAN", "bob", "olivia", "No reason provided"));
  }

  @Test
  @DisplayName("is no second case where the bot did it itself, or the guild wants none")
  void own() {
    bot.say("mo", "kick", Map.of("member", user("alice"), "reason", "Loud"));
    bot.say("olivia", "config feature", Map.of("feature", "outside", "on", false));
    bot.restartBot();
    get(bot.as("mo").kick(guild(), user("carol"), "By hand"));
    bot.say("mo", "warn", Map.of("member", user("bob"), "reason", "Loud, too"));

    assertThat(cases())
        .containsExactly(
            line(1, "KICK", "alice", "mo", "Loud"), line(2, "WARN", "bob", "mo", "Loud, too"));
  }
}
