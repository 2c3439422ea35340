package dev.rookery.discord.gateway;

import static dev.rookery.discord.RunningBot.get;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.discord.DiscordVerticle;
import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The database is told of the bot's guilds")
class GuildRegistrationTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private final SimulatedGuild home = bot.sandbox().world().guilds().named("Rookery Sandbox");

  @Test
  @DisplayName("when it is thrown out of one, and when it is back with all that was stored")
  void leftAndBack() {
    bot.say("alice", "snippet create", Map.of("name", "rules", "content", "Be nice."));

    get(bot.sandbox().actions().removeBot(home));
    awaitLeft(home.id());
    get(bot.sandbox().actions().addBot(home, DefaultWorld.BOT_PERMISSIONS));
    awaitPresent(home.id());

    assertThat(bot.sql().number("select count(*) from snippet")).isOne();
  }

  @Test
  @DisplayName("in the right order, although the database was away")
  void databaseAway() {
    awaitPresent(home.id());
    SimulatedGuild second = newGuild("Second");
    awaitPresent(second.id());
    bot.stopDatabase();

    get(bot.sandbox().actions().removeBot(home));
    get(bot.sandbox().actions().removeBot(second));
    get(bot.sandbox().actions().addBot(home, DefaultWorld.BOT_PERMISSIONS));
    bot.startDatabase();

    awaitLeft(second.id());
    awaitPresent(home.id());
  }

  @Test
  @DisplayName("at login: those that it was thrown out of meanwhile are left")
  void atLogin() {
    awaitPresent(home.id());
    // More than a page, on both sides of the guild that the bot is in.
    bot.sql().run("insert into guild (id) select generate_series(1, 700)");
    bot.sql().run("insert into guild (id) values (9100000000000000000)");

    loginAgain();

    awaitLeft(9_100_000_000_000_000_000L);
    assertThat(bot.sql().column("select id from guild where left_at is null"))
        .containsExactly(Long.toString(home.id()));
  }

  @Test
  @DisplayName("but not of an outage, neither while it is connected nor at login")
  void outage() {
    awaitPresent(home.id());
    get(bot.sandbox().faults().beginOutage(home));
    SimulatedGuild second = newGuild("Second");
    // The database is told in order.
    awaitPresent(second.id());
    assertThat(isLeft(home.id())).isFalse();

    bot.sql().run("insert into guild (id) values (9100000000000000000)");
    loginAgain();
    awaitLeft(9_100_000_000_000_000_000L);
    assertThat(isLeft(home.id())).isFalse();

    get(bot.sandbox().faults().endOutage(home));
    assertThat(
            bot.say("alice", "snippet create", Map.of("name", "rules", "content", "Be nice."))
                .embed(0)
                .getString("description"))
        .contains("is there");
  }

  @Test
  @DisplayName("when it is thrown out of one during an outage")
  void leftInOutage() {
    awaitPresent(home.id());
    get(bot.sandbox().faults().beginOutage(home));

    get(bot.sandbox().actions().removeBot(home));

    awaitLeft(home.id());
  }

  private SimulatedGuild newGuild(String name) {
    SimulatedGuild guild =
        get(
            bot.sandbox()
                .actions()
                .change(world -> world.guilds().create(name, world.people().named("alice"))));
    get(bot.sandbox().actions().addBot(guild, DefaultWorld.BOT_PERMISSIONS));
    return guild;
  }

  /** With a session of its own, not a resumed one. */
  private void loginAgain() {
    get(
        bot.vertx()
            .deployVerticle(
                new DiscordVerticle(RunningBot.config(bot.sandbox(), RunningBot.TOKEN, Map.of()))));
  }

  private void awaitLeft(long guild) {
    await().atMost(1, MINUTES).until(() -> isLeft(guild));
  }

  private void awaitPresent(long guild) {
    await()
        .atMost(1, MINUTES)
        .until(() ->
            bot.sql().number("select count(*) from guild where left_at is null and id = " + guild)
                == 1);
  }

  private boolean isLeft(long guild) {
    return bot.sql()
            .number("select count(*) from guild where left_at is not null and id = " + guild)
        == 1;
  }
}
