package dev.rookery.sandbox;

import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.traffic.TrafficEntry.GatewayNote;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bot whose guilds are divided into shards")
class ShardingTest {
  private static final Sharding STRICT = new Sharding(6, 2, Duration.ofHours(1), 2);

  @Test
  @DisplayName("is told how many Discord recommends, and how many sessions may begin together")
  void recommended() {
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.sharding(STRICT))) {
      JsonObject gateway = fixture.call("GET", "gateway/bot", "").join();

      assertThat(gateway.getInteger("shards")).isEqualTo(6);
      assertThat(gateway.getJsonObject("session_start_limit").getInteger("max_concurrency"))
          .isEqualTo(2);
    }
  }

  @Test
  @DisplayName("begins one session after the other in each bucket, or is told to begin again")
  void buckets() {
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.sharding(STRICT));
        RawGateway first = new RawGateway(fixture.sandbox());
        RawGateway ofOtherBucket = new RawGateway(fixture.sandbox());
        RawGateway tooEarly = new RawGateway(fixture.sandbox())) {
      first.identify(0, 6);
      first.nextEvent("READY");
      ofOtherBucket.identify(1, 6);
      ofOtherBucket.nextEvent("READY");

      tooEarly.identify(2, 6);
      assertThat(tooEarly.nextOp(9).getBoolean("d")).isFalse();
      assertThat(fixture.sandbox().traffic().latest())
          .filteredOn(GatewayNote.class::isInstance)
          .extracting(entry -> ((GatewayNote) entry).what())
          .contains("The bot began a session too early");
    }
  }

  @Test
  @DisplayName("is in each session told of the guilds of that shard")
  void guilds() {
    Sharding sharding = new Sharding(2, 16, Duration.ZERO, 1_000);
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.sharding(sharding))) {
      await(
          fixture
              .actions()
              .change(world -> {
                for (int i = 0; i < 4; i++) {
                  world
                      .guilds()
                      .addBot(
                          world.guilds().create("Guild " + i, world.application().owner()),
                          DefaultWorld.BOT_PERMISSIONS);
                }
                return true;
              }));
      for (int shard = 0; shard < 2; shard++) {
        try (RawGateway gateway = new RawGateway(fixture.sandbox())) {
          gateway.identify(shard, 2);
          JsonObject ready = gateway.nextEvent("READY").getJsonObject("d");

          int own = shard;
          assertThat(ready.getJsonArray("guilds"))
              .isNotEmpty()
              .allSatisfy(guild ->
                  assertThat(
                          Snowflakes.shardOf(
                              Long.parseLong(((JsonObject) guild).getString("id")), 2))
                      .isEqualTo(own));
        }
      }
    }
  }

  @Test
  @DisplayName("has one limit for all its calls together")
  void allCalls() {
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.sharding(STRICT))) {
      fixture.status("GET", "users/@me", "").join();
      fixture.status("GET", "gateway", "").join();

      JsonObject refused = fixture.call("GET", "oauth2/applications/@me", "").join();

      assertThat(refused.getBoolean("global")).isTrue();
    }
  }
}
