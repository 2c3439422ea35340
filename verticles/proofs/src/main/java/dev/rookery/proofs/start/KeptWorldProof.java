package dev.rookery.proofs.start;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The proof that a sandbox is found as it was left, however it ended. */
public final class KeptWorldProof implements Proof {
  private static final String NAME = "rules";

  @Override
  public String name() {
    return "kept-world";
  }

  @Override
  public String claim() {
    return "A sandbox stopped, and one killed by kill -9, has its guild, members, messages and"
        + " snippets again; the reset button begins anew";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    ProofNode node = start(fixture);
    Left first;
    try (SandboxVisitor visitor = new SandboxVisitor(node)) {
      visitor.say("grüße 🎉");
      JsonObject snippet = new JsonObject().put("name", NAME).put("content", "Be nice.");
      visitor.slash("snippet create", snippet);
      boolean created = ProofFixture.eventually(() -> visitor.whispers().size() == 1);
      figures.check("a snippet is made", created, "the bot says so to its author");
      visitor.slash("snippet show", new JsonObject().put("name", NAME));
      figures.check("and shown to all", messagesBecome(visitor, 2), "a message of the bot");
      first = Left.of(fixture, node, visitor);
    }
    node.stop();

    node = start(fixture);
    Left second;
    try (SandboxVisitor visitor = new SandboxVisitor(node)) {
      checkSame(figures, "after a stop", first, Left.of(fixture, node, visitor));
      visitor.slash("snippet show", new JsonObject().put("name", NAME));
      figures.check("the bot goes on", messagesBecome(visitor, 3), "it shows the snippet again");
      visitor.say("the last words");
      Path kept = node.data().resolve("world.json");
      figures.check(
          "what is said is kept within moments",
          ProofFixture.eventually(() -> Files.readString(kept).contains("the last words")),
          kept.getFileName().toString());
      second = Left.of(fixture, node, visitor);
    }
    node.kill();

    node = start(fixture);
    try (SandboxVisitor visitor = new SandboxVisitor(node)) {
      checkSame(figures, "after kill -9", second, Left.of(fixture, node, visitor));
      visitor.reset();
      JsonObject guild = visitor.guild();
      figures.check(
          "the reset button makes a new guild, with nothing said in it",
          !guild.getString("id").equals(second.guild().getString("id"))
              && visitor.messages().isEmpty(),
          "guild " + guild.getString("id") + ", " + visitor.messages().size() + " messages");
      figures.check(
          "and the same people",
          names(guild).equals(names(second.guild())),
          names(guild).toString());
    }
  }

  private static ProofNode start(ProofFixture fixture) throws IOException {
    return fixture
        .start(fixture.program(), fixture.directory(), "sandbox", Map.of(), List.of())
        .awaitReady();
  }

  private static boolean messagesBecome(SandboxVisitor visitor, int count) {
    return ProofFixture.eventually(() -> visitor.messages().size() == count);
  }

  private static List<String> names(JsonObject guild) {
    return guild.getJsonArray("members").stream()
        .map(member -> ((JsonObject) member).getString("name"))
        .sorted()
        .toList();
  }

  private static void checkSame(Figures figures, String when, Left before, Left now) {
    figures.check(
        when + ": the same guild, channels, roles and members",
        now.guild().equals(before.guild()),
        now.guild().getString("name") + ", " + names(now.guild()));
    figures.check(
        when + ": the same messages",
        now.messages().equals(before.messages()),
        now.messages().size() + " of " + before.messages().size());
    figures.check(
        when + ": the same snippets",
        now.snippets().equals(before.snippets()) && !now.snippets().isEmpty(),
        now.snippets().toString());
  }

  /** All that is to be found again. */
  private record Left(JsonObject guild, List<JsonObject> messages, List<String> snippets) {
    static Left of(ProofFixture fixture, ProofNode node, SandboxVisitor visitor)
        throws IOException, InterruptedException, TimeoutException {
      DirectSql sql = fixture.sql(fixture.alone(), PostgresServer.ofNode(node.data()));
      List<String> snippets =
          sql
              .rows(
                  "select guild_id || ' ' || snippet_name || ': ' || snippet_content from snippet")
              .stream()
              .map(row -> row.getString(0))
              .toList();
      return new Left(visitor.guild(), visitor.messages(), snippets);
    }
  }
}
