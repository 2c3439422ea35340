package dev.rookery.proofs.outages;

import dev.rookery.bus.RequestOptions;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.proofs.harness.ProofNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that reads through a node's bridge, one request after another. */
final class BridgeLoad {
  private final BridgeProgram program;
  private final AtomicInteger asked = new AtomicInteger();
  private final FutureTask<List<String>> reading = new FutureTask<>(this::read);
  private volatile boolean stopping;

  private BridgeLoad(BridgeProgram program) {
    this.program = program;
  }

  static BridgeLoad start(ProofNode node) throws IOException {
    BridgeLoad load = new BridgeLoad(BridgeProgram.connect(node));
    Thread.ofVirtual().name("bridge load").start(load.reading);
    return load;
  }

  private List<String> read() throws IOException {
    List<String> failures = new ArrayList<>();
    while (!stopping) {
      asked.incrementAndGet();
      program.send(new SnippetRequest.Show(5, "none"), RequestOptions.TIMEOUT_DEFAULT);
      String failure = program.failure();
      if (failure != null) {
        failures.add(failure);
      }
    }
    program.close();
    return failures;
  }

  int asked() {
    return asked.get();
  }

  /** Waits for the last answer, and returns all failures. */
  List<String> stop() throws Exception {
    stopping = true;
    return reading.get();
  }
}
