package dev.rookery.database.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.database.RunningDatabase;
import dev.rookery.models.levels.LevelChange;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The proof {@code xp} does it with processes, and more of it. */
@DisplayName("Many clients that add XP for the same members")
class ConcurrentGainsTest {
  private static final int CLIENTS = 32;
  private static final int MEMBERS = 1_000;
  private static final int GUILDS = 10;
  private static final int GAINS = 20_000;
  private static final int BATCH = 50;

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLongArray expected = new AtomicLongArray(MEMBERS);

  @Test
  @DisplayName("lose none and double none: the sums are exact, and so are the levels")
  void exactSums() {
    List<Client> clients =
        IntStream.range(0, CLIENTS).mapToObj(seed -> new Client(new Random(seed))).toList();

    RunningDatabase.get(Future.all(clients.stream().map(client -> client.run(0)).toList()));

    long gains = clients.stream().mapToLong(client -> client.gains).sum();
    assertThat(gains).isEqualTo((long) (GAINS / CLIENTS) * CLIENTS);
    List<@Nullable String> sums =
        database
            .sql()
            .column("select member_id || ' ' || xp::bigint from levels order by member_id");
    assertThat(sums)
        .containsExactlyElementsOf(
            IntStream.range(0, MEMBERS)
                .filter(member -> expected.get(member) > 0)
                .mapToObj(member -> (member + 1) + " " + expected.get(member))
                .toList());
    assertThat(database.sql().number("select count(*) from levels where level <> level_of(xp, 2)"))
        .isZero();
    long ups = clients.stream().mapToLong(client -> client.levels).sum();
    assertThat(ups)
        .as("each level is told once")
        .isEqualTo(database.sql().number("select sum(level) from levels"));
    assertThat(database.bugs).isEmpty();
  }

  /** Asks one batch after the other. */
  private final class Client {
    private final Random random;
    private long gains;
    private long levels;

    Client(Random random) {
      this.random = random;
    }

    Future<Void> run(int done) {
      int size = Math.min(BATCH, GAINS / CLIENTS - done);
      if (size <= 0) {
        return Future.succeededFuture();
      }
      List<XpGain> batch = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int member = random.nextInt(MEMBERS);
        int xp = 1 + random.nextInt(25);
        expected.addAndGet(member, xp);
        batch.add(new XpGain(1 + member % GUILDS, member + 1, xp, Instant.now(), false));
      }
      return database
          .asking(new LevelsRequest.Gain(batch))
          .compose(changes -> {
            gains += size;
            levels += changes.stream().mapToInt(Client::climbed).sum();
            return run(done + size);
          });
    }

    private static int climbed(LevelChange change) {
      return change.level() - change.levelBefore();
    }
  }
}
