package dev.rookery.discord.gateway.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lease of a node")
class NodeLeaseTest {
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private long now = 5;
  private final NodeLease lease = new NodeLease(() -> now);

  @Test
  @DisplayName("holds from when it was asked for, and ends a little before it does for the others")
  void ends() {
    assertThat(lease.getAsBoolean()).isFalse();
    long asked = now;
    now += Duration.ofSeconds(2).toNanos();
    lease.extend(asked, LENGTH);

    assertThat(lease.getAsBoolean()).isTrue();
    now = asked + Duration.ofSeconds(9).toNanos() - 1;
    assertThat(lease.getAsBoolean()).isTrue();
    now++;
    assertThat(lease.getAsBoolean()).isFalse();
  }

  @Test
  @DisplayName("does not hold once it is given up")
  void givenUp() {
    lease.extend(now, LENGTH);
    lease.end();

    assertThat(lease.getAsBoolean()).isFalse();
  }
}
