package dev.rookery.proofs;

import dev.rookery.proofs.stage.Finished;
import dev.rookery.proofs.stage.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests of a module that are a proof: about what no process shows from outside. The build runs them
 * in their module; as a proof they are run alone, and with larger numbers.
 *
 * @param module where they are, seen from the root
 * @param tests as Maven names them
 * @param sizes system properties, {@code name=value}
 */
record TestRun(String name, String claim, String module, String tests, List<String> sizes)
    implements Proof {
  static final TestRun MATRIX =
      new TestRun(
          "matrix",
          "61 single changes of a schema with rows, and 400 composites of five: there, back and there"
              + " again exactly, on each Postgres of this machine",
          "verticles/migration",
          "DifferTest",
          List.of("rookery.differ.composites=400"));

  static final TestRun CONCURRENT_INDEX =
      new TestRun(
          "concurrent-index",
          "Migrations that create an index concurrently work, also after a failed first try",
          "verticles/migration",
          "ConcurrentIndexTest",
          List.of());

  TestRun {
    sizes = List.copyOf(sizes);
  }

  @Override
  public boolean isTestOfAnotherModule() {
    return true;
  }

  @Override
  public void run(Stage stage, Figures figures) throws Exception {
    Path home = stage.program().home();
    List<String> command = new ArrayList<>(List.of(home.resolve("rookery").toString(), "test"));
    command.addAll(List.of("-pl", module, "-am", "-Dtest=" + tests));
    command.add("-Dsurefire.failIfNoSpecifiedTests=false");
    String properties = String.join(" -D", sizes);
    if (!properties.isEmpty()) {
      command.add("-DargLine=-D" + properties);
    }
    long begin = System.nanoTime();
    Finished finished =
        Finished.of(new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true));
    figures.note("took, with the build", Figures.millis(System.nanoTime() - begin));
    String totals =
        finished.output().lines().filter(line -> line.startsWith("Tests:")).findFirst().orElse("");
    figures.check(
        "all tests hold",
        finished.exitCode() == 0 && totals.matches("Tests: [1-9]\\d* run, 0 failed, .*"),
        totals.isEmpty() ? finished.output() : totals);
  }
}
