package dev.rookery.proofs.start;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Machine;
import dev.rookery.proofs.harness.MissingPrerequisite;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The project of {@code ./rookery client-kit}, built and run as its README says, with a local
 * repository of Maven that is empty at first.
 */
public final class ClientKitProof implements Proof {
  private static final String GUILD = "7";
  private static final String NAME = "rules";

  @Override
  public String name() {
    return "client-kit";
  }

  @Override
  public String claim() {
    return "From an empty local repository the project of ./rookery client-kit builds, joins, asks"
        + " and is told of changes";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Path maven = Machine.find("mvn").orElseThrow(() -> new MissingPrerequisite("It needs mvn"));
    ProofNode node = fixture.startInCluster().awaitReady();
    ask(fixture, node, "SnippetRequest.Create", "Be nice.");
    Path kit = fixture.directory().resolve("kit");
    fixture.program().run(fixture.directory(), "client-kit", kit.toString()).orThrow();

    long begin = System.nanoTime();
    Path errors = fixture.directory().resolve("client.log");
    Process client = start(fixture, maven, kit, errors);
    fixture.keep(() -> client.descendants().forEach(ProcessHandle::destroyForcibly));
    try (BufferedReader out = client.inputReader()) {
      String first = line(out, errors);
      figures.note("from nothing to the first line", Figures.millis(System.nanoTime() - begin));
      figures.check("it asks", first.equals("Be nice."), first);

      ask(fixture, node, "SnippetRequest.Edit", "Be kind.");
      String second = line(out, errors);
      figures.check("it is told of a change", second.equals("Be kind."), second);
      String said = plain(Files.readString(errors));
      figures.check("it says nothing else", said.isEmpty(), said.isEmpty() ? "nothing" : said);
    } finally {
      client.descendants().forEach(ProcessHandle::destroyForcibly);
      client.destroyForcibly().onExit().join();
    }
  }

  private static Process start(ProofFixture fixture, Path maven, Path kit, Path errors)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            maven.toString(),
            "-q",
            "-B",
            "-Dstyle.color=never",
            "-Dmaven.repo.local=" + fixture.directory().resolve("repository"),
            "compile",
            "exec:exec",
            "-Dguild=" + GUILD,
            "-Dsnippet=" + NAME,
            "-Dmember=" + fixture.cluster().address(),
            "-Dcluster=" + fixture.cluster().name());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Maven itself uses what newer JVMs warn of.
    builder
        .environment()
        .put(
            "MAVEN_OPTS",
            "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED");
    return builder.directory(kit.toFile()).redirectError(errors.toFile()).start();
  }

  private static String line(BufferedReader out, Path errors) throws Exception {
    FutureTask<@Nullable String> reading = new FutureTask<>(out::readLine);
    Thread.ofVirtual().start(reading);
    String line = reading.get(5, TimeUnit.MINUTES);
    if (line == null) {
      throw new IllegalStateException("It ended: " + Files.readString(errors));
    }
    return plain(line);
  }

  /** Without the colours that some builds of Maven switch off even where there are none. */
  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "").strip();
  }

  private static void ask(ProofFixture fixture, ProofNode node, String request, String content)
      throws IOException, InterruptedException {
    JsonObject fields =
        new JsonObject()
            .put("guildId", GUILD)
            .put("name", NAME)
            .put("content", content)
            .put("userId", "5");
    String data = "--data=" + node.data();
    fixture
        .program()
        .run(fixture.directory(), "ask", "--timeout=60", data, request, fields.encode())
        .orThrow();
  }
}
