package dev.rookery.proofs.places;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.Program;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.Size;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.testkit.TestPooler;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The proof that the program works where few programs are tried. */
public final class OddPlacesProof implements Proof {
  private static final String FOLDER = "ü 名 x";
  private static final String NAME = "hallo";
  private static final String TEXT = "grüße";
  private static final String GUILD = "5";
  private static final long GUILD_ON_FULL_DISK = 6;

  /** Room for a new database and some of its log. */
  private static final int DISK_MEGABYTES = 250;

  /** A page of a table holds four. */
  private static final String LONG_TEXT = "x".repeat(1_900);

  private static final int LONG_TEXTS_MAX = 2_000;
  private static final String ADVICE = "alter role … set statement_timeout = '30s'";
  private static final String FULL = "the disk of its server is full";

  @Override
  public String name() {
    return "odd-places";
  }

  @Override
  public String claim() {
    return "With an empty environment, in a folder ü 名 x, by root and a normal user, on a full disk"
        + " and behind PgBouncer: it works, or says why not";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Path folder = Files.createDirectory(fixture.directory().resolve(FOLDER));
    Installation installation =
        Installation.copy(fixture.program(), folder.resolve("rookery"), fixture.size());
    Program bare = installation.bare();

    Path own = Files.createDirectories(folder.resolve("own"));
    Optional<SmallDisk> disk = SmallDisk.mount(own.resolve("data/postgres"), DISK_MEGABYTES);
    disk.ifPresent(fixture::keep);
    List<String> flags = fixture.cluster().flags(fixture.cluster().ports().get(0));
    ProofNode node = fixture.start(bare, own, "start", Map.of(), flags).awaitReady();
    checkGreeting(fixture, figures, "start with env -i", bare, node);
    if (disk.isPresent()) {
      checkFullDisk(fixture, figures, node, disk.get());
    } else {
      skip(figures, "a full disk", "nothing may be mounted here");
    }
    node.stop();
    if (fixture.size() == Size.FULL) {
      checkSandbox(fixture, figures, "sandbox with env -i", bare, own.resolve("sandbox"));
    }

    Optional<Program> nobody = installation.bareByNobody();
    if (nobody.isPresent()) {
      checkNobody(fixture, figures, nobody.get(), folder);
    } else {
      skip(figures, "a normal user", "root does not run this, or has no setpriv");
    }

    if (TestPooler.isInstalled()) {
      checkPooler(fixture, figures, bare, folder);
    } else {
      skip(figures, "behind PgBouncer in session mode", "no pgbouncer");
      skip(figures, "behind PgBouncer in transaction mode", "no pgbouncer");
    }
  }

  private static void skip(Figures figures, String what, String why) {
    figures.note(what, "not tried: " + why);
  }

  /** Writes through the node and reads it, by the command line and by SQL. */
  private static void checkGreeting(
      ProofFixture fixture, Figures figures, String where, Program program, ProofNode node)
      throws IOException, InterruptedException, TimeoutException {
    checkGreeting(fixture, figures, where, program, node, PostgresServer.ofNode(node.data()));
  }

  private static void checkGreeting(
      ProofFixture fixture,
      Figures figures,
      String where,
      Program program,
      ProofNode node,
      PostgresUrl database)
      throws IOException, InterruptedException, TimeoutException {
    JsonObject snippet = new JsonObject().put("guildId", GUILD).put("name", NAME);
    JsonObject created = snippet.copy().put("content", TEXT).put("userId", "7");
    ask(program, node, "SnippetRequest.Create", created);
    String asked = ask(program, node, "SnippetRequest.Show", snippet).getString("content");
    DirectSql sql = fixture.sql(fixture.alone(), database);
    String stored =
        sql.rows("select snippet_content from snippet where snippet_name = '" + NAME + "'")
            .get(0)
            .getString(0);
    figures.check(
        where + ": a text comes back the same",
        asked.equals(TEXT) && stored.equals(TEXT),
        "asked " + asked + ", stored " + stored);
  }

  private static JsonObject ask(Program program, ProofNode node, String request, JsonObject fields)
      throws IOException, InterruptedException {
    String data = "--data=" + node.data();
    return new JsonObject(
        program.run(node.data(), "ask", "--timeout=60", data, request, fields.encode()).orThrow());
  }

  private static void checkFullDisk(
      ProofFixture fixture, Figures figures, ProofNode node, SmallDisk disk) throws Exception {
    Rookery rookery = Rookery.on(fixture.join());
    disk.fill();
    String refused = writeUntilRefused(rookery);
    figures.check("a full disk: a write is told so", refused.contains(FULL), refused);
    boolean noticed = ProofFixture.eventually(() -> !node.isReady());
    figures.check("and so does health", noticed, "503: " + node.health().getJsonObject("database"));
    figures.check("and the log", node.logged(FULL), FULL);

    disk.makeRoom();
    long begin = System.nanoTime();
    boolean again = ProofFixture.eventually(() -> isWritten(rookery));
    figures.check("with room again it writes", again, Figures.millis(System.nanoTime() - begin));
    boolean well = ProofFixture.eventually(node::isReady);
    figures.check("and is ready", well, "200 " + Figures.millis(System.nanoTime() - begin));
  }

  /** The first failure's message; empty if all of many are written. */
  private static String writeUntilRefused(Rookery rookery) throws TimeoutException {
    for (int i = 0; i < LONG_TEXTS_MAX; i++) {
      String refused =
          rookery
              .ask(
                  new SnippetRequest.Create(GUILD_ON_FULL_DISK, "full-" + i, LONG_TEXT, 7),
                  RequestOptions.within(Duration.ofMinutes(1)))
              .map("")
              .otherwise(Throwable::getMessage)
              .await(2, TimeUnit.MINUTES);
      if (!refused.isEmpty()) {
        return refused;
      }
    }
    return "";
  }

  private static boolean isWritten(Rookery rookery) throws TimeoutException {
    String name = "room-" + System.nanoTime();
    return rookery
        .ask(new SnippetRequest.Create(GUILD_ON_FULL_DISK, name, LONG_TEXT, 7))
        .map(true)
        .otherwise(false)
        .await(2, TimeUnit.MINUTES);
  }

  private static void checkSandbox(
      ProofFixture fixture, Figures figures, String where, Program program, Path in)
      throws Exception {
    Files.createDirectories(in);
    ProofNode node = fixture.start(program, in, "sandbox", Map.of(), List.of()).awaitReady();
    checkGreeting(fixture, figures, where, program, node);
    node.stop();
  }

  private static void checkNobody(
      ProofFixture fixture, Figures figures, Program program, Path folder) throws Exception {
    Path in = Files.createDirectory(folder.resolve(Installation.NOBODY));
    Files.setOwner(
        in,
        FileSystems.getDefault()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(Installation.NOBODY));
    checkSandbox(fixture, figures, "sandbox by a normal user", program, in);
    if (fixture.size() == Size.FULL) {
      ProofNode node = fixture.start(program, in, "start", Map.of(), List.of()).awaitReady();
      figures.check("start by a normal user, on the same data", node.isReady(), "200");
      node.stop();
    }

    // It belongs to root.
    ProcessResult refused = program.run(in, "start", "--data=" + folder.resolve("of root/data"));
    String said = lastLine(refused);
    figures.check(
        "a data directory that may not be written is named",
        refused.exitCode() == 1
            && said.startsWith("data: " + Installation.NOBODY + " may not write to " + folder),
        said + ", exit code " + refused.exitCode());
  }

  private static void checkPooler(ProofFixture fixture, Figures figures, Program bare, Path folder)
      throws Exception {
    PostgresUrl server = fixture.server().url();
    Path in = Files.createDirectory(folder.resolve("pooled"));
    TestPooler session = fixture.keep(TestPooler.start(server, "session"));
    List<String> through = List.of("--postgres.url=" + session.url().reveal());
    ProofNode node = fixture.start(bare, in, "start", Map.of(), through);
    boolean advised = ProofFixture.eventually(() -> node.logged(ADVICE));
    figures.check("behind PgBouncer in session mode: what it needs is told", advised, ADVICE);
    DirectSql sql = fixture.sql(fixture.alone(), server);
    sql.rows("alter role current_user set statement_timeout = '30s'");
    node.awaitReady();
    checkGreeting(fixture, figures, "and with that", bare, node, server);
    node.stop();

    TestPooler transaction = fixture.keep(TestPooler.start(server, "transaction"));
    ProcessResult refused =
        fixture
            .startCommand(
                Map.of("DATABASE_URL", transaction.url().reveal()),
                List.of("start", "--data=" + in.resolve("data"), "--http.listen=127.0.0.1:0"))
            .await(Duration.ofMinutes(2));
    List<String> why = new ArrayList<>(refused.output().lines().toList());
    why.removeIf(line -> line.contains(" INFO "));
    figures.check(
        "behind PgBouncer in transaction mode: refused in one line",
        refused.exitCode() != 0 && why.size() == 1 && why.get(0).contains("session mode"),
        String.join("\n", why));
  }

  private static String lastLine(ProcessResult result) {
    return result.output().lines().reduce("", (_, line) -> line);
  }
}
