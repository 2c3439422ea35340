package dev.rookery.proofs.cases;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseChangeOutcome;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.rows.Values;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The proof that of two people editing the same case the second is told so. */
public final class EditorsProof implements Proof {
  private static final long GUILD = 3_001;
  private static final long ADA = 31;
  private static final long BEN = 32;

  /** A long deadline, because how busy the machine is does not matter here. */
  private static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  /** What the two were told. */
  private record Outcome(Case read, Future<Case> ada, Future<Case> ben) {
    boolean oneIsStale() {
      return ada.succeeded() != ben.succeeded()
          && loser().cause() instanceof Failure.Stale stale
          && stale.current().equals(winner().result());
    }

    Future<Case> winner() {
      return ada.succeeded() ? ada : ben;
    }

    Future<Case> loser() {
      return ada.succeeded() ? ben : ada;
    }
  }

  @Override
  public String name() {
    return "editors";
  }

  @Override
  public String claim() {
    return "of two editors of one case the second is told that it is stale, and the case as it is;"
        + " the history shows both tries";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Rookery rookery = fixture.sharedNodes().rookery();

    Outcome oneByOne = oneByOne(rookery);
    figures.check(
        "one after the other: the second is told so, with the case as it is",
        oneByOne.ada().succeeded() && oneByOne.oneIsStale(),
        Objects.toString(oneByOne.ben().cause()));
    figures.check(
        "the history shows both, and who tried what",
        isComplete(history(rookery, oneByOne.read()), oneByOne),
        history(rookery, oneByOne.read()).stream()
            .map(change -> change.changedBy() + " " + change.outcome())
            .collect(Collectors.joining(", ")));
    judgeRaces(figures, rookery, fixture.size().of(20, 1_000));
  }

  private static Outcome oneByOne(Rookery rookery) throws TimeoutException {
    Case read = create(rookery);
    Future<Case> ada = edit(rookery, read, ADA);
    Future.join(List.of(ada)).otherwiseEmpty().await(70, TimeUnit.SECONDS);
    Future<Case> ben = edit(rookery, read, BEN);
    Future.join(List.of(ben)).otherwiseEmpty().await(70, TimeUnit.SECONDS);
    return new Outcome(read, ada, ben);
  }

  private static void judgeRaces(Figures figures, Rookery rookery, int rounds)
      throws TimeoutException {
    int stale = 0;
    int complete = 0;
    int wonByBen = 0;
    for (int round = 0; round < rounds; round++) {
      Case read = create(rookery);
      // The request sent first is not always answered first.
      boolean benFirst = round % 2 == 1;
      Future<Case> first = edit(rookery, read, benFirst ? BEN : ADA);
      Future<Case> second = edit(rookery, read, benFirst ? ADA : BEN);
      Future.join(first, second).otherwiseEmpty().await(70, TimeUnit.SECONDS);
      Outcome outcome = new Outcome(read, benFirst ? second : first, benFirst ? first : second);
      stale += outcome.oneIsStale() ? 1 : 0;
      complete += isComplete(history(rookery, read), outcome) ? 1 : 0;
      wonByBen += outcome.ben().succeeded() ? 1 : 0;
    }
    figures.note("at the same time", rounds + " cases, " + wonByBen + " went to Ben");
    figures.check("always one is told so", stale == rounds, stale + " of " + rounds);
    figures.check("the history always shows both", complete == rounds, complete + " of " + rounds);
  }

  private static Case create(Rookery rookery) throws TimeoutException {
    return get(rookery, CaseRequest.Create.of(GUILD, CaseType.WARN, 21, ADA, "spam"));
  }

  private static Future<Case> edit(Rookery rookery, Case read, long editor) {
    Values<Case> reason = Values.of(set(Case::reason).to("by " + editor));
    return rookery.ask(
        new CaseRequest.Edit(read.guildId(), read.number(), reason, read.version(), editor),
        PATIENTLY);
  }

  private static List<CaseChange> history(Rookery rookery, Case row) throws TimeoutException {
    return get(rookery, new CaseChangeRequest.History(row.guildId(), row.number(), 50, null))
        .rows();
  }

  private static boolean isComplete(List<CaseChange> history, Outcome outcome) {
    boolean adaWon = outcome.ada().succeeded();
    return history.size() == 2
        && history.stream()
            .map(change -> change.changedBy() + " " + change.outcome() + " " + wanted(change))
            .collect(Collectors.toSet())
            .equals(Set.of(line(ADA, adaWon), line(BEN, !adaWon)));
  }

  private static String line(long editor, boolean won) {
    CaseChangeOutcome outcome = won ? CaseChangeOutcome.APPLIED : CaseChangeOutcome.STALE;
    return editor + " " + outcome + " by " + editor;
  }

  private static String wanted(CaseChange change) {
    return change.changes().getJsonObject("reason").getString("to");
  }

  private static <R> R get(Rookery rookery, Request<R> request) throws TimeoutException {
    return rookery.ask(request, PATIENTLY).await(70, TimeUnit.SECONDS);
  }
}
