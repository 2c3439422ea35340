package dev.rookery.proofs.locks;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.snippets.SnippetRequest;
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
import java.util.stream.IntStream;

/** Transactions that change the same rows in opposite order, compared with the same order. */
public final class OppositeOrderProof implements Proof {
  private static final int CLIENTS = 8;
  private static final int AT_ONCE = 200;
  private static final long GUILD = 74_000;
  private static final double SHARE_MIN = 0.25;
  private static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  private static final String FILL =
      """
      insert into guild (id) values (74000);
      insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
      values (74000, 'a', 'text', 7), (74000, 'b', 'text', 7);
      """;

  @Override
  public String name() {
    return "opposite-order";
  }

  @Override
  public String claim() {
    return "8 clients whose transactions change two rows in opposite order do at least a quarter of"
        + " what they do in the same order, and 200 at once all succeed";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Vertx vertx = fixture.sharedNodes().vertx();
    Rookery rookery = fixture.sharedNodes().rookery();
    DirectSql sql = fixture.sharedNodes().sql();
    sql.client().query(FILL).execute().await(1, TimeUnit.MINUTES);
    Transaction forth = Transaction.of(using("a"), using("b"));
    Transaction back = Transaction.of(using("b"), using("a"));
    Duration each = Duration.ofMillis(fixture.size().of(400, 4_000));
    int rounds = fixture.size().of(1, 5);
    AtomicInteger number = new AtomicInteger();
    Supplier<Future<Results>> same = () -> rookery.ask(forth, PATIENTLY);
    Supplier<Future<Results>> opposite =
        () -> rookery.ask(number.getAndIncrement() % 2 == 0 ? forth : back, PATIENTLY);

    long done = load(vertx, same, each).size(); // compiles what is measured
    double[] shares = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      List<Sample> control = load(vertx, same, each);
      List<Sample> measured = load(vertx, opposite, each);
      done += control.size() + measured.size();
      shares[round] = perSecond(measured) / perSecond(control);
      figures.note(
          "in opposite order",
          "%,.0f/s instead of %,.0f/s".formatted(perSecond(measured), perSecond(control)));
    }
    Arrays.sort(shares);
    figures.checkAtFullSize(
        "at least %.0f %% of the rate".formatted(SHARE_MIN * 100),
        shares[rounds / 2] >= SHARE_MIN,
        "%.0f %%".formatted(shares[rounds / 2] * 100));

    List<Future<Results>> atOnce =
        IntStream.range(0, AT_ONCE).mapToObj(_ -> opposite.get()).toList();
    Future.join(atOnce).otherwiseEmpty().await(2, TimeUnit.MINUTES);
    long succeeded = atOnce.stream().filter(Future::succeeded).count();
    figures.check("all of %d at once".formatted(AT_ONCE), succeeded == AT_ONCE, succeeded + "");
    long uses = sql.rows("select sum(uses) from snippet where guild_id = 74000").get(0).getLong(0);
    figures.check(
        "each was done whole and once", uses == 2 * (done + succeeded), uses / 2 + " done");
  }

  private static Step<?> using(String name) {
    return Step.of(name, new SnippetRequest.Use(GUILD, name));
  }

  /** For that long; every one must succeed. */
  private static List<Sample> load(Vertx vertx, Supplier<Future<Results>> ask, Duration time)
      throws TimeoutException {
    LoadGenerator load = LoadGenerator.start(vertx, CLIENTS, ask);
    ProofFixture.pass(vertx, time);
    List<Sample> samples = load.stop();
    samples.stream()
        .filter(Sample::failed)
        .findFirst()
        .ifPresent(sample -> {
          throw new IllegalStateException("a transaction failed", sample.failure());
        });
    return samples;
  }

  private static double perSecond(List<Sample> samples) {
    return samples.size() / ((samples.getLast().ended() - samples.getFirst().began()) / 1e9);
  }
}
