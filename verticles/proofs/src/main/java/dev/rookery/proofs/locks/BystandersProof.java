package dev.rookery.proofs.locks;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.Starboard;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.LoadGenerator;
import dev.rookery.proofs.harness.LoadGenerator.Sample;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Requests that have nothing to do with a lock, while others wait for it, compared with the same
 * requests while nobody holds one.
 */
public final class BystandersProof implements Proof {
  private static final int CLIENTS = 32;

  /** Guilds from here on are held, in this many rows at most. */
  private static final long HELD_FROM = 71_000;

  private static final int HELD = 64;

  /** Guilds from here on are the bystanders'. */
  private static final long FREE_FROM = 72_000;

  private static final int FREE = 20;

  /** The least share of the undisturbed rate that must remain. */
  private static final double SHARE_MIN = 0.5;

  private static final String FILL =
      """
      insert into guild (id) select 71000 + i from generate_series(0, 63) i;
      insert into guild (id) select 72000 + i from generate_series(0, 19) i;
      insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
      select 72000 + i, 'rules', 'A text of a usual length.', 7 from generate_series(0, 19) i;
      """;

  /** What is held, and who waits for it. */
  private record Disturbance(String name, String lock, int clients, Supplier<Future<?>> waiting) {}

  @Override
  public String name() {
    return "bystanders";
  }

  @Override
  public String claim() {
    return "with a row, a table or 64 rows locked, unrelated requests keep at least half of their"
        + " rate, and none waits for the lock";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Vertx vertx = fixture.sharedNodes().vertx();
    Rookery rookery = fixture.sharedNodes().rookery();
    // A connection of its own, whose transaction holds the lock.
    DirectSql holder = fixture.sql(fixture.alone(), fixture.sharedNodes().server().url());
    holder.client().query(FILL).execute().await(1, TimeUnit.MINUTES);
    Duration each = Duration.ofMillis(fixture.size().of(500, 5_000));
    int rounds = fixture.size().of(1, 3);

    load(vertx, rookery, each); // compiles what is measured
    RequestOptions within = RequestOptions.within(Duration.ofSeconds(fixture.size().of(1, 5)));
    for (Disturbance one : disturbances(rookery, within)) {
      double[] shares = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        List<Sample> before = load(vertx, rookery, each);
        holder.client().query("begin; " + one.lock()).execute().await(1, TimeUnit.MINUTES);
        List<Sample> during = during(one, vertx, rookery, each, figures);
        holder.client().query("rollback").execute().await(1, TimeUnit.MINUTES);
        shares[round] = perSecond(during) / perSecond(before);
        figures.note(
            one.name() + " held",
            "%,.0f/s instead of %,.0f/s".formatted(perSecond(during), perSecond(before)));
        // A machine that stands still for a moment lets everybody wait, with and without a lock.
        figures.checkAtFullSize(
            "none waits for the lock",
            slowest(during) < Math.max(each.toNanos() / 2, 3 * slowest(before)),
            "at most %s, without it %s"
                .formatted(Figures.millis(slowest(during)), Figures.millis(slowest(before))));
      }
      Arrays.sort(shares);
      figures.checkAtFullSize(
          "with %s held, at least %.0f %% of the rate".formatted(one.name(), SHARE_MIN * 100),
          shares[rounds / 2] >= SHARE_MIN,
          "%.0f %%".formatted(shares[rounds / 2] * 100));
    }
  }

  private static List<Disturbance> disturbances(Rookery rookery, RequestOptions within) {
    AtomicInteger number = new AtomicInteger();
    return List.of(
        new Disturbance(
            "a row",
            "select from guild where id = 71000 for update",
            4,
            () -> rookery.ask(create(HELD_FROM), within)),
        new Disturbance(
            "a table",
            "lock table starboard in access exclusive mode",
            16,
            () -> rookery.ask(Rows.of(Starboard.class).find(HELD_FROM), within)),
        new Disturbance(
            "64 rows",
            "select from guild where id between 71000 and 71063 for update",
            HELD,
            () -> rookery.ask(create(HELD_FROM + number.getAndIncrement() % HELD), within)));
  }

  private static CaseRequest.Create create(long guild) {
    return CaseRequest.Create.of(guild, CaseType.WARN, 21, 31, "spam");
  }

  private static List<Sample> during(
      Disturbance one, Vertx vertx, Rookery rookery, Duration time, Figures figures)
      throws TimeoutException {
    LoadGenerator waiting = LoadGenerator.start(vertx, one.clients(), one.waiting());
    List<Sample> samples = load(vertx, rookery, time);
    List<Sample> waited = waiting.stop();
    long failed = samples.stream().filter(Sample::failed).count();
    figures.check(
        "with %s held, no bystander fails".formatted(one.name()), failed == 0, "" + failed);
    figures.check(
        "everybody else has to wait",
        waited.stream().allMatch(Sample::failed),
        waited.size() + " gave up");
    return samples;
  }

  private static List<Sample> load(Vertx vertx, Rookery rookery, Duration time)
      throws TimeoutException {
    LoadGenerator load = LoadGenerator.start(vertx, CLIENTS, bystanders(rookery));
    ProofFixture.pass(vertx, time);
    return load.stop();
  }

  private static long slowest(List<Sample> samples) {
    return samples.stream().mapToLong(Sample::nanos).max().orElse(0);
  }

  private static double perSecond(List<Sample> samples) {
    long nanos = samples.getLast().ended() - samples.getFirst().began();
    return samples.size() / (nanos / 1e9);
  }

  /** Reads and writes of guilds that nobody holds, in turn. */
  private static Supplier<Future<?>> bystanders(Rookery rookery) {
    AtomicInteger number = new AtomicInteger();
    return () -> {
      int i = number.getAndIncrement();
      long guild = FREE_FROM + i % FREE;
      return switch (i % 5) {
        case 0 -> rookery.ask(new LevelsRequest.Rank(guild, 5));
        case 1 -> rookery.ask(new GuildConfigRequest.Settings(guild));
        case 2 -> rookery.ask(new SnippetRequest.Use(guild, "rules"));
        default -> rookery.ask(new SnippetRequest.Show(guild, "rules"));
      };
    };
  }
}
