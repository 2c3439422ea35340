package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Arrivals.Age;
import java.time.Duration;
import java.util.OptionalLong;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times are given in milliseconds from the start of the receiver. */
@DisplayName("The age of a request from another node")
class ArrivalsTest {
  private static final long STARTED = -77_000_000_000L;
  private static final long TIME_OF_DAY = 1_800_000_000_000L;

  /** How long the machine has slept, with its clock. */
  private long slept;

  /** By how much the time of day was set. */
  private long set;

  /** The last time that anything was told. */
  private long last;

  private boolean uptimeKnown = true;

  private final Arrivals arrivals =
      new Arrivals(STARTED, new MachineSleep(STARTED, TIME_OF_DAY, this::uptime));

  private OptionalLong uptime() {
    return uptimeKnown
        ? OptionalLong.of(Duration.ofMillis(5_000_000 + last + slept).toNanos())
        : OptionalLong.empty();
  }

  private static long nanos(long millis) {
    return STARTED + Duration.ofMillis(millis).toNanos();
  }

  private void beatsUntil(long from, long until) {
    for (long millis = from; millis <= until; millis += Arrivals.BEAT.toMillis()) {
      last = millis;
      arrivals.beat(nanos(millis), TIME_OF_DAY + millis + slept + set);
    }
  }

  private Age age(@Nullable String sentAt, long receivedAt) {
    last = receivedAt;
    return arrivals.age(sentAt, nanos(receivedAt), TIME_OF_DAY + receivedAt + slept + set);
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
    assertThat(age(sentAt("a", 600), 8_001)).is(atMost(7_001));
    assertThat(age(null, 8_002)).is(atMost(7_002));
    assertThat(age("nonsense", 8_003)).is(atMost(7_003));
  }

  @Test
  @DisplayName("of an unknown sender is nothing again a second after a standstill of 7 s, not ten")
  void calm() {
    beatsUntil(0, 1_000);
    beatsUntil(8_000, 8_900);
    assertThat(age(null, 8_950)).as("less than a second later").is(atMost(7_950));

    beatsUntil(9_000, 9_000);
    assertThat(age(null, 9_001)).is(known(0));
    assertThat(age(sentAt("c", 0), 9_002)).is(known(0));
  }

  @Test
  @DisplayName(
      "is that time for longer while the node does not come to its beats, but not for ever")
  void notCalm() {
    beatsUntil(0, 1_000);
    for (long millis = 8_000; millis < 18_000; millis += 500) {
      beatsUntil(millis, millis);
      assertThat(age(null, millis + 50)).is(atMost(millis + 50 - 1_000));
    }
    beatsUntil(18_000, 18_000);
    assertThat(age(null, 18_050).nanos()).isLessThan(Duration.ofSeconds(1).toNanos());
  }

  @Test
  @DisplayName("is nothing when the time of day is set forward or back, and nobody slept")
  void set() {
    beatsUntil(0, 1_000);
    age(sentAt("a", 0), 1_000);
    set = 3_600_000;
    assertThat(age(null, 1_050)).as("an hour forward").is(known(0));
    set = -3_600_000;
    assertThat(age(null, 1_100)).as("two hours back").is(known(0));
    assertThat(age(sentAt("a", 90), 1_190)).as("a sender known before").is(known(100));
  }

  @Test
  @DisplayName("may be a sleep when the time of day is set where nothing else can tell")
  void setWithoutUptime() {
    uptimeKnown = false;
    Arrivals blind = new Arrivals(STARTED, new MachineSleep(STARTED, TIME_OF_DAY, this::uptime));
    assertThat(blind.age(null, nanos(50), TIME_OF_DAY + 7_050)).is(atMost(7_050));
    for (long millis = 150; millis <= 1_050; millis += 100) {
      blind.beat(nanos(millis), TIME_OF_DAY + millis + 7_000);
    }
    assertThat(blind.age(null, nanos(1_060), TIME_OF_DAY + 8_060)).is(known(0));
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
  @DisplayName("is counted anew when the sender's machine has slept, not when its time was set")
  void senderSlept() {
    SendClock clock = new SendClock(new MachineSleep(STARTED, TIME_OF_DAY, this::uptime));

    String before = clock.reading(STARTED, STARTED, TIME_OF_DAY);
    String soon = clock.reading(nanos(50), nanos(50), TIME_OF_DAY + 51);
    last = 60;
    String afterSetting = clock.reading(nanos(60), nanos(60), TIME_OF_DAY + 3_600_000);
    last = 70;
    slept = 7_000;
    String afterSleep = clock.reading(nanos(70), nanos(70), TIME_OF_DAY + 3_607_010);

    assertThat(id(soon)).isEqualTo(id(before));
    assertThat(id(afterSetting)).isEqualTo(id(before));
    assertThat(id(afterSleep)).isNotEqualTo(id(before));
  }

  @Test
  @DisplayName("is known exactly of what this process sent, even if it stood still")
  void own() {
    SendClock clock = new SendClock(new MachineSleep(STARTED, TIME_OF_DAY, this::uptime));
    SendClock another = new SendClock(new MachineSleep(STARTED, TIME_OF_DAY, this::uptime));
    String sent = clock.reading(nanos(1_000), nanos(1_000), TIME_OF_DAY + 1_000);

    assertThat(clock.age(sent, nanos(8_000))).hasValue(Duration.ofSeconds(7).toNanos());
    assertThat(another.age(sent, nanos(8_000))).isEmpty();
    assertThat(clock.age(null, nanos(8_000))).isEmpty();
    assertThat(clock.age("nonsense", nanos(8_000))).isEmpty();
  }

  private static String id(String sentAt) {
    return sentAt.substring(0, sentAt.indexOf(':'));
  }
}
