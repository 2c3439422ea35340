package dev.rookery.database.afk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A member who is away")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfkRepositoryTest {
  private static final long ADA = 11;
  private static final long BEN = 12;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(3_000);

  /** Every test has a guild of its own, which nobody registered. */
  private long guild() {
    return guilds.incrementAndGet();
  }

  private static AfkRequest.Set away(long guild, long member, @Nullable String reason) {
    return new AfkRequest.Set(guild, member, "Ada", reason, null, false, false);
  }

  private static AfkRequest.Set timeout(long guild, long member, Instant until) {
    return new AfkRequest.Set(guild, member, "[AFK] Ada", null, until, true, false);
  }

  private List<Afk> show(long guild, Long... members) {
    return database.ask(new AfkRequest.Show(guild, List.of(members)));
  }

  private Optional<Afk> end(long guild, long member, boolean evenSo) {
    return database.ask(new AfkRequest.End(guild, member, evenSo));
  }

  private static Instant inAnHour() {
    return Instant.now().plus(Duration.ofHours(1));
  }

  @Test
  @DisplayName("is shown with others that a message mentions, until writing something")
  void story() {
    long guild = guild();
    Afk ada = database.ask(away(guild, ADA, "lunch"));

    assertThat(ada.reason()).isEqualTo("lunch");
    assertThat(ada.nickname()).isEqualTo("Ada");
    assertThat(Duration.between(ada.since(), Instant.now())).isLessThan(Duration.ofMinutes(1));
    assertThat(show(guild, BEN, ADA, 99L)).containsExactly(ada);
    assertThat(show(guild(), ADA)).as("in another guild").isEmpty();
    assertThat(end(guild, ADA, false)).contains(ada);
    assertThat(end(guild, ADA, false)).isEmpty();
    assertThat(show(guild, ADA)).isEmpty();
  }

  @Test
  @DisplayName("keeps name and reason when away anew, and the reason is optional")
  void again() {
    long guild = guild();
    assertThat(database.ask(away(guild, ADA, null)).reason()).isEqualTo(Afk.NO_REASON);
    Afk first = database.ask(away(guild, ADA, "lunch"));

    Afk second = database.ask(timeout(guild, ADA, inAnHour()));

    assertThat(second.nickname()).as("not the mark of being away").isEqualTo("Ada");
    assertThat(second.reason()).isEqualTo("lunch");
    assertThat(second.enforced()).isTrue();
    assertThat(second.since()).isAfterOrEqualTo(first.since());
    assertThat(show(guild, ADA)).containsExactly(second);
  }

  @Test
  @DisplayName("for good or by force does not come back by writing, only when told to")
  void permanent() {
    long guild = guild();
    database.ask(new AfkRequest.Set(guild, ADA, "Ada", null, null, false, true));
    database.ask(timeout(guild, BEN, inAnHour()));

    assertThat(end(guild, ADA, false)).isEmpty();
    assertThat(end(guild, BEN, false)).isEmpty();
    assertThat(show(guild, ADA, BEN)).hasSize(2);
    assertThat(end(guild, ADA, true)).map(Afk::permanent).contains(true);
    assertThat(end(guild, BEN, true)).map(Afk::enforced).contains(true);
  }

  @Test
  @DisplayName("by force cannot make it a short absence")
  void enforced() {
    long guild = guild();
    Afk forced = database.ask(timeout(guild, ADA, inAnHour()));

    assertThatThrownBy(() -> database.ask(away(guild, ADA, "lunch")))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("the member is away by force until the timeout ends");
    assertThat(show(guild, ADA)).containsExactly(forced);
    assertThat(database.ask(timeout(guild, ADA, inAnHour().plusSeconds(60))).until())
        .isAfter(forced.until());
  }

  @Test
  @DisplayName("until a time is not away after it, nor can be until a time that has passed")
  void until() {
    long guild = guild();
    database.ask(new AfkRequest.Set(guild, ADA, "Ada", null, inAnHour(), true, false));
    database
        .sql()
        .run(
            "update afk set since = now() - interval '2 h', until = now() - interval '1 h'"
                + " where guild_id = "
                + guild);

    assertThat(show(guild, ADA)).isEmpty();
    assertThat(listing(guild, 10, null).rows()).isEmpty();
    assertThat(database.ask(away(guild, ADA, "lunch")).enforced())
        .as("what was enforced is over")
        .isFalse();
    assertThatThrownBy(
            () -> database.ask(timeout(guild, BEN, Instant.now().minus(Duration.ofMinutes(1)))))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("until must be later than since");
  }

  @Test
  @DisplayName("is stored once however many say so at the same time, and none of them fails")
  void race() {
    long guild = guild();
    List<Future<Afk>> asked =
        IntStream.range(0, 30)
            .mapToObj(i -> database.asking(away(guild, ADA, "reason " + i)))
            .toList();
    RunningDatabase.get(Future.all(asked));

    assertThat(show(guild, ADA)).hasSize(1);
    List<Future<Optional<Afk>>> ends =
        IntStream.range(0, 10)
            .mapToObj(_ -> database.asking(new AfkRequest.End(guild, ADA, false)))
            .toList();
    RunningDatabase.get(Future.all(ends));
    assertThat(ends).filteredOn(end -> end.result().isPresent()).as("one welcome").hasSize(1);
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("is listed with the others of the guild, in pages that neither skip nor repeat")
  void pages() {
    long guild = guild();
    for (long member = 1; member <= 12; member++) {
      database.ask(away(guild, member, null));
    }

    List<Afk> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Afk> page = listing(guild, 5, cursor.orElse(null));
      all.addAll(page.rows());
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(all)
        .extracting(Afk::memberId)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    assertThatThrownBy(() -> listing(guild, 5, "1 or 1=1"))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");
  }

  private Page<Afk> listing(long guild, int limit, @Nullable String after) {
    return database.ask(new AfkRequest.Listing(guild, limit, after));
  }
}
