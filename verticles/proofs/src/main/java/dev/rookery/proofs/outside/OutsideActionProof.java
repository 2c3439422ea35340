package dev.rookery.proofs.outside;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.Size;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The proof that what moderators did in Discord while the bot was away is a case afterwards. */
public final class OutsideActionProof implements Proof {
  private static final String TOKEN = "a.token.of-the-proof";
  private static final Duration OUTAGE = Duration.ofMinutes(1);
  private static final int ACTIONS = 40;
  private static final int ACTIONS_SMALL = 6;

  /** How often the bot is killed while it records what it missed. */
  private static final int KILLS = 3;

  private static final int KILLS_SMALL = 1;

  private static final String CASES =
      """
      select concat_ws(' ', case_type, case_user_id, case_moderator_id, case_reason)
        from cases order by case_number
      """;

  @Override
  public String name() {
    return "outside-action";
  }

  @Override
  public String claim() {
    return "bans, kicks and timeouts in Discord's menus while the bot is away for a minute are cases"
        + " afterwards, each once and with its moderator, though it is killed while it records them";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    boolean small = fixture.size() == Size.SMALL;
    PostgresServer server = fixture.server();
    Vertx vertx = fixture.alone();
    Sandbox sandbox =
        Sandbox.start(vertx, SandboxOptions.withToken(TOKEN)).await(1, TimeUnit.MINUTES);
    DirectSql sql = fixture.sql(vertx, server.url());
    ProofNode node = start(fixture, server, sandbox).awaitReady();
    figures.check(
        "from when on it records is kept",
        ProofFixture.eventually(
            () -> !sql.rows("select 1 from task where kind = 'audit-mark'").isEmpty()),
        "in the table of tasks");

    node.kill();
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < (small ? ACTIONS_SMALL : ACTIONS); number++) {
      expected.add(act(sandbox, number));
    }
    if (!small) {
      ProofFixture.pass(vertx, OUTAGE);
    }
    for (int kill = 1; kill <= (small ? KILLS_SMALL : KILLS); kill++) {
      ProofNode begun = start(fixture, server, sandbox);
      int before = kill;
      boolean some = ProofFixture.eventually(() -> sql.rows(CASES).size() >= before);
      begun.kill();
      figures.check("it had begun", some, sql.rows(CASES).size() + " cases when it was killed");
    }
    start(fixture, server, sandbox).awaitReady();
    ProofFixture.eventually(() -> sql.rows(CASES).size() >= expected.size());
    User last = sandbox.actions().as("bob").user();
    sandbox.actions().as("olivia").ban(guild(sandbox), last, "At the end").await();
    expected.add(line("BAN", last, sandbox.actions().as("olivia"), "At the end"));
    ProofFixture.eventually(() -> sql.rows(CASES).size() >= expected.size());

    List<String> found = sql.rows(CASES).stream().map(row -> row.getString(0)).toList();
    figures.check(
        "each is one case, in the order of what happened",
        found.equals(expected),
        "%d of %d actions, %d cases"
            .formatted(
                expected.stream().filter(found::contains).count(), expected.size(), found.size()));
    sandbox.close().await(1, TimeUnit.MINUTES);
  }

  /** Somebody does something to somebody by hand; what the case has to say. */
  private static String act(Sandbox sandbox, int number) {
    Person moderator = sandbox.actions().as(number % 3 == 0 ? "mo" : "olivia");
    User target = sandbox.actions().as(number % 2 == 0 ? "alice" : "carol").user();
    boolean lifted = number % 4 >= 2;
    moderator
        .timeOut(
            guild(sandbox),
            target,
            lifted ? Duration.ZERO : Duration.ofMinutes(10L + number),
            "Action " + number)
        .await();
    return line(lifted ? "UNTIMEOUT" : "TIMEOUT", target, moderator, "Action " + number);
  }

  private static String line(String type, User target, Person moderator, String reason) {
    return "%s %d %d %s".formatted(type, target.id(), moderator.user().id(), reason);
  }

  private static SimulatedGuild guild(Sandbox sandbox) {
    return sandbox.world().guilds().named("Rookery Sandbox");
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
