package dev.rookery.discord;

import static dev.rookery.discord.RunningBot.get;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.Address;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bot")
class DiscordVerticleTest {
  private static final Map<String, String> RULES = Map.of("name", "rules", "content", "Be nice.");

  @Test
  @DisplayName("registers the guilds it is in")
  void guilds() {
    try (RunningBot bot = new RunningBot()) {
      long guild = bot.sandbox().world().guilds().named("Rookery Sandbox").id();
      bot.say("alice", "snippet create", RULES);

      assertThat(bot.sql().column("select id from guild")).containsExactly(Long.toString(guild));
    }
  }

  @Test
  @DisplayName("registers its commands once, and not again when Discord knows them")
  void commandsOnce() {
    try (RunningBot bot = new RunningBot()) {
      assertThat(puts(bot.sandbox())).isOne();

      get(
          bot.vertx()
              .deployVerticle(
                  new DiscordVerticle(
                      RunningBot.config(bot.sandbox(), RunningBot.TOKEN, Map.of()))));

      assertThat(puts(bot.sandbox())).isOne();
    }
  }

  private static long puts(Sandbox sandbox) {
    return sandbox.traffic().latest().stream()
        .filter(entry ->
            entry instanceof TrafficEntry.RestCall call
                && call.method().equals("PUT")
                && call.path().endsWith("/commands"))
        .count();
  }

  @Test
  @DisplayName("stays logged in while Discord refuses its commands, and tries those again")
  void commandsRefused() {
    Vertx vertx = Vertx.vertx();
    Sandbox sandbox = get(Sandbox.start(vertx, SandboxOptions.withToken(RunningBot.TOKEN)));
    get(sandbox.faults().failCalls("PUT /applications/{application_id}/commands", 3, 403));

    get(
        vertx.deployVerticle(
            new DiscordVerticle(
                RunningBot.config(sandbox, RunningBot.TOKEN, Map.of("retry-every", "1s")))));
    assertThat(health(vertx).getString("detail"))
        .startsWith("connected; the commands are not registered: ");

    await()
        .atMost(1, MINUTES)
        .untilAsserted(() -> assertThat(health(vertx).getString("detail")).isEqualTo("connected"));
    assertThat(puts(sandbox)).as("refused three times, then taken").isEqualTo(4);
    assertThat(logins(sandbox)).isOne();
    get(vertx.close());
  }

  @Test
  @DisplayName("waits with its login while Discord allows it no more sessions")
  void noSessionsLeft() {
    Vertx vertx = Vertx.vertx();
    Sandbox sandbox = get(Sandbox.start(vertx, SandboxOptions.withToken(RunningBot.TOKEN)));
    get(sandbox.faults().leaveSessions(0, Duration.ofHours(3)));
    Future<String> deployed =
        vertx.deployVerticle(
            new DiscordVerticle(RunningBot.config(sandbox, RunningBot.TOKEN, Map.of())));

    await().atMost(1, MINUTES).until(() -> asksForGateway(sandbox) == 1);
    get(sandbox.faults().leaveSessions(1_000, Duration.ZERO));
    get(
        vertx.deployVerticle(
            new DiscordVerticle(RunningBot.config(sandbox, RunningBot.TOKEN, Map.of()))));

    assertThat(deployed.isComplete()).as("it waits, though another came later").isFalse();
    assertThat(logins(sandbox)).isOne();
    get(vertx.close());
  }

  private static long asksForGateway(Sandbox sandbox) {
    return sandbox.traffic().latest().stream()
        .filter(entry ->
            entry instanceof TrafficEntry.RestCall call && call.path().endsWith("/gateway/bot"))
        .count();
  }

  @Test
  @DisplayName("does not start with a token that Discord does not know, and says what to do")
  void wrongToken() {
    Vertx vertx = Vertx.vertx();
    Sandbox sandbox = get(Sandbox.start(vertx, SandboxOptions.withToken("right")));

    assertThatThrownBy(() ->
            get(
                vertx.deployVerticle(
                    new DiscordVerticle(RunningBot.config(sandbox, "wrong", Map.of())))))
        .hasMessageContaining("Discord does not accept the bot's token")
        .hasMessageNotContaining("wrong");
    get(vertx.close());
  }

  @Test
  @DisplayName("waits for Discord when it cannot be reached, and tells its health meanwhile")
  void discordAway() {
    Vertx vertx = Vertx.vertx();
    Sandbox sandbox = get(Sandbox.start(vertx, SandboxOptions.withToken("right")));
    int port = sandbox.port();
    DiscordConfig config = RunningBot.config(sandbox, "right", Map.of("retry-every", "1s"));
    get(sandbox.close());

    Future<String> deployed = vertx.deployVerticle(new DiscordVerticle(config));
    await()
        .atMost(1, MINUTES)
        .ignoreExceptionsInstanceOf(ReplyException.class)
        .untilAsserted(() -> assertThat(health(vertx).getBoolean("ok")).isFalse());
    assertThat(deployed.isComplete()).isFalse();

    get(Sandbox.start(vertx, SandboxOptions.withToken("right").port(port)));
    get(deployed);
    get(vertx.close());
  }

  private static JsonObject health(Vertx vertx) {
    return get(vertx.eventBus().<JsonObject>request(Address.health("discord"), new JsonObject()))
        .body();
  }

  @Test
  @DisplayName("goes on after the connection dropped")
  void dropped() {
    try (RunningBot bot = new RunningBot()) {
      get(bot.sandbox().faults().dropConnections());

      Message created = bot.say("alice", "snippet create", RULES);

      assertThat(created.embed(0).getString("description")).contains("is there");
    }
  }

  @Test
  @DisplayName("logs in again after a connection that JDA gives up")
  void givenUp() {
    try (RunningBot bot = new RunningBot(Map.of("retry-every", "1s"))) {
      // Sharding is required: JDA treats it as final.
      get(bot.sandbox().faults().closeConnections(4011));
      await().atMost(1, MINUTES).until(() -> logins(bot.sandbox()) == 2);

      assertThat(bot.say("alice", "snippet create", RULES).embed(0).getString("description"))
          .contains("is there");
    }
  }

  @Test
  @DisplayName("that is stopped while it logs in does not do so afterwards")
  void stoppedWhileItLogsIn() {
    Vertx vertx = Vertx.vertx();
    Sandbox sandbox = get(Sandbox.start(vertx, SandboxOptions.withToken(RunningBot.TOKEN)));
    get(sandbox.faults().delayCalls(Duration.ofMillis(200)));
    DiscordVerticle bot =
        new DiscordVerticle(RunningBot.config(sandbox, RunningBot.TOKEN, Map.of()));
    Promise<Void> started = Promise.promise();
    String id =
        get(
            vertx.deployVerticle(
                new Deployable() {
                  @Override
                  public Future<?> deploy(Context context) throws Exception {
                    bot.deploy(context).<Void>mapEmpty().onComplete(started);
                    return Future.succeededFuture();
                  }

                  @Override
                  public Future<?> undeploy(Context context) throws Exception {
                    return bot.undeploy(context);
                  }
                }));

    get(vertx.undeploy(id));

    assertThatThrownBy(() -> get(started.future())).hasMessage("stopped while it logged in");
    assertThat(logins(sandbox)).isZero();
    get(vertx.close());
  }

  private static long logins(Sandbox sandbox) {
    return sandbox.traffic().latest().stream()
        .filter(entry ->
            entry instanceof TrafficEntry.GatewayFrame frame && frame.event().equals("READY"))
        .count();
  }

  @Test
  @DisplayName("thinks while its data is away, and answers when it is back; the write is done once")
  void dataAway() {
    try (RunningBot bot = new RunningBot(Map.of("defer-after", "100ms"))) {
      bot.stopDatabase();
      Conversation asked = bot.slash("alice", "snippet create", RULES);
      assertThat(get(asked.acknowledged())).isInstanceOf(InteractionCallback.DeferReply.class);

      bot.startDatabase();

      assertThat(get(asked.reply()).embed(0).getString("description"))
          .isEqualTo("Snippet **rules** is there.");
      assertThat(bot.sql().number("select count(*) from snippet")).isOne();
    }
  }

  @Test
  @DisplayName("says to all what is for all, although it had to think")
  void thinkingForAll() {
    try (RunningBot bot = new RunningBot(Map.of("defer-after", "100ms"))) {
      bot.say("alice", "snippet create", RULES);
      bot.stopDatabase();
      Conversation asked = bot.slash("bob", "snippet show", Map.of("name", "rules"));
      get(asked.acknowledged());
      bot.startDatabase();

      Message shown = get(asked.reply());
      assertThat(shown.ephemeral()).isFalse();
      assertThat(shown.embed(0).getString("description")).isEqualTo("Be nice.");
    }
  }

  @Test
  @DisplayName(
      "shows an error only to the member who asked, although it had to think for all to see")
  void errorAfterThinking() {
    try (RunningBot bot = new RunningBot(Map.of("defer-after", "100ms"))) {
      bot.stopDatabase();
      Conversation asked = bot.slash("bob", "snippet show", Map.of("name", "none"));
      get(asked.acknowledged());
      bot.startDatabase();

      Message answer = get(asked.followUps().first());
      assertThat(answer.ephemeral()).isTrue();
      assertThat(answer.embed(0).getString("description")).isEqualTo("There is no snippet none.");
    }
  }

  @Test
  @DisplayName("says in plain words that its data stays away")
  void dataStaysAway() {
    try (RunningBot bot = new RunningBot(Map.of("patience", "0s"))) {
      bot.stopDatabase();

      Message answer = bot.say("alice", "snippet show", Map.of("name", "rules"));

      assertThat(answer.ephemeral()).isTrue();
      assertThat(answer.embed(0).getString("description"))
          .isEqualTo(
              "I cannot reach my data right now. Nothing was lost; please try again in a moment.");
    }
  }

  @Test
  @DisplayName("leaves Discord when it is stopped")
  void stops() {
    Vertx vertx = Vertx.vertx();
    Sandbox sandbox = get(Sandbox.start(vertx, SandboxOptions.withToken("right")));
    String id =
        get(
            vertx.deployVerticle(
                new DiscordVerticle(RunningBot.config(sandbox, "right", Map.of()))));

    get(vertx.undeploy(id));

    await()
        .atMost(1, MINUTES)
        .untilAsserted(() ->
            assertThat(sandbox.traffic().latest())
                .filteredOn(TrafficEntry.GatewayNote.class::isInstance)
                .last()
                .asString()
                .contains("A bot's connection ended"));
    get(vertx.close());
  }
}
