package dev.rookery.proofs.outages;

import dev.rookery.bus.Address;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests to a node that stands still until their askers have given up, and then goes on. */
public final class StaleRequestsProof implements Proof {
  private static final long GUILD = 73_000;
  private static final int CREATES = 30;

  /** Before the node is frozen. */
  private static final int WRITTEN = 20;

  /** As that of programs that say none. */
  private static final Duration DEADLINE_DEFAULT = RequestOptions.usual().timeout();

  private static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  @Override
  public String name() {
    return "stale-requests";
  }

  @Override
  public String claim() {
    return "30 creates with deadlines of 2 s at a node that is frozen for 7 s: none is written after"
        + " the thaw, and what is asked then is done at once";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    ProofNode node = fixture.sharedNodes().node();
    Vertx vertx = fixture.sharedNodes().vertx();
    Rookery rookery = fixture.sharedNodes().rookery();
    DirectSql sql = fixture.sharedNodes().sql();
    Duration deadline = Duration.ofSeconds(fixture.size().of(1, 2));
    RequestOptions within = RequestOptions.within(deadline);

    for (int i = 0; i < WRITTEN; i++) {
      rookery.ask(create(), PATIENTLY).await(2, TimeUnit.MINUTES);
    }
    BridgeProgram before = BridgeProgram.connect(node);
    node.freeze();
    long frozen = System.nanoTime();
    BridgeProgram meanwhile = BridgeProgram.connect(node);
    for (int i = 0; i < CREATES; i++) {
      before.send(create(), deadline);
      meanwhile.send(create(), deadline);
    }
    List<Future<?>> asked = times(i -> rookery.ask(create(), within));
    // As programs do that do not say when they send; nothing was heard from them before.
    List<Future<?>> bare = times(i -> askBarely(vertx, deadline));
    settled(asked);
    settled(bare);
    ProofFixture.pass(vertx, Duration.ofSeconds(fixture.size().of(1, 5)));
    node.thaw();
    figures.note("frozen for", Figures.millis(System.nanoTime() - frozen));

    long thawed = System.nanoTime();
    List<String> late = new ArrayList<>();
    for (int i = 0; i < CREATES; i++) {
      late.add(String.valueOf(before.failure()));
      late.add(String.valueOf(meanwhile.failure()));
    }
    figures.check(
        "those at the bridge are told so",
        late.stream().allMatch(failure -> failure.contains("it stood still")),
        late.get(0));
    for (BridgeProgram program : List.of(before, BridgeProgram.connect(node))) {
      int refused = 0;
      program.send(new CaseRequest.Show(GUILD, 1), DEADLINE_DEFAULT);
      for (String why = program.failure(); why != null; why = program.failure()) {
        refused++;
        program.send(new CaseRequest.Show(GUILD, 1), DEADLINE_DEFAULT);
      }
      Duration after = Duration.ofNanos(System.nanoTime() - thawed);
      figures.checkAtFullSize(
          "what the bridge is asked then is answered",
          after.compareTo(Duration.ofSeconds(3)) < 0,
          "%d ms after the thaw, %d were refused".formatted(after.toMillis(), refused));
      program.close();
    }
    meanwhile.close();

    figures.check("all askers had given up", none(asked) && none(bare), "none got an answer");
    // What is asked now comes after what was asked before.
    Case last = rookery.ask(create(), PATIENTLY).await(2, TimeUnit.MINUTES);
    figures.note("the next case", "number " + last.number());
    long cases = sql.rows("select count(*) from cases where guild_id = " + GUILD).get(0).getLong(0);
    figures.check(
        "none of %d creates was written".formatted(4 * CREATES),
        cases == WRITTEN + 1,
        "%d cases, %d of which were waited for".formatted(cases, WRITTEN + 1));
  }

  private static CaseRequest.Create create() {
    return CaseRequest.Create.of(GUILD, CaseType.WARN, 21, 31, "spam");
  }

  private static List<Future<?>> times(IntFunction<Future<?>> ask) {
    return IntStream.range(0, CREATES).<Future<?>>mapToObj(ask).toList();
  }

  private static Future<?> askBarely(Vertx vertx, Duration deadline) {
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(deadline.toMillis())
            .addHeader("timeout-ms", Long.toString(deadline.toMillis()));
    return vertx
        .eventBus()
        .request(Address.of(Model.of(Case.class)), Wire.write(create()), options);
  }

  private static void settled(List<Future<?>> asked) throws TimeoutException {
    Future.join(asked).otherwiseEmpty().await(1, TimeUnit.MINUTES);
  }

  private static boolean none(List<Future<?>> asked) {
    return asked.stream().allMatch(Future::failed);
  }
}
