package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.faults.Faults;
import dev.rookery.sandbox.rest.FaultTarget;
import dev.rookery.sandbox.world.WorldEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.utils.Compression;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When something goes wrong,")
class ResilienceTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final String CALLBACK =
      "/interactions/{interaction_id}/{interaction_token}/callback";

  @ParameterizedTest(name = "with compression {0}")
  @EnumSource(Compression.class)
  @DisplayName("a bot whose line was cut resumes and hears what it missed")
  void resumesAfterDrop(Compression compression) throws InterruptedException {
    Ears ears = new Ears();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot(plan -> plan.compression(compression).listeners(ears.listeners()));

      await(fixture.sandbox().faults().dropConnections());
      for (String text : List.of("missed 1", "missed 2")) {
        await(fixture.person("alice").say(fixture.channel("general"), text).message());
      }

      assertThat(ears.next()).isEqualTo("disconnected");
      assertThat(ears.take(3)).containsExactlyInAnyOrder("resumed", "missed 1", "missed 2");
    }
  }

  static List<Arguments> interruptions() {
    return List.of(
        Arguments.of("operation 7", (Fault) faults -> faults.askToReconnect()),
        Arguments.of("operation 9 true", (Fault) faults -> faults.invalidateSessions(true)),
        Arguments.of("close code 4000", (Fault) faults -> faults.closeConnections(4000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("interruptions")
  @DisplayName("a bot resumes its session after")
  void resumesAfter(String what, Fault fault) throws InterruptedException {
    Ears ears = new Ears();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot(ears.listeners());

      await(fault.apply(fixture.sandbox().faults()));

      assertThat(ears.until("resumed")).contains("disconnected");
      await(fixture.person("alice").say(fixture.channel("general"), "after").message());
      assertThat(ears.until("after")).doesNotContain("recreated");
    }
  }

  /**
   * What follows is not tested. JDA 6.5.0 starts to resume, but sometimes its own closing of the
   * socket interrupts the resuming thread, which it takes for a shutdown.
   */
  @Test
  @DisplayName("a bot whose heartbeats are not answered hangs up")
  void unansweredHeartbeats() throws InterruptedException {
    Ears ears = new Ears();
    try (SandboxFixture fixture =
        SandboxFixture.open(options -> options.heartbeatInterval(Duration.ofSeconds(1)))) {
      fixture.bot(ears.listeners());

      await(fixture.sandbox().faults().acknowledgeHeartbeats(false));

      assertThat(ears.next()).isEqualTo("disconnected");
    }
  }

  static List<Arguments> ends() {
    return List.of(
        Arguments.of("operation 9 false", (Fault) faults -> faults.invalidateSessions(false)),
        Arguments.of(
            "a refused resume",
            (Fault) faults -> faults.refuseResume(true).compose(set -> faults.dropConnections())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  @DisplayName("a bot starts a new session after")
  void recreatedAfter(String what, Fault fault) throws InterruptedException {
    Ears ears = new Ears();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot(ears.listeners());

      await(fault.apply(fixture.sandbox().faults()));

      ears.until("recreated");
      assertThat(bot.getGuilds()).hasSize(1);
      await(fixture.person("alice").say(fixture.channel("general"), "after").message());
      assertThat(ears.until("after")).doesNotContain("resumed");
    }
  }

  @ParameterizedTest(name = "global: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("a call that hits a rate limit is retried")
  void rateLimited(boolean global) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture.bot());
      await(fixture.sandbox().faults().rateLimit(1, Duration.ofSeconds(1), global));
      long begin = System.nanoTime();

      general.sendMessage("patient").complete();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
      assertThat(fixture.world().messages().of(fixture.channel("general"))).hasSize(1);
    }
  }

  @Test
  @DisplayName("a bot keeps to the rate limits it is told")
  void keepsToRateLimits() {
    try (SandboxFixture fixture = SandboxFixture.open(options -> options.requestsPerSecond(5))) {
      TextChannel general = general(fixture.bot());
      for (int i = 0; i < 12; i++) {
        general.sendMessage("message " + i).complete();
      }

      assertThat(fixture.world().messages().of(fixture.channel("general"))).hasSize(12);
      assertThat(fixture.statuses("/channels/{channel_id}/messages")).containsOnly(200);
    }
  }

  @Test
  @DisplayName("a call that fails on the server is retried")
  void serverErrors() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture.bot());
      await(fixture.sandbox().faults().failCalls(2, 503));

      general.sendMessage("through").complete();

      assertThat(fixture.statuses("/channels/{channel_id}/messages"))
          .containsExactly(503, 503, 200);
    }
  }

  @Test
  @DisplayName("a call is done although its answer is lost, and once if it has a nonce")
  void lostAnswer() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture.bot());
      await(fixture.sandbox().faults().loseAnswers(FaultTarget.ANY, 1, 502));

      general.sendMessage("through").setNonce("1").complete();

      assertThat(fixture.statuses("/channels/{channel_id}/messages")).containsExactly(502, 200);
      assertThat(fixture.world().messages().of(fixture.channel("general"))).hasSize(1);
    }
  }

  @Test
  @DisplayName("an answer takes its time")
  void latency() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture.bot());
      await(fixture.sandbox().faults().delayCalls(Duration.ofMillis(300)));
      long begin = System.nanoTime();

      general.sendMessage("slow").complete();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(290));
    }
  }

  @Test
  @DisplayName("a call that is late does nothing before its time")
  void lateEffect() {
    Duration late = Duration.ofMillis(700);
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture.bot());
      await(fixture.sandbox().faults().delayCalls(late));
      AtomicLong happened = new AtomicLong();
      fixture
          .world()
          .listen(event -> {
            if (event instanceof WorldEvent.MessageSent) {
              happened.set(System.nanoTime());
            }
          });
      long begin = System.nanoTime();

      general.sendMessage("slow").complete();

      assertThat(Duration.ofNanos(happened.get() - begin)).isGreaterThanOrEqualTo(late);
    }
  }

  static List<Arguments> nextCalls() {
    return List.of(
        Arguments.of("failCalls(1, 400)", (Fault) faults -> faults.failCalls(1, 400)),
        Arguments.of(
            "failCalls(ANSWERS, 1, 400)",
            (Fault) faults -> faults.failCalls(FaultTarget.ANSWERS, 1, 400)),
        Arguments.of(
            "rateLimit(1)", (Fault) faults -> faults.rateLimit(1, Duration.ofSeconds(1), false)),
        Arguments.of(
            "rateLimit(ANSWERS, 1)",
            (Fault)
                faults -> faults.rateLimit(FaultTarget.ANSWERS, 1, Duration.ofSeconds(1), false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nextCalls")
  @DisplayName("the next call is an answer, not the values offered while a person types before it:")
  void sparesAutocompletion(String what, Fault fault) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture
          .bot(
              on(
                  CommandAutoCompleteInteractionEvent.class,
                  event -> event.replyChoiceStrings("rules").queue()),
              on(SlashCommandInteractionEvent.class, event -> event.reply("Here").queue()))
          .updateCommands()
          .addCommands(
              Commands.slash("snippet", "Shows")
                  .addOption(OptionType.STRING, "name", "Name", true, true))
          .complete();
      await(fault.apply(fixture.sandbox().faults()));

      Person alice = fixture.person("alice");
      Map<String, Object> options = Map.of("name", "rules");
      assertThat(
              await(
                  alice
                      .autocomplete(fixture.channel("general"), "snippet", options, "name")
                      .choices()))
          .hasSize(1);
      var _ = alice.slash(fixture.channel("general"), "snippet", options);

      assertThat(await(fixture.nextStatuses(CALLBACK, 2)).get(1)).isIn(400, 429);
    }
  }

  @Test
  @DisplayName("a failure for answers leaves other calls alone")
  void answersOnly() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      TextChannel general = general(fixture.bot());
      await(fixture.sandbox().faults().failCalls(FaultTarget.ANSWERS, 1, 503));

      general.sendMessage("through").complete();

      assertThat(fixture.statuses("/channels/{channel_id}/messages")).containsExactly(200);
    }
  }

  private static TextChannel general(JDA bot) {
    return bot.getTextChannelsByName("general", false).getFirst();
  }

  @FunctionalInterface
  interface Fault extends Function<Faults, Future<Void>> {}

  /** The events that a bot receives, in order. */
  private static final class Ears {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Object[] listeners() {
      return new Object[] {
        on(MessageReceivedEvent.class, event -> heard.add(event.getMessage().getContentRaw())),
        on(SessionDisconnectEvent.class, event -> heard.add("disconnected")),
        on(SessionResumeEvent.class, event -> heard.add("resumed")),
        on(SessionRecreateEvent.class, event -> heard.add("recreated"))
      };
    }

    String next() throws InterruptedException {
      String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("what the bot hears next").isNotNull();
      return String.valueOf(next);
    }

    List<String> take(int count) throws InterruptedException {
      List<String> taken = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        taken.add(next());
      }
      return taken;
    }

    /** The events before that one. */
    List<String> until(String last) throws InterruptedException {
      List<String> before = new ArrayList<>();
      for (String next = next(); !next.equals(last); next = next()) {
        before.add(next);
      }
      return before;
    }
  }
}
