package dev.rookery.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.MissingPrerequisite;
import dev.rookery.proofs.harness.Program;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

@DisplayName("At small size holds")
class ProofsTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  @TestFactory
  Stream<DynamicTest> alone() {
    return Proofs.all().stream()
        .filter(proof -> !proof.sharesNodes() && !proof.isTestOfAnotherModule())
        .map(proof -> named(proof, () -> holdsAlone(proof)));
  }

  /** The proofs that share nodes, one after the other. */
  @TestFactory
  Stream<DynamicTest> sharing() throws IOException {
    ProofFixture fixture = open();
    return Proofs.all().stream()
        .filter(Proof::sharesNodes)
        .map(proof -> named(proof, () -> holds(proof, fixture)))
        .onClose(() -> close(fixture));
  }

  private static DynamicTest named(Proof proof, Executable test) {
    return dynamicTest(proof.name() + ": " + proof.claim(), test);
  }

  private static ProofFixture open() throws IOException {
    return ProofFixture.open(Size.SMALL, Program.classPath(CHECKOUT));
  }

  private static void holdsAlone(Proof proof) throws Exception {
    try (ProofFixture fixture = open()) {
      holds(proof, fixture);
    }
  }

  private static void holds(Proof proof, ProofFixture fixture) throws Exception {
    Figures figures = new Figures(Size.SMALL, System.out);
    System.out.println(proof.name());
    try {
      proof.run(fixture, figures);
    } catch (MissingPrerequisite missing) {
      abort(missing.reason());
    }
    assertEquals(List.of(), figures.broken());
  }

  private static void close(ProofFixture fixture) {
    try {
      fixture.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
