package dev.rookery.sandbox.world.guilds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ids")
class SnowflakesTest {
  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

  private final Snowflakes snowflakes = new Snowflakes(InstantSource.fixed(NOW));

  @Test
  @DisplayName("hold the time at which they were made")
  void holdTheTime() {
    assertThat(Snowflakes.timeOf(snowflakes.next())).isEqualTo(NOW);
    assertThat(Snowflakes.timeOf(175_928_847_299_117_063L))
        .as("the example in Discord's documentation")
        .isEqualTo(Instant.parse("2016-04-30T11:18:25.796Z"));
  }

  @Test
  @DisplayName("grow, even when many are made at once")
  void grow() {
    assertThat(LongStream.range(0, 10_000).map(i -> snowflakes.next()).toArray())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("of guilds made at once fall to different shards")
  void spreadOverShards() {
    assertThat(
            LongStream.range(0, 4)
                .map(i -> Snowflakes.shardOf(snowflakes.nextInOwnMillisecond(), 4))
                .distinct()
                .count())
        .isEqualTo(4);
  }
}
