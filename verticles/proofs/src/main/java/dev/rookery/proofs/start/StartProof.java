package dev.rookery.proofs.start;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.Program;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a start takes when everything is built and the data is there, beside what it cannot be
 * faster than: the same program saying its version, and Postgres alone.
 */
public final class StartProof implements Proof {
  /** A start may take as many times what the JVM and Postgres take one after the other. */
  private static final double RATIO_MAX = 4;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String claim() {
    return "From ./rookery start to ready, with its own Postgres and data there: at most 4 times"
        + " --version and Postgres alone";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    PostgresServer server = fixture.server();
    fixture.start().awaitReady().stop();
    List<Long> starts = new ArrayList<>();
    List<Long> versions = new ArrayList<>();
    List<Long> postgres = new ArrayList<>();
    for (int i = 0; i < fixture.size().of(1, 7); i++) {
      starts.add(toReady(fixture));
      versions.add(toVersion(fixture.program(), fixture));
      postgres.add(toPostgres(server));
    }
    long start = median(starts);
    long reference = median(versions) + median(postgres);
    figures.note("rookery --version", Figures.millis(median(versions)));
    figures.note("Postgres alone", Figures.millis(median(postgres)));
    figures.note("rookery start", Figures.millis(start));
    figures.checkAtFullSize(
        "at most %.0f times as long as both".formatted(RATIO_MAX),
        start <= RATIO_MAX * reference,
        "%.1f times".formatted((double) start / reference));
  }

  private static long toReady(ProofFixture fixture) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    ProofNode node = fixture.start().awaitReady();
    long nanos = System.nanoTime() - begin;
    node.stop();
    return nanos;
  }

  private static long toVersion(Program program, ProofFixture fixture)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    ProcessResult finished = program.run(fixture.directory(), "--version");
    long nanos = System.nanoTime() - begin;
    finished.orThrow();
    return nanos;
  }

  private static long toPostgres(PostgresServer server) {
    server.stop();
    long begin = System.nanoTime();
    server.startAgain();
    return System.nanoTime() - begin;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
