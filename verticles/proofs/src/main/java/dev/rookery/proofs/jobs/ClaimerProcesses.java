package dev.rookery.proofs.jobs;

import dev.rookery.proofs.harness.Peer;
import dev.rookery.proofs.harness.ProofFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The {@link Claimer} processes: those at work, those that will replace them, and the dead. */
final class ClaimerProcesses {
  private final ProofFixture fixture;
  private final List<Running> atWork = new ArrayList<>();
  private final List<Running> waiting = new ArrayList<>();
  private final List<Running> all = new ArrayList<>();
  private final List<Running> killed = new ArrayList<>();

  /**
   * One claimer process.
   *
   * @param name the name it claims under
   */
  record Running(String name, Peer peer) {}

  ClaimerProcesses(ProofFixture fixture) {
    this.fixture = fixture;
  }

  /** Starts some that wait for work; they join the cluster over time. */
  void start(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String name = "claimer-" + (all.size() + 1);
      List<String> arguments = Claimer.arguments(name, fixture.program().home(), fixture.cluster());
      Running claimer = new Running(name, fixture.startPeer(Claimer.class, arguments));
      waiting.add(claimer);
      all.add(claimer);
    }
  }

  /** How many wait for work. */
  int waiting() {
    return waiting.size();
  }

  /** Waits until all that wait for work have joined the cluster. */
  void awaitReady() {
    waiting.forEach(one -> one.peer().awaitLine(Claimer.READY));
  }

  /** Sets the one that has waited longest to work; it begins as soon as it has joined. */
  void setOneToWork() {
    Running next = waiting.removeFirst();
    next.peer().tell("work");
    atWork.add(next);
  }

  /** {@code kill -9} of one at work. */
  void kill(Running claimer) throws InterruptedException {
    atWork.remove(claimer);
    if (claimer.peer().kill() != Peer.KILLED) {
      throw new IllegalStateException(claimer.name() + " was dead before it was killed");
    }
    killed.add(claimer);
  }

  /** Those that have joined. */
  List<Running> atWork() {
    return atWork.stream().filter(one -> one.peer().lines().contains(Claimer.READY)).toList();
  }

  List<Running> killed() {
    return List.copyOf(killed);
  }

  /** Ends those still alive; afterwards everything they printed is known. */
  void finish() throws InterruptedException {
    for (Running claimer : all) {
      if (!killed.contains(claimer) && claimer.peer().finish() != 0) {
        throw new IllegalStateException(claimer.name() + " did not end well");
      }
    }
  }

  /** How often each line with that beginning was printed. */
  Map<String, Long> lines(String beginning) {
    return all.stream()
        .flatMap(one -> one.peer().lines().stream())
        .filter(line -> line.startsWith(beginning))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
