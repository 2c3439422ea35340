package dev.rookery.proofs.start;

import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.proofs.harness.Browser;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Machine;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.Program;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.Size;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * From a fresh clone to a snippet that was made in a browser and is seen on three other ways. At
 * small size the clone is left out.
 */
public final class FirstUseProof implements Proof {
  private static final String NAME = "rules";
  private static final String CONTENT = "Be nice to each other.";

  private static final String EXAMPLE =
      "shared-models/src/test/java/dev/rookery/example/FollowSnippet.java";

  /** What a client on another node has on its class path, by the beginnings of names. */
  private static final List<String> NEEDED =
      List.of(
          "shared-models",
          "vertx-core",
          "vertx-hazelcast",
          "netty-",
          "jackson-core",
          "hazelcast-5",
          "jspecify");

  @Override
  public String name() {
    return "first-use";
  }

  @Override
  public String claim() {
    return "In a fresh clone ./rookery sandbox runs; a snippet made on its page is in Postgres, seen"
        + " by a second JVM and by ./rookery ask";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Browser.require();
    Path in = fixture.directory();
    Program program = fixture.program();
    if (fixture.size() == Size.FULL) {
      in = cloned(fixture);
      program = Program.checkout(in);
    }
    long begin = System.nanoTime();
    List<String> flags = fixture.cluster().flags(fixture.cluster().ports().get(0));
    ProofNode node = fixture.start(program, in, "sandbox", Map.of(), flags).awaitReady();
    figures.note("from ./rookery sandbox to ready", Figures.millis(System.nanoTime() - begin));

    figures.note("the page answers /snippet create", createOnPage(fixture, node));
    String row = selectRow(fixture, node);
    figures.check("SQL shows the row", row.endsWith("|" + NAME + "|" + CONTENT), row);
    long guildId = Long.parseLong(row.substring(0, row.indexOf('|')));
    String read = readOnSecondNode(fixture, program, guildId);
    figures.check("a second JVM reads it", read.equals(CONTENT), read);
    String asked = ask(program, in, node, guildId);
    figures.check(
        "./rookery ask prints it",
        new JsonObject(asked).getString("content").equals(CONTENT),
        CONTENT);
  }

  private static Path cloned(ProofFixture fixture) throws IOException, InterruptedException {
    Path clone = fixture.directory().resolve("clone");
    String from = fixture.program().home().toString();
    ProcessResult.of(List.of("git", "clone", "--quiet", from, clone.toString())).orThrow();
    return clone;
  }

  /** What the page shows then. */
  private static String createOnPage(ProofFixture fixture, ProofNode node) {
    Browser browser = fixture.keep(Browser.open(node.page()));
    browser.awaitText(By.cssSelector("[data-testid=status]"), "online");
    browser.element("composer").sendKeys("/snippet create");
    browser.element("command-snippet create");
    browser.element("composer").sendKeys(Keys.ENTER);
    browser.element("option-name").sendKeys(NAME);
    browser.element("option-content").sendKeys(CONTENT);
    browser.element("submit-command").click();
    String answer = "Snippet " + NAME + " is there.";
    browser.awaitText(By.id("messages"), answer);
    return answer;
  }

  /** Queries by psql where there is one, otherwise through the driver, in the form of psql. */
  private static String selectRow(ProofFixture fixture, ProofNode node)
      throws IOException, InterruptedException, TimeoutException {
    String query = "select guild_id, snippet_name, snippet_content from snippet";
    PostgresUrl url = PostgresServer.ofNode(node.data());
    Optional<Path> psql = Machine.find("psql");
    if (psql.isEmpty()) {
      Row row = fixture.sql(fixture.alone(), url).rows(query).get(0);
      return row.getLong(0) + "|" + row.getString(1) + "|" + row.getString(2);
    }
    ProcessBuilder builder = new ProcessBuilder(psql.get().toString(), "-XAt", "-c", query);
    Map<String, String> environment = builder.environment();
    environment.put("PGHOST", url.hosts().get(0).host());
    environment.put("PGPORT", Integer.toString(url.hosts().get(0).port()));
    environment.put("PGDATABASE", url.database());
    environment.put("PGUSER", url.user().orElseThrow());
    environment.put("PGPASSWORD", url.password().map(Secret::reveal).orElseThrow());
    return ProcessResult.of(builder.redirectErrorStream(true)).orThrow();
  }

  /** With the example of shared-models, compiled as it starts. */
  private static String readOnSecondNode(ProofFixture fixture, Program program, long guildId)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Program.tool("java"), "-cp"));
    command.add(
        program.jars().list().stream()
            .map(Path::toString)
            .filter(jar -> NEEDED.stream().anyMatch(jar::contains))
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(program.home().resolve(EXAMPLE).toString());
    command.addAll(List.of(fixture.cluster().address(), Long.toString(guildId), NAME));
    command.add(fixture.cluster().name());
    Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    try (BufferedReader out = process.inputReader()) {
      return String.valueOf(out.readLine());
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private static String ask(Program program, Path in, ProofNode node, long guildId)
      throws IOException, InterruptedException {
    JsonObject fields = Wire.write(new SnippetRequest.Show(guildId, NAME)).getJsonObject("fields");
    return program
        .run(
            in,
            "ask",
            "--timeout=60",
            "--data=" + node.data(),
            "SnippetRequest.Show",
            fields.encode())
        .orThrow();
  }
}
