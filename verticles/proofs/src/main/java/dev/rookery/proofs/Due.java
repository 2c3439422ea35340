package dev.rookery.proofs;

import static org.awaitility.Awaitility.await;

import dev.rookery.proofs.stage.Node;
import dev.rookery.proofs.stage.Peer;
import dev.rookery.proofs.stage.Server;
import dev.rookery.proofs.stage.Sql;
import dev.rookery.proofs.stage.Stage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Due reminders, claimed by processes that are killed amid their work. */
final class Due implements Proof {
  private static final String COMPLETED = "completed ";

  /** The database's own account of what was completed, which no claimer can blur. */
  private static final String ACCOUNT =
      """
      create table completion (reminder_id bigint not null);
      create function note_completion() returns trigger language plpgsql as $$
      begin
        insert into completion values (new.id);
        return null;
      end $$;
      create trigger note_completion after update on reminder for each row
        when (new.reminder_sent and not old.reminder_sent) execute function note_completion();
      """;

  private static String fill(int reminders) {
    return """
    insert into reminder
      (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id)
    select 'tea', now() - i * interval '1 ms', 7, i from generate_series(1, %d) i
    """
        .formatted(reminders);
  }

  @Override
  public String name() {
    return "due";
  }

  @Override
  public String claim() {
    return "4 processes claim 5,000 due reminders, one killed every 2 s and started again: each"
        + " completed exactly once, none left";
  }

  @Override
  public void run(Stage stage, Figures figures) throws Exception {
    int reminders = stage.size().of(200, 5_000);
    Node node = stage.startInCluster().awaitReady();
    Vertx vertx = stage.alone();
    Sql sql = stage.sql(vertx, Server.ofNode(node.data()));
    sql.client().query(ACCOUNT).execute().await(30, TimeUnit.SECONDS);
    sql.client().query(fill(reminders)).execute().await(30, TimeUnit.SECONDS);
    Claimers claimers = new Claimers(stage);

    long begin = System.nanoTime();
    claimers.start(stage.size().of(2, 4));
    Duration between = Duration.ofMillis(stage.size().of(300, 2_000));
    int most = stage.size().of(2, Integer.MAX_VALUE);
    while (count(sql, "due_work") > 0) {
      Stage.pass(vertx, between);
      if (claimers.killed < most) {
        claimers.killOneAtWork();
      }
    }
    figures.note("all done after", Figures.millis(System.nanoTime() - begin));
    claimers.awaitReplies(reminders);

    figures.check("claimers were killed at work", claimers.killed > 0, claimers.killed + "");
    judgeDatabase(figures, sql, reminders);
    judgeReplies(figures, claimers, reminders);
    figures.check("the node ran through", node.isRunning(), "process " + node.pid());
  }

  private static long count(Sql sql, String from) throws TimeoutException {
    return sql.rows("select count(*) from " + from).get(0).getLong(0);
  }

  private static void judgeDatabase(Figures figures, Sql sql, int reminders)
      throws TimeoutException {
    long completions = count(sql, "completion");
    long different = count(sql, "(select distinct reminder_id from completion) as one");
    figures.check(
        "each completed exactly once, by the database's account",
        completions == reminders && different == reminders,
        "%,d completions of %,d reminders".formatted(completions, different));
    long open = count(sql, "reminder where not reminder_sent");
    long left = count(sql, "due_work");
    figures.check("none left", open == 0 && left == 0, open + " not sent, " + left + " due");
  }

  private static void judgeReplies(Figures figures, Claimers claimers, int reminders) {
    Map<String, Long> told = claimers.completed();
    long twice = told.values().stream().filter(times -> times > 1).count();
    figures.check("no completion was accepted twice", twice == 0, twice + "");
    // Of what a killed claimer had in hand, nobody hears the replies on their way.
    int unheard = reminders - told.size();
    figures.check(
        "accepted replies but for those on their way to a killed one",
        unheard >= 0 && unheard <= claimers.unheardMost(),
        "%,d, %d unheard".formatted(told.size(), unheard));
  }

  /** Those that are running, and what all that ever ran have printed. */
  private static final class Claimers {
    private final Stage stage;
    private final List<Peer> running = new ArrayList<>();
    private final List<Peer> all = new ArrayList<>();
    private int killed;

    Claimers(Stage stage) {
      this.stage = stage;
    }

    void start(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        String name = "claimer-" + all.size();
        List<String> arguments = Claimer.arguments(name, stage.program().home(), stage.cluster());
        Peer peer = stage.startPeer(Claimer.class, arguments);
        running.add(peer);
        all.add(peer);
      }
    }

    /** The one that has done most, so that it is in the middle of something; starts another. */
    void killOneAtWork() throws IOException, InterruptedException {
      Optional<Peer> busiest =
          running.stream()
              .filter(peer -> peer.isRunning() && !peer.lines().isEmpty())
              .max(Comparator.comparingInt(peer -> peer.lines().size()));
      if (busiest.isPresent()) {
        busiest.get().kill();
        running.remove(busiest.get());
        killed++;
        start(1);
      }
    }

    /** Until the last replies are printed, those apart that nobody hears. */
    void awaitReplies(int reminders) {
      await("the last replies")
          .atMost(Duration.ofSeconds(20))
          .until(() -> completed().size() >= reminders - unheardMost());
    }

    int unheardMost() {
      return killed * Claimer.AT_A_TIME;
    }

    /** How often each line about a completion was printed. */
    Map<String, Long> completed() {
      return all.stream()
          .flatMap(peer -> peer.lines().stream())
          .filter(line -> line.startsWith(COMPLETED))
          .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
  }
}
