package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Arrivals.Age;
import java.time.Duration;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times are given in milliseconds from the start of the receiver. */
@DisplayName("The age of a request from another node")
class ArrivalsTest {
  private static final long STARTED = -77_000_000_000L;
  private static final long TIME_OF_DAY = 1_800_000_000_000L;

  private final Arrivals arrivals = new Arrivals(STARTED, TIME_OF_DAY);

  /** How long the machine has slept, with its clock. */
  private long slept;

  private static long nanos(long millis) {
    return STARTED + Duration.ofMillis(millis).toNanos();
  }

  private void beatsUntil(long from, long until) {
    for (long millis = from; millis <= until; millis += Arrivals.BEAT.toMillis()) {
      arrivals.beat(nanos(millis), TIME_OF_DAY + millis + slept);
    }
  }

  private Age age(@Nullable String sentAt, long receivedAt) {
    return arrivals.age(sentAt, nanos(receivedAt), TIME_OF_DAY + receivedAt + slept);
  }

  /** What a sender says whose clock is years from ours. */
  private static String sentAt(String sender, long millis) {
    return sender.repeat(36) + ":" + (999_999_999_999_999L + Duration.ofMillis(millis).toNanos());
  }

  /** About that old, since their clocks may drift apart. */
  private static Condition<Age> known(long millis) {
    long nanos = Duration.ofMillis(millis).toNanos();
    return new Condition<>(
        age -> age.known() && age.nanos() <= nanos && age.nanos() > nanos - 2_000_000,
        "about %d ms",
        millis);
  }

  private static Condition<Age> atMost(long millis) {
    return new Condition<>(
        age -> age.equals(new Age(Duration.ofMillis(millis).toNanos(), false)),
        "at most %d ms",
        millis);
  }

  @Test
  @DisplayName(
      "is what it took longer than the fastest of the same sender, whatever their clocks say")
  void measured() {
    beatsUntil(0, 1_000);
    assertThat(age(sentAt("a", 0), 1_000)).is(known(0));
    assertThat(age(sentAt("a", 100), 1_103)).is(known(3));
    assertThat(age(sentAt("a", 200), 1_190).nanos()).as("the fastest so far").isZero();
    assertThat(age(sentAt("a", 210), 1_220)).is(known(20));
    assertThat(age(sentAt("b", 555), 1_230)).as("another").is(known(0));
  }

  @Test
  @DisplayName("includes the time for which the node stood still while it lay in a buffer")
  void standstill() {
    beatsUntil(0, 1_000);
    age(sentAt("a", -900), 1_000);
    for (int i = 0; i < 9; i++) {
      age(sentAt("a", i), 1_000 + i);
    }
    // Nothing runs for 7 s; then everything is read at once.
    assertThat(age(sentAt("a", 500), 8_000)).is(known(6_500));
    assertThat(age(sentAt("a", 6_900), 8_000)).is(known(100));
    assertThat(age(sentAt("a", 7_010), 8_010)).as("sent after it").is(known(0));
  }

  @Test
  @DisplayName("is at most that time, of a sender that was hardly heard before, or says nothing")
  void unknownSender() {
    beatsUntil(0, 1_000);
    assertThat(age(null, 1_000)).as("without a standstill").is(known(0));

    age(sentAt("b", 0), 1_000);
    assertThat(age(sentAt("b", 500), 8_000)).as("heard once").is(atMost(7_000));
    assertThat(age(sentAt("a", 500), 8_000)).is(atMost(7_000));
    assertThat(age(sentAt("a", 600), 8_001)).is(atMost(7_000));
    assertThat(age(null, 8_002)).is(atMost(7_000));
    assertThat(age("nonsense", 8_003)).is(atMost(7_000));

    beatsUntil(8_100, 18_100);
    assertThat(age(sentAt("c", 0), 18_100)).as("when it is over").is(known(0));
    assertThat(age(null, 18_100)).is(known(0));
  }

  @Test
  @DisplayName("includes the time for which the whole machine slept, and its clock with it")
  void asleep() {
    beatsUntil(0, 1_000);
    age(sentAt("a", 0), 1_000);
    slept = 7_000;
    assertThat(age(sentAt("a", 500), 1_100)).is(atMost(7_100));
  }

  @Test
  @DisplayName("does not grow because two clocks drift apart")
  void drift() {
    long hour = Duration.ofHours(1).toMillis();
    beatsUntil(0, 1_000);
    age(sentAt("a", 0), 1_000);
    for (int i = 1; i <= 24; i++) {
      // Ours is a hundred parts in a million faster.
      long received = 1_000 + i * hour;
      beatsUntil(received - hour + 100, received);
      assertThat(age(sentAt("a", i * hour - i * hour / 10_000), received)).is(known(0));
    }
  }

  @Test
  @DisplayName("is counted anew when the sender's machine has slept")
  void senderSlept() {
    SendClock clock = new SendClock();
    long now = System.nanoTime();
    long today = System.currentTimeMillis();

    String before = clock.read(now, today);
    String soon = clock.read(now + 50_000_000, today + 51);
    String afterSleep = clock.read(now + 60_000_000, today + 3_600_000);

    assertThat(id(soon)).isEqualTo(id(before));
    assertThat(id(afterSleep)).isNotEqualTo(id(before));
  }

  private static String id(String sentAt) {
    return sentAt.substring(0, sentAt.indexOf(':'));
  }
}
