package dev.rookery.proofs;

import dev.rookery.proofs.stage.Node;
import dev.rookery.proofs.stage.Stage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Due reminders, claimed by processes that are killed amid their work. */
final class Due implements Proof {
  private static final int AT_WORK = 4;
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(2);

  /** So many wait joined, for one that is started at a kill is not there at the next. */
  private static final int WAITING = 4;

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

  /** A kill: what was found at it. */
  private record Kill(Claimers.Running claimer, long nanos, int atWork, long leftInHand) {}

  @Override
  public void run(Stage stage, Figures figures) throws Exception {
    int reminders = stage.size().of(200, 5_000);
    Node node = stage.common().node();
    Claimers claimers = new Claimers(stage);
    claimers.start(stage.size().of(3, AT_WORK + WAITING));
    claimers.awaitReady();
    try (DueAccount account = DueAccount.open(stage.common().sql(), reminders)) {
      int atWork = stage.size().of(2, AT_WORK);
      for (int i = 0; i < atWork; i++) {
        claimers.setOneToWork();
      }
      List<Kill> kills = killUntilDone(stage, claimers, account);
      claimers.finish();

      judgeKills(figures, stage, kills, account, atWork);
      judgeDatabase(figures, account, reminders);
      judgeReplies(figures, claimers, reminders);
    }
    figures.check("the node ran through", node.isRunning(), "process " + node.pid());
  }

  /** Each in the middle of its work, with another in its place at once. */
  private static List<Kill> killUntilDone(Stage stage, Claimers claimers, DueAccount account)
      throws Exception {
    Duration between = between(stage);
    int most = stage.size().of(1, Integer.MAX_VALUE);
    List<Kill> kills = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 1; isLeftAt(begin + i * between.toNanos(), stage, account); i++) {
      if (kills.size() < most) {
        kills.add(killOne(claimers, account));
        claimers.setOneToWork();
        claimers.start(stage.size().of(0, 1));
      }
    }
    return kills;
  }

  private static Duration between(Stage stage) {
    return stage.size().of(Duration.ofMillis(400), BETWEEN_KILLS);
  }

  /** Waits until then, unless all is done before. */
  private static boolean isLeftAt(long nanos, Stage stage, DueAccount account)
      throws IOException, TimeoutException {
    Vertx vertx = stage.common().vertx();
    while (account.left() > 0) {
      long remaining = nanos - System.nanoTime();
      if (remaining <= 0) {
        return true;
      }
      Stage.pass(vertx, Duration.ofNanos(Math.clamp(remaining, 1_000_000, 50_000_000)));
    }
    return false;
  }

  /** The one that claimed last, so that it has nearly all of that in hand. */
  private static Kill killOne(Claimers claimers, DueAccount account) throws Exception {
    List<Claimers.Running> atWork = claimers.atWork();
    Claimers.Running last = atWork.get(0);
    for (String name : account.inHand().keySet().stream().toList().reversed()) {
      last = atWork.stream().filter(one -> one.name().equals(name)).findFirst().orElse(last);
    }
    claimers.kill(last);
    long killed = System.nanoTime();
    return new Kill(last, killed, atWork.size(), account.inHand().getOrDefault(last.name(), 0L));
  }

  private static void judgeKills(
      Figures figures, Stage stage, List<Kill> kills, DueAccount account, int atWork)
      throws TimeoutException {
    long least = stage.size().of(1, 5);
    figures.check(
        "claimers ended by kill -9, of %d at work each time".formatted(atWork),
        kills.size() >= least && kills.stream().allMatch(kill -> kill.atWork() == atWork),
        kills.size() + "");
    long longest = 0;
    for (int i = 1; i < kills.size(); i++) {
      longest = Math.max(longest, kills.get(i).nanos() - kills.get(i - 1).nanos());
    }
    figures.check(
        "one every %,d ms while work was left".formatted(between(stage).toMillis()),
        longest <= 2 * between(stage).toNanos(),
        "the longest time between two: " + Figures.millis(longest));
    Map<String, Long> completed = account.completed();
    long idle =
        kills.stream()
            .filter(kill -> kill.leftInHand() == 0 && !completed.containsKey(kill.claimer().name()))
            .count();
    figures.check(
        "all of them had claimed, by the database's account",
        idle == 0,
        "%,d completed by them, %d left in their hands"
            .formatted(
                kills.stream()
                    .mapToLong(kill -> completed.getOrDefault(kill.claimer().name(), 0L))
                    .sum(),
                kills.stream().mapToLong(Kill::leftInHand).sum()));
  }

  private static void judgeDatabase(Figures figures, DueAccount account, int reminders)
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

  private static void judgeReplies(Figures figures, Claimers claimers, int reminders) {
    Map<String, Long> told = claimers.completed();
    long twice = told.values().stream().filter(times -> times > 1).count();
    figures.check("no completion was accepted twice", twice == 0, twice + "");
    // Of what a killed claimer had in hand, nobody hears the replies on their way.
    int unheard = reminders - told.size();
    int most = claimers.killed().size() * Claimer.AT_A_TIME;
    figures.check(
        "accepted replies but for those on their way to a killed one",
        unheard >= 0 && unheard <= most,
        "%,d, %d unheard".formatted(told.size(), unheard));
  }
}
