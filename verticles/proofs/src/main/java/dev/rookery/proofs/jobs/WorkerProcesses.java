package dev.rookery.proofs.jobs;

import dev.rookery.proofs.harness.Peer;
import dev.rookery.proofs.harness.ProofFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The {@link Worker} processes: those at work, those that will replace them, and the dead. */
final class WorkerProcesses {
  private final ProofFixture fixture;
  private final List<Running> atWork = new ArrayList<>();
  private final List<Running> waiting = new ArrayList<>();
  private final List<Running> all = new ArrayList<>();
  private final List<Running> killed = new ArrayList<>();

  /**
   * One worker process.
   *
   * @param name the name it claims under
   */
  record Running(String name, Peer peer) {}

  WorkerProcesses(ProofFixture fixture) {
    this.fixture = fixture;
  }

  /** Starts some that wait for work; they join the cluster over time. */
  void start(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String name = "worker-" + (all.size() + 1);
      List<String> arguments = Worker.arguments(name, fixture.cluster());
      Running worker = new Running(name, fixture.startPeer(Worker.class, arguments));
      waiting.add(worker);
      all.add(worker);
    }
  }

  /** How many wait for work. */
  int waiting() {
    return waiting.size();
  }

  /** Waits until all that wait for work have joined the cluster. */
  void awaitReady() {
    waiting.forEach(one -> one.peer().awaitLine(Worker.READY));
  }

  /** Sets the one that has waited longest to work; it begins as soon as it has joined. */
  void setOneToWork() {
    Running next = waiting.removeFirst();
    next.peer().tell("work");
    atWork.add(next);
  }

  /** {@code kill -9} of one at work. */
  void kill(Running worker) throws InterruptedException {
    atWork.remove(worker);
    if (worker.peer().kill() != Peer.KILLED) {
      throw new IllegalStateException(worker.name() + " was dead before it was killed");
    }
    killed.add(worker);
  }

  /** Those that have joined. */
  List<Running> atWork() {
    return atWork.stream().filter(one -> one.peer().lines().contains(Worker.READY)).toList();
  }

  List<Running> killed() {
    return List.copyOf(killed);
  }

  /** Ends those still alive; afterwards everything they printed is known. */
  void finish() throws InterruptedException {
    for (Running worker : all) {
      if (!killed.contains(worker) && worker.peer().finish() != 0) {
        throw new IllegalStateException(worker.name() + " did not end well");
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
