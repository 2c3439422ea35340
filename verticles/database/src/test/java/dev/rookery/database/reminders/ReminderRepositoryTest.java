package dev.rookery.database.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Reminders")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReminderRepositoryTest {
  private static final long CHANNEL = 77;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong ids = new AtomicLong(1_000);

  /** Every test has users and guilds of its own. */
  private long id() {
    return ids.incrementAndGet();
  }

  private static Instant in(Duration span) {
    return Instant.now().plus(span).truncatedTo(ChronoUnit.MICROS);
  }

  private Reminder create(long user, @Nullable Long guild, Instant dueAt) {
    return database.ask(new ReminderRequest.Create(user, guild, CHANNEL, "tea", dueAt));
  }

  private List<Reminder> listing(long user) {
    return database.ask(new ReminderRequest.Listing(user, null, 50, null)).rows();
  }

  @Test
  @DisplayName("can be made in a guild that nobody has registered, and in direct messages")
  void create() {
    long user = id();
    long guild = id();
    Instant dueAt = in(Duration.ofHours(1));

    Reminder inGuild = create(user, guild, dueAt);
    Reminder direct = create(user, null, dueAt.plusSeconds(1));

    assertThat(inGuild.guildId()).isEqualTo(guild);
    assertThat(inGuild.dueAt()).isEqualTo(dueAt);
    assertThat(inGuild.sent()).isFalse();
    assertThat(direct.guildId()).isNull();
    assertThat(listing(user)).containsExactly(inGuild, direct);
    assertThat(database.ask(new ReminderRequest.Listing(user, guild, 50, null)).rows())
        .containsExactly(inGuild);
    assertThat(database.sql().number("select count(*) from guild where id = " + guild)).isOne();
  }

  @Test
  @DisplayName("lie in the future, and no more than five years ahead")
  void times() {
    long guild = id();

    assertThatThrownBy(() -> create(id(), guild, in(Duration.ofSeconds(-1))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("dueAt: must be later than now");
    assertThatThrownBy(() -> create(id(), guild, in(Duration.ofDays(5 * 366))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("dueAt: must be at most 5 years ahead");
    assertThat(database.sql().number("select count(*) from guild where id = " + guild))
        .as("a refused reminder makes no guild")
        .isZero();
  }

  @Test
  @DisplayName("are 50 a user at most, also when more are asked for at the same time")
  void limit() {
    long user = id();
    List<Future<Reminder>> asked =
        IntStream.range(0, 80)
            .mapToObj(i ->
                database.asking(
                    new ReminderRequest.Create(
                        user, null, CHANNEL, "tea " + i, in(Duration.ofHours(1)))))
            .toList();
    RunningDatabase.get(Future.join(asked).otherwiseEmpty());

    assertThat(asked.stream().filter(Future::succeeded)).hasSize(50);
    assertThat(asked.stream().filter(Future::failed).map(Future::cause))
        .hasSize(30)
        .allSatisfy(refused ->
            assertThat(refused)
                .isExactlyInstanceOf(Failure.Conflict.class)
                .hasMessage("the user has 50 open reminders already; cancel one first"));

    Reminder first = listing(user).get(0);
    database.ask(new ReminderRequest.Cancel(first.id(), user));
    assertThat(create(user, null, in(Duration.ofHours(1)))).isNotNull();
  }

  @Test
  @DisplayName("are listed page by page, the next first")
  void pages() {
    long user = id();
    Instant dueAt = in(Duration.ofHours(1));
    List<Reminder> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // Some at the same time, so that the id has to decide.
      made.add(create(user, null, dueAt.plusSeconds(i / 3)));
    }

    List<Reminder> listed = new ArrayList<>();
    String after = null;
    do {
      Page<Reminder> page = database.ask(new ReminderRequest.Listing(user, null, 2, after));
      assertThat(page.rows().size()).isLessThanOrEqualTo(2);
      listed.addAll(page.rows());
      after = page.next().orElse(null);
    } while (after != null);

    assertThat(listed).isEqualTo(made);
    assertThatThrownBy(() -> database.ask(new ReminderRequest.Listing(user, null, 2, "nonsense")))
        .isExactlyInstanceOf(Failure.Invalid.class);
  }

  @Test
  @DisplayName("are cancelled, moved and edited by their own user alone")
  void ownOnly() {
    long user = id();
    long other = id();
    Reminder made = create(user, null, in(Duration.ofHours(1)));
    Instant later = in(Duration.ofHours(2));

    assertThatThrownBy(() -> database.ask(new ReminderRequest.Cancel(made.id(), other)))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessage("reminder " + made.id() + " does not exist");
    assertThatThrownBy(() -> database.ask(new ReminderRequest.Move(made.id(), other, later)))
        .isExactlyInstanceOf(Failure.NotFound.class);
    assertThatThrownBy(() -> database.ask(new ReminderRequest.Edit(made.id(), other, "coffee")))
        .isExactlyInstanceOf(Failure.NotFound.class);

    assertThat(database.ask(new ReminderRequest.Edit(made.id(), user, "coffee")).content())
        .isEqualTo("coffee");
    assertThat(database.ask(new ReminderRequest.Move(made.id(), user, later)).dueAt())
        .isEqualTo(later);
    assertThatThrownBy(() ->
            database.ask(new ReminderRequest.Move(made.id(), user, in(Duration.ofMinutes(-1)))))
        .isExactlyInstanceOf(Failure.Invalid.class);
    assertThat(database.ask(new ReminderRequest.Cancel(made.id(), user)).id()).isEqualTo(made.id());
    assertThat(listing(user)).isEmpty();
  }

  @Test
  @DisplayName("can be snoozed after they were sent")
  void snooze() {
    long user = id();
    Reminder made = create(user, null, in(Duration.ofHours(1)));
    database.sql().run("update reminder set reminder_sent = true where id = " + made.id());
    assertThat(listing(user)).isEmpty();

    Reminder snoozed =
        database.ask(new ReminderRequest.Snooze(made.id(), user, Duration.ofMinutes(10)));

    assertThat(snoozed.sent()).isFalse();
    assertThat(snoozed.dueAt()).isBetween(in(Duration.ofMinutes(9)), in(Duration.ofMinutes(11)));
    assertThat(listing(user)).containsExactly(snoozed);
    assertThat(database.ask(Rows.of(Reminder.class).find(made.id()))).contains(snoozed);
  }

  @Test
  @DisplayName("that were sent are not snoozed beyond the limit")
  void snoozeBeyondLimit() {
    long user = id();
    Reminder sent = create(user, null, in(Duration.ofHours(1)));
    database.sql().run("update reminder set reminder_sent = true where id = " + sent.id());
    for (int i = 0; i < ReminderRequest.OPEN_MAX; i++) {
      create(user, null, in(Duration.ofHours(1)));
    }

    assertThatThrownBy(
            () -> database.ask(new ReminderRequest.Snooze(sent.id(), user, Duration.ofMinutes(10))))
        .isExactlyInstanceOf(Failure.Conflict.class);
    Reminder open = listing(user).get(0);
    assertThat(
            database.ask(new ReminderRequest.Snooze(open.id(), user, Duration.ofDays(1))).dueAt())
        .isAfter(open.dueAt());
  }

  @Test
  @DisplayName("are refused with every problem at once")
  void badInput() {
    assertThatThrownBy(() ->
            database.ask(
                new ReminderRequest.Create(0, -1L, 0, "", Instant.parse("2100-01-01T00:00:00Z"))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("userId")
        .hasMessageContaining("guildId")
        .hasMessageContaining("channelId")
        .hasMessageContaining("content");
    assertThatThrownBy(() -> database.ask(new ReminderRequest.Snooze(1, 1, Duration.ofMillis(10))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("delay");
  }
}
