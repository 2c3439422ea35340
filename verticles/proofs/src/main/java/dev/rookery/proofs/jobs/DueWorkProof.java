package dev.rookery.proofs.jobs;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The proof that due reminders are each completed once although their workers are killed at work.
 */
public final class DueWorkProof implements Proof {
  private static final int AT_WORK = 4;

  /** How many have joined and wait: one started at a kill has not joined by the next. */
  private static final int WAITING = 16;

  @Override
  public String name() {
    return "due";
  }

  @Override
  public String claim() {
    return "4 processes claim 5,000 due reminders, every 2 s one is killed and another takes its"
        + " place: each completed exactly once, none left";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    int reminders = fixture.size().of(200, 5_000);
    // At small size half become due only after the kill, so that the kill never comes too late.
    int later = fixture.size().of(100, 0);
    ProofNode node = fixture.sharedNodes().node();
    WorkerProcesses workers = new WorkerProcesses(fixture);
    workers.start(fixture.size().of(3, AT_WORK + WAITING));
    workers.awaitReady();
    try (CompletionAudit account = CompletionAudit.open(fixture.sharedNodes().sql())) {
      int atWork = fixture.size().of(2, AT_WORK);
      account.add(reminders - later);
      WorkerKills kills = new WorkerKills(fixture, workers, account, later);
      kills.untilNoneIsLeft(atWork);
      workers.finish();

      kills.judge(figures, atWork);
      judgeDatabase(figures, account, reminders);
      judgeReplies(figures, workers, reminders);
    }
    figures.check("the node ran through", node.isRunning(), "process " + node.pid());
  }

  private static void judgeDatabase(Figures figures, CompletionAudit account, int reminders)
      throws TimeoutException {
    long sent = account.sent();
    long different = account.differentSent();
    figures.check(
        "each completed exactly once, by the database's account",
        sent == reminders && different == reminders,
        "%,d completions of %,d reminders".formatted(sent, different));
    long open = account.notSent();
    long left = account.left();
    figures.check("none left", open == 0 && left == 0, open + " not sent, " + left + " due");
    figures.note(
        "from the first to the last",
        "%,d ms; %,d were claimed again".formatted(account.millis(), account.takenOver()));
  }

  private static void judgeReplies(Figures figures, WorkerProcesses workers, int reminders) {
    Map<String, Long> told = workers.lines(Worker.COMPLETED);
    long twice = told.values().stream().filter(times -> times > 1).count();
    figures.check("no completion was accepted twice", twice == 0, twice + "");
    // Nobody hears the replies that were on their way to a killed worker; and a worker that was
    // not answered in time hears at its next attempt that the reminder is already completed.
    int unheard = reminders - told.size();
    int most = workers.killed().size() * Worker.AT_A_TIME + workers.lines(Worker.LATE).size();
    figures.check(
        "everything else was heard by the one that completed it",
        unheard >= 0 && unheard <= most,
        "%,d, %d unheard".formatted(told.size(), unheard));
  }
}
