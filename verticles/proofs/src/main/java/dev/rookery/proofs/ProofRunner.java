package dev.rookery.proofs;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.MissingPrerequisite;
import dev.rookery.proofs.harness.Program;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command {@code ./rookery prove}: lists the proofs or, given names, runs those at full size.
 */
public final class ProofRunner {
  private static final int PASS = 0;
  private static final int FAIL = 1;
  private static final int USAGE = 2;

  private ProofRunner() {}

  /**
   * Exits with 0 if all named proofs passed, with 1 if not, and with 2 if there is no such proof.
   */
  public static void main(String[] names) {
    System.setProperty("logback.configurationFile", "logback-proofs.xml");
    System.setProperty("hazelcast.logging.type", "slf4j");
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.exit(names.length == 0 ? list() : run(List.of(names)));
  }

  private static int list() {
    System.out.println("Proofs, run at full size by ./rookery prove NAME ...");
    Proofs.all().forEach(proof -> System.out.printf("  %-18s %s%n", proof.name(), proof.claim()));
    return PASS;
  }

  private static int run(List<String> names) {
    List<String> unknown =
        names.stream().filter(name -> Proofs.named(name).isEmpty()).distinct().toList();
    if (!unknown.isEmpty()) {
      System.err.println("There is no proof " + String.join(", ", unknown) + ".");
      list();
      return USAGE;
    }
    Path home = Path.of(Optional.ofNullable(System.getenv("ROOKERY_HOME")).orElse("."));
    Program program = Program.distribution(home.toAbsolutePath().normalize());
    Stream<Proof> proofs = names.stream().map(Proofs::named).flatMap(Optional::stream);
    return proofs.mapToInt(proof -> run(proof, program)).max().orElse(PASS);
  }

  private static int run(Proof proof, Program program) {
    System.out.println(proof.name() + ": " + proof.claim());
    Figures figures = new Figures(Size.FULL, System.out);
    try (ProofFixture fixture = ProofFixture.open(Size.FULL, program)) {
      proof.run(fixture, figures);
    } catch (MissingPrerequisite missing) {
      System.out.println("FAIL: it cannot be shown here, because " + missing.reason());
      return FAIL;
    } catch (Exception e) {
      e.printStackTrace(System.out);
      System.out.println("FAIL: it went wrong before it could be shown");
      return FAIL;
    }
    System.out.println(figures.broken().isEmpty() ? "PASS" : "FAIL");
    return figures.broken().isEmpty() ? PASS : FAIL;
  }
}
