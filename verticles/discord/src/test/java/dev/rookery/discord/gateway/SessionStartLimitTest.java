package dev.rookery.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Logins")
class SessionStartLimitTest {
  @Test
  @DisplayName("that fail in a row last for the day, however often a supervisor restarts the bot")
  void lasts() {
    Duration waited = Duration.ZERO;
    Duration day = Duration.ofDays(1);
    int begun = 0;
    while (waited.compareTo(day) < 0) {
      SessionStartLimit limit = new SessionStartLimit(1_000, 1_000 - begun, day.minus(waited));
      // Each login takes ten seconds, and then fails.
      waited = waited.plus(limit.pause()).plusSeconds(10);
      begun++;
    }

    assertThat(begun).isBetween(900, 1_000);
  }

  @Test
  @DisplayName("do not wait if Discord says nothing of a limit")
  void unknown() {
    assertThat(SessionStartLimit.of(new JsonObject()).pause()).isZero();
  }

  @Test
  @DisplayName("are tried again after ever longer pauses")
  void pauses() {
    Pauses pauses = new Pauses(Duration.ofSeconds(10));

    for (long seconds : new long[] {10, 20, 40, 80, 160, 300, 300}) {
      assertThat(pauses.next().toMillis()).isBetween(seconds * 750, seconds * 1_250);
    }
    pauses.reset();
    assertThat(pauses.next().toMillis()).isBetween(7_500L, 12_500L);
  }
}
