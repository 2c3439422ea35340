package dev.rookery.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the clock of Postgres")
class ServerClockTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private final ServerClock clock = new ServerClock();

  private static PgException refused(String state) {
    return new PgException("refused", "ERROR", state, "no detail");
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static Instant after(long millis) {
    return NOON.plusMillis(millis);
  }

  @Test
  @DisplayName("nothing is said before it was read")
  void unread() {
    assertThat(clock.guard(millis(5))).isEqualTo("/* guard */ select true");
  }

  @Test
  @DisplayName("the fastest reading counts, and what is not known is for the asker")
  void fastest() {
    clock.read(after(40), 0, millis(50));
    assertThat(clock.guard(millis(1_000))).contains("2026-11-27T12:00:01.040Z");

    clock.read(after(101), millis(100), millis(102));
    assertThat(clock.guard(millis(1_000))).contains("2026-11-27T12:00:01.001Z");

    clock.read(after(290), millis(200), millis(300));
    assertThat(clock.guard(millis(1_000))).contains("2026-11-27T12:00:01.001");
  }

  @Test
  @DisplayName("a reading that cannot be, because the clock was set, replaces all others")
  void set() {
    clock.read(after(1), 0, millis(2));

    clock.read(after(60_101), millis(100), millis(102));
    assertThat(clock.guard(millis(1_000))).contains("2026-11-27T12:01:01.001Z");

    clock.read(after(201), millis(200), millis(202));
    assertThat(clock.guard(millis(1_000))).contains("2026-11-27T12:00:01.001Z");
  }

  @Test
  @DisplayName("a refusal before the time shows that the clock was set, and it is no longer used")
  void refusedTooEarly() {
    clock.read(after(1), 0, millis(2));

    assertThat(clock.refusal(refused("22P02"), millis(1_000), millis(1_001)))
        .isInstanceOf(ServerClock.TooLate.class);
    assertThat(clock.guard(millis(1_000))).contains("12:00:01");

    assertThat(clock.refusal(refused("22P02"), millis(1_000), millis(900)))
        .isInstanceOf(ServerClock.TooLate.class);
    assertThat(clock.guard(millis(1_000))).isEqualTo("/* guard */ select true");
  }

  @Test
  @DisplayName("other failures stay what they are")
  void others() {
    PgException taken = refused("23505");

    assertThat(clock.refusal(taken, millis(1_000), 0)).isSameAs(taken);
  }
}
