package dev.rookery.proofs.levels;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.proofs.harness.Clients;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** The proof that XP adds up exactly when many add to the same members at once. */
public final class XpProof implements Proof {
  private static final int CLIENTS = 32;
  private static final int MEMBERS = 1_000;
  private static final long FIRST_GUILD = 2_001;
  private static final int GUILDS = 10;

  /** The rows of its guilds. */
  private static final String LEVELS = "from levels where guild_id between 2001 and 2010";

  private static final int BATCH = 50;

  /** The expected sums of the gains, and what the replies say about levels. */
  private static final class Account {
    private final Random random = new Random(3);
    private final AtomicLongArray xp = new AtomicLongArray(MEMBERS);
    private final AtomicLong levels = new AtomicLong();

    LevelsRequest.Gain next() {
      List<XpGain> gains = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        int member = random.nextInt(MEMBERS);
        int gain = 1 + random.nextInt(25);
        xp.addAndGet(member, gain);
        gains.add(new XpGain(guild(member), member + 1, gain, Instant.now(), false));
      }
      return new LevelsRequest.Gain(gains);
    }

    long members() {
      return IntStream.range(0, MEMBERS).filter(member -> xp.get(member) > 0).count();
    }

    Future<?> gain(Rookery rookery) {
      return rookery
          .ask(next(), RequestOptions.within(Duration.ofMinutes(1)))
          .onSuccess(changes ->
              changes.forEach(change -> levels.addAndGet(change.level() - change.levelBefore())));
    }
  }

  private static long guild(int member) {
    return FIRST_GUILD + member % GUILDS;
  }

  @Override
  public String name() {
    return "xp";
  }

  @Override
  public String claim() {
    return "32 clients add 100,000 XP gains for 1,000 members: the sums are exact, each level is"
        + " told once";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    int gains = fixture.size().of(5_000, 100_000);
    Rookery rookery = fixture.sharedNodes().rookery();
    Account account = new Account();

    long begin = System.nanoTime();
    Clients.share(
        fixture.sharedNodes().vertx(), CLIENTS, gains / BATCH, _ -> account.gain(rookery));
    double seconds = (System.nanoTime() - begin) / 1e9;

    figures.note(
        "gains, %d a request".formatted(BATCH), "%,.0f a second".formatted(gains / seconds));
    judge(figures, fixture.sharedNodes().sql(), account);
  }

  private static void judge(Figures figures, DirectSql sql, Account account)
      throws TimeoutException {
    List<Row> rows = sql.rows("select member_id, guild_id, xp, level " + LEVELS);
    long exact =
        rows.stream()
            .filter(row -> {
              int member = (int) (row.getLong("member_id") - 1);
              return row.getLong("guild_id") == guild(member)
                  && row.getDouble("xp") == account.xp.get(member);
            })
            .count();
    long members = account.members();
    figures.check(
        "the sums are exact",
        exact == members && rows.size() == members,
        exact + " of " + members + " members");
    long wrong = sql.rows("select " + LEVELS + " and level <> level_of(xp, 2)").size();
    figures.check("each has the level that its XP gives", wrong == 0, wrong + " differ");
    long levels = rows.stream().mapToLong(row -> row.getInteger("level")).sum();
    figures.check(
        "each level is told once",
        account.levels.get() == levels,
        account.levels + " told, " + levels + " there");
  }
}
