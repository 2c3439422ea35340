package dev.rookery.proofs;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof made of another module's tests, about what cannot be seen from outside a process. The
 * build runs them in their module; as a proof they run alone and with larger numbers.
 *
 * @param module the module's directory, relative to the root
 * @param tests the tests, as Maven names them
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

  static final TestRun ONLINE =
      new TestRun(
          "online",
          "A rename, a change of a type, a new column that may not be null, an index and a check, as"
              + " `db revision` writes them, on 3,000,000 rows under load, up and down: nobody waits"
              + " ten times as long as without, or longer than a migration waits for a table",
          "verticles/migration",
          "OnlineLoadTest",
          List.of("rookery.online.rows=3000000"));

  static final TestRun ANSWERS =
      new TestRun(
          "answers",
          "With 32 commands in flight the bot answers its smallest one at least 0.8 times as often as"
              + " JDA alone with a handler that answers at once",
          "verticles/discord",
          "AnswerRateTest",
          List.of("rookery.answers.millis=10000"));

  static final TestRun RANDOM_ROWS =
      new TestRun(
          "random-rows",
          "2,000 rounds of select, count, update and delete by random conditions find what a plain map"
              + " in memory finds",
          "verticles/database",
          "RandomRowsTest",
          List.of());

  static final TestRun PLANS =
      new TestRun(
          "plans",
          "Every request on 200 guilds, 500,000 cases and 500,000 levels: no scan of a large table, no"
              + " sort of more than a page",
          "verticles/database",
          "PlanTest",
          List.of());

  static final TestRun OPERATIONS =
      new TestRun(
          "operations",
          "Each of the 202 operations of Tux has its request, or a line why it has none",
          "shared-models",
          "OperationsTest",
          List.of());

  TestRun {
    sizes = List.copyOf(sizes);
  }

  @Override
  public boolean isTestOfAnotherModule() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Path home = fixture.program().home();
    List<String> command = new ArrayList<>(List.of(home.resolve("rookery").toString(), "test"));
    command.addAll(List.of("-pl", module, "-am", "-Dtest=" + tests));
    command.add("-Dsurefire.failIfNoSpecifiedTests=false");
    sizes.forEach(size -> command.add("-D" + size));
    Path noted = home.resolve(module).resolve("target/figures/" + tests + ".txt");
    Files.deleteIfExists(noted);
    long begin = System.nanoTime();
    ProcessResult finished =
        ProcessResult.of(
            new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true));
    figures.note("took, with the build", Figures.millis(System.nanoTime() - begin));
    if (Files.exists(noted)) {
      for (String line : Files.readAllLines(noted)) {
        int colon = line.indexOf(": ");
        figures.note(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    String totals =
        finished.output().lines().filter(line -> line.startsWith("Tests:")).findFirst().orElse("");
    figures.check(
        "all tests hold",
        finished.exitCode() == 0 && totals.matches("Tests: [1-9]\\d* run, 0 failed, .*"),
        totals.isEmpty() ? finished.output() : totals);
  }
}
