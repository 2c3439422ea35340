package dev.rookery.proofs;

import dev.rookery.proofs.stage.Finished;
import dev.rookery.proofs.stage.Node;
import dev.rookery.proofs.stage.Program;
import dev.rookery.proofs.stage.Server;
import dev.rookery.proofs.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a start takes when everything is built and the data is there, beside what it cannot be
 * faster than: the same program saying its version, and Postgres alone.
 */
final class Start implements Proof {
  /** A start may take as many times what the JVM and Postgres take one after the other. */
  private static final double MOST = 4;

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
  public void run(Stage stage, Figures figures) throws Exception {
    Server server = stage.server();
    stage.start().awaitReady().stop();
    List<Long> starts = new ArrayList<>();
    List<Long> versions = new ArrayList<>();
    List<Long> postgres = new ArrayList<>();
    for (int i = 0; i < stage.size().of(1, 7); i++) {
      starts.add(toReady(stage));
      versions.add(toVersion(stage.program(), stage));
      postgres.add(toPostgres(server));
    }
    long start = median(starts);
    long reference = median(versions) + median(postgres);
    figures.note("rookery --version", Figures.millis(median(versions)));
    figures.note("Postgres alone", Figures.millis(median(postgres)));
    figures.note("rookery start", Figures.millis(start));
    figures.checkAtFullSize(
        "at most %.0f times as long as both".formatted(MOST),
        start <= MOST * reference,
        "%.1f times".formatted((double) start / reference));
  }

  private static long toReady(Stage stage) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Node node = stage.start().awaitReady();
    long nanos = System.nanoTime() - begin;
    node.stop();
    return nanos;
  }

  private static long toVersion(Program program, Stage stage)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Finished finished = program.run(stage.directory(), "--version");
    long nanos = System.nanoTime() - begin;
    finished.orThrow();
    return nanos;
  }

  private static long toPostgres(Server server) {
    server.stop();
    long begin = System.nanoTime();
    server.startAgain();
    return System.nanoTime() - begin;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
