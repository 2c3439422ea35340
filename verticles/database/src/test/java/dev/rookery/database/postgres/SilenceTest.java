package dev.rookery.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The silence of Postgres")
class SilenceTest {
  private final Silence silence = new Silence(Duration.ofSeconds(3), 0);
  private long now;

  private void run(long millis) {
    for (long passed = 0; passed < millis; passed += Silence.BEAT.toMillis()) {
      now += Silence.BEAT.toNanos();
      silence.beat(now);
    }
  }

  @Test
  @DisplayName("is long after its time, and over with the first word")
  void lasts() {
    run(3_000);
    assertThat(silence.isLong()).isFalse();
    assertThat(silence.wasJustBroken()).isFalse();

    run(100);
    assertThat(silence.isLong()).isTrue();

    silence.ended(new VertxException("Timeout"));
    assertThat(silence.isLong()).isTrue();

    silence.ended(null);
    assertThat(silence.isLong()).isFalse();
    assertThat(silence.wasJustBroken()).isTrue();
  }

  @Test
  @DisplayName("is not what a host says that refuses connections")
  void refused() {
    run(5_000);

    silence.ended(new ConnectException("refused"));

    assertThat(silence.isLong()).isFalse();
  }

  @Test
  @DisplayName("does not count the time in which the node itself stood still")
  void standstill() {
    run(1_000);

    now += TimeUnit.MINUTES.toNanos(1);
    for (int missed = 0; missed < 600; missed++) {
      silence.beat(now);
    }
    run(1_500);

    assertThat(silence.isLong()).isFalse();
    assertThat(silence.ranNanos()).isEqualTo(Duration.ofMillis(2_700).toNanos());
  }
}
