package dev.rookery.proofs.answers;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.Size;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The proof that the next start answers what the bot had only acknowledged when it was killed. */
public final class InterruptedAnswerProof implements Proof {
  private static final String TOKEN = "a.token.of-the-proof";
  private static final String ACKNOWLEDGED = "select 1 from task where kind = 'deferred-answer'";

  @Override
  public String name() {
    return "interrupted-answer";
  }

  @Override
  public String claim() {
    return "kill -9 between the acknowledgement of a command and its answer: the next start tells"
        + " the member that it was interrupted, within a minute";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    PostgresServer server = fixture.server();
    Vertx vertx = fixture.alone();
    Sandbox sandbox =
        Sandbox.start(
                vertx,
                SandboxOptions.withToken(TOKEN)
                    .deadlines(Duration.ofMinutes(1), Duration.ofMinutes(15)))
            .await(1, TimeUnit.MINUTES);
    ProofNode node = start(fixture, server, sandbox).awaitReady();
    DirectSql sql = fixture.sql(vertx, server.url());
    DirectSql inTheWay = fixture.sql(vertx, server.url());

    inTheWay.rows("begin; lock table snippet");
    Channel channel =
        sandbox
            .world()
            .channels()
            .named(sandbox.world().guilds().named("Rookery Sandbox"), "general");
    Conversation asked =
        sandbox
            .actions()
            .as("alice")
            .slash(channel, "snippet create", Map.of("name", "rules", "content", "Be nice."));
    asked.acknowledged().await(1, TimeUnit.MINUTES);
    figures.check(
        "that it is acknowledged is kept",
        ProofFixture.eventually(() -> !sql.rows(ACKNOWLEDGED).isEmpty()),
        "in the table of tasks");
    node.kill();
    long killed = System.nanoTime();
    inTheWay.rows("rollback");
    figures.check("it has no answer yet", !asked.reply().isComplete(), "when the bot was killed");

    start(fixture, server, sandbox).awaitReady();
    if (fixture.size() == Size.SMALL) {
      // As when that time is over in which the killed one would have said that it lives.
      sql.rows("update task set due_at = now()");
    }
    Message told = asked.reply().await(2, TimeUnit.MINUTES);
    String said = told.embed(0).getString("description");
    figures.check(
        "it is answered", said.startsWith("I was interrupted before I could answer."), said);
    long took = System.nanoTime() - killed;
    figures.checkAtFullSize(
        "within a minute of the kill",
        took < Duration.ofMinutes(1).toNanos(),
        Figures.millis(took));
    figures.check(
        "nothing is left of it",
        ProofFixture.eventually(() -> sql.rows(ACKNOWLEDGED).isEmpty()),
        "in the table of tasks");
    sandbox.close().await(1, TimeUnit.MINUTES);
  }

  private static ProofNode start(ProofFixture fixture, PostgresServer server, Sandbox sandbox)
      throws IOException {
    return fixture.start(
        fixture.program(),
        fixture.directory(),
        "start",
        Map.of("DATABASE_URL", server.url().reveal(), "BOT_TOKEN", TOKEN),
        List.of(
            "--discord.rest-url=" + sandbox.restBaseUrl(),
            "--discord.gateway-url=" + sandbox.gatewayUrl(),
            "--bridge.enabled=false"));
  }
}
