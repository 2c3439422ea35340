package dev.rookery.proofs.jobs;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.Size;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Kills one worker after another in the middle of its work, and replaces each. */
final class WorkerKills {
  /** If fewer wait, more are started; not sooner, because that slows the others down. */
  private static final int WAITING_MIN = 2;

  private final Size size;
  private final Vertx vertx;
  private final WorkerProcesses workers;
  private final CompletionAudit account;
  private final int later;
  private final Duration between;
  private final List<Kill> kills = new ArrayList<>();

  /**
   * The state found at a kill.
   *
   * @param atWork how many were at work, including the one killed
   * @param inHand how much it leaves claimed
   */
  private record Kill(String worker, long nanos, int atWork, long inHand) {}

  /**
   * @param later how many reminders become due only after the first kill
   */
  WorkerKills(ProofFixture fixture, WorkerProcesses workers, CompletionAudit account, int later)
      throws Exception {
    this.size = fixture.size();
    this.vertx = fixture.sharedNodes().vertx();
    this.workers = workers;
    this.account = account;
    this.later = later;
    this.between = size.of(Duration.ofMillis(400), Duration.ofSeconds(2));
  }

  /** Sets that many to work, and keeps that many at work until nothing is left. */
  void untilNoneIsLeft(int atWork) throws Exception {
    for (int i = 0; i < atWork; i++) {
      workers.setOneToWork();
    }
    int most = size.of(1, Integer.MAX_VALUE);
    long begin = System.nanoTime();
    for (int i = 1; isLeftAt(begin + i * between.toNanos()); i++) {
      if (kills.size() < most) {
        killOne();
      }
    }
  }

  /** Waits until that time, unless nothing is left earlier and nothing more will come. */
  private boolean isLeftAt(long nanos) throws TimeoutException {
    while (!account.isDone() || isFirst()) {
      long remaining = nanos - System.nanoTime();
      if (remaining <= 0) {
        return true;
      }
      ProofFixture.pass(vertx, Duration.ofNanos(Math.clamp(remaining, 1_000_000, 100_000_000)));
    }
    return false;
  }

  private boolean isFirst() {
    return kills.isEmpty() && later > 0;
  }

  private void killOne() throws Exception {
    int atWork = workers.atWork().size();
    Optional<WorkerProcesses.Running> last = lastThatClaimed();
    if (last.isPresent()) {
      String name = last.get().name();
      workers.kill(last.get());
      long nanos = System.nanoTime();
      if (isFirst()) {
        account.add(later);
      }
      workers.setOneToWork();
      if (workers.waiting() < size.of(0, WAITING_MIN)) {
        workers.start(1);
      }
      kills.add(new Kill(name, nanos, atWork, account.inHand().getOrDefault(name, 0L)));
    }
  }

  /**
   * The worker with the latest claim, which therefore still has nearly all of it in hand; if nobody
   * has claims, one that had some before.
   */
  private Optional<WorkerProcesses.Running> lastThatClaimed() throws TimeoutException {
    List<WorkerProcesses.Running> atWork = workers.atWork();
    return Stream.of(account.inHand(), account.completed())
        .flatMap(works -> works.keySet().stream())
        .flatMap(name -> atWork.stream().filter(one -> one.name().equals(name)))
        .findFirst();
  }

  /** Checks the kills against the claim. */
  void judge(Figures figures, int atWork) throws TimeoutException {
    figures.check(
        "workers were ended by kill -9", kills.size() >= size.of(1, 5), kills.size() + "");
    int leastAtWork = kills.stream().mapToInt(Kill::atWork).min().orElse(0);
    figures.check("as many at work all the time", leastAtWork == atWork, leastAtWork + "");
    long longest = 0;
    for (int i = 1; i < kills.size(); i++) {
      longest = Math.max(longest, kills.get(i).nanos() - kills.get(i - 1).nanos());
    }
    figures.checkAtFullSize(
        "one every %,d ms while work was left".formatted(between.toMillis()),
        longest <= 2 * between.toNanos(),
        "at most " + Figures.millis(longest) + " between two");
    Map<String, Long> completed = account.completed();
    figures.note(
        "completed by those, by the database's account",
        "%,d, and %,d left in their hands"
            .formatted(
                kills.stream().mapToLong(kill -> completed.getOrDefault(kill.worker(), 0L)).sum(),
                kills.stream().mapToLong(Kill::inHand).sum()));
  }
}
