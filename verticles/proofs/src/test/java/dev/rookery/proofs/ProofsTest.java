package dev.rookery.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rookery.proofs.stage.Impossible;
import dev.rookery.proofs.stage.Program;
import dev.rookery.proofs.stage.Size;
import dev.rookery.proofs.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("At small size holds")
class ProofsTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  @TestFactory
  Stream<DynamicTest> proofs() {
    return Proofs.all().stream()
        .map(proof -> dynamicTest(proof.name() + ": " + proof.claim(), () -> holds(proof)));
  }

  private static void holds(Proof proof) throws Exception {
    Figures figures = new Figures(System.out);
    System.out.println(proof.name());
    try (Stage stage = Stage.open(Size.SMALL, Program.classPath(CHECKOUT))) {
      proof.run(stage, figures);
    } catch (Impossible missing) {
      abort(missing.reason());
    }
    assertEquals(List.of(), figures.broken());
  }
}
