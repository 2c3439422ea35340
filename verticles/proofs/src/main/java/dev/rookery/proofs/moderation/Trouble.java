package dev.rookery.proofs.moderation;

import dev.rookery.proofs.harness.BotProcesses;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.sandbox.faults.Faults;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What goes wrong, one thing after the other, in an order and at moments that a seed decides. */
final class Trouble {
  /** Where the nodes are in the cluster. */
  private static final int[] PORTS = {0, 2};

  private static final Duration QUIET_MAX = Duration.ofSeconds(3);
  private static final Duration AWAY_MAX = Duration.ofSeconds(3);

  /** How much longer the effects of something may be felt than they are seen. */
  private static final Duration ECHO = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Community community;
  private final PostgresServer server;
  private final BotProcesses bots;
  private final Random random;
  private final ProofNode[] nodes = new ProofNode[PORTS.length];
  private final List<Happened> happened = new ArrayList<>();

  enum Kind {
    DROP,
    REFUSED_RESUME,
    RATE_LIMIT,
    SERVER_ERROR,
    POSTGRES_RESTART,
    KILL,
    KILL_WHILE_DATA_IS_AWAY
  }

  /**
   * What went wrong; times by {@link System#nanoTime}.
   *
   * @param killedAt when a node was killed; 0 if none was
   * @param to when all shards had their sessions again
   */
  record Happened(Kind kind, long from, long killedAt, long to) {
    /** Whether an order that found nobody may have done so because of this. */
    boolean covers(Order order) {
      return order.at() >= from - Community.ANSWER_WITHIN.toNanos()
          && order.at() <= to + ECHO.toNanos();
    }

    /** Whether that it was acknowledged could not be written before the kill. */
    boolean keptFromWriting(Order order) {
      return kind == Kind.KILL_WHILE_DATA_IS_AWAY
          && order.acknowledgedAt() >= from
          && order.acknowledgedAt() <= killedAt;
    }
  }

  Trouble(
      Vertx vertx, Community community, PostgresServer server, BotProcesses bots, Random random) {
    this.vertx = vertx;
    this.community = community;
    this.server = server;
    this.bots = bots;
    this.random = random;
  }

  /** Starts the nodes; whether each has its part of the shards. */
  boolean begin() throws Exception {
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = bots.start(PORTS[i]).awaitReady();
    }
    return allIsWell();
  }

  /** Lets all of that go wrong once; whether all was well after each. */
  boolean round(Collection<Kind> all) throws Exception {
    List<Kind> kinds = new ArrayList<>(all);
    Collections.shuffle(kinds, random);
    boolean well = true;
    for (Kind kind : kinds) {
      ProofFixture.pass(vertx, upTo(QUIET_MAX));
      well &= happen(kind);
    }
    return well;
  }

  private boolean happen(Kind kind) throws Exception {
    Faults faults = community.sandbox().faults();
    long from = System.nanoTime();
    long killedAt = 0;
    switch (kind) {
      case DROP -> done(faults.dropConnections());
      case REFUSED_RESUME -> {
        done(faults.refuseResume(true));
        done(faults.dropConnections());
      }
      case RATE_LIMIT ->
          done(
              faults.rateLimit(1 + random.nextInt(5), Duration.ofSeconds(1), random.nextBoolean()));
      case SERVER_ERROR -> done(faults.failCalls(1 + random.nextInt(5), 500 + random.nextInt(4)));
      case POSTGRES_RESTART -> {
        server.stop();
        ProofFixture.pass(vertx, upTo(AWAY_MAX));
        server.startAgain();
      }
      case KILL -> killedAt = kill(() -> {});
      case KILL_WHILE_DATA_IS_AWAY -> {
        server.stop();
        ProofFixture.pass(vertx, upTo(AWAY_MAX));
        killedAt = kill(server::startAgain);
      }
    }
    boolean well = allIsWell();
    if (kind == Kind.REFUSED_RESUME) {
      done(faults.refuseResume(false));
    }
    happened.add(new Happened(kind, from, killedAt, System.nanoTime()));
    return well;
  }

  private long kill(Runnable meanwhile) throws Exception {
    int which = random.nextInt(nodes.length);
    nodes[which].kill();
    long killedAt = System.nanoTime();
    meanwhile.run();
    nodes[which] = bots.start(PORTS[which]).awaitReady();
    return killedAt;
  }

  private static void done(Future<Void> fault) throws Exception {
    fault.await(1, TimeUnit.MINUTES);
  }

  private Duration upTo(Duration most) {
    return Duration.ofMillis(1 + random.nextLong(most.toMillis()));
  }

  private boolean allIsWell() {
    return BotProcesses.share(Community.SHARDS, nodes);
  }

  boolean keptFromWriting(Order order) {
    return happened.stream().anyMatch(one -> one.keptFromWriting(order));
  }

  List<Happened> happened() {
    return List.copyOf(happened);
  }
}
