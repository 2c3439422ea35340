package dev.rookery.discord.gateway.shards;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Address;
import dev.rookery.discord.ManyGuilds;
import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A bot with three shards on one node")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShardSessionsTest {
  private static final int SHARDS = 3;

  private final ManyGuilds guilds = new ManyGuilds();

  @AutoClose
  private final RunningBot bot =
      new RunningBot(
          Map.of(),
          new Sharding(SHARDS, 16, Duration.ofSeconds(5), 50),
          world -> guilds.add(world, 2 * SHARDS));

  @Test
  @DisplayName("answers in the guilds of each, each command once")
  void answers() {
    assertThat(guilds.channels())
        .extracting(channel -> Snowflakes.shardOf(channel.guildId(), SHARDS))
        .contains(0, 1, 2);
    for (GuildChannel channel : guilds.channels()) {
      assertThat(get(bot.as("alice").slash(channel, "help").reply()).embeds()).isNotEmpty();
      // Which asks for the guild, by the connection that knows it.
      assertThat(get(bot.as("alice").slash(channel, "info server").reply()).text()).isNotEmpty();
    }
  }

  @Test
  @DisplayName("answers in direct messages, which the first alone is told of")
  void directMessages() {
    DirectChannel direct = get(bot.as("alice").openDirectMessages());

    assertThat(get(bot.as("alice").slash(direct, "help").reply()).embeds()).isNotEmpty();
  }

  @Test
  @DisplayName("has all its guilds in the database, those of every shard")
  void registered() {
    RunningBot.until(
        () -> bot.sql().number("select count(*) from guild where left_at is null"),
        count -> count == 2 * SHARDS + 1);
  }

  @Test
  @DisplayName("says in its health which shards it has")
  void health() {
    JsonObject health =
        get(bot.vertx().eventBus().<JsonObject>request(Address.health("discord"), new JsonObject()))
            .body();

    assertThat(health.getString("detail")).isEqualTo("connected");
    assertThat(health.getInteger("shards")).isEqualTo(SHARDS);
    assertThat(health.getJsonObject("sessions").getMap())
        .isEqualTo(Map.of("0", "connected", "1", "connected", "2", "connected"));
    assertThat(health.getInteger("guilds")).isEqualTo(2 * SHARDS + 1);
  }
}
