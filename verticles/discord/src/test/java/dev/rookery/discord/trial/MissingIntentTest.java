package dev.rookery.discord.trial;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rookery.discord.Features;
import dev.rookery.discord.RunningBot;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.command.MissingIntents;
import dev.rookery.discord.entity.GuildEvent.ChannelCreated;
import dev.rookery.discord.entity.GuildEvent.MemberJoined;
import dev.rookery.discord.entity.Intent;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.sandbox.traffic.TrafficEntry.GatewayFrame;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("A missing intent")
class MissingIntentTest {
  private static final int IDENTIFY = 2;

  private static final String OFF = " is off; switch it on in Discord's developer portal";
  private static final String MEMBERS_OFF = "the Server Members Intent" + OFF;
  private static final String CONTENT_OFF = "the Message Content Intent" + OFF;

  /** Can do nothing without the one, and goes without the other. */
  private static final Feature GREETINGS =
      Feature.saying(Shade.class)
          .alwaysOn()
          .commands(Command.named("trial greet").withoutData().run(_ -> said("hello")))
          .listeners(
              new Listener<>(MemberJoined.class, (_, _) -> Future.succeededFuture()).asEssential(),
              new Listener<>(ChannelCreated.class, (_, _) -> Future.succeededFuture()));

  private static final Feature PRESENCES =
      Feature.saying(Shade.class)
          .alwaysOn()
          .commands(
              Command.named("trial near")
                  .withoutData()
                  .needs(Intent.GUILD_PRESENCES)
                  .run(_ -> said("you")),
              Command.named("trial always").withoutData().run(_ -> said("always")));

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(MissingIntents.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private List<String> logged() {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static Future<Response> said(String text) {
    return Future.succeededFuture(Response.done(Text.markdown(text)));
  }

  private static List<Feature> with(Feature more) {
    return Stream.concat(Features.ALL.stream(), Stream.of(more)).toList();
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private static User bob(RunningBot bot) {
    return bot.sandbox().world().people().named("bob");
  }

  /** The intents that the bot's sessions asked for. */
  private static Set<EventIntent> asked(RunningBot bot) {
    return bot.sandbox().traffic().latest().stream()
        .filter(GatewayFrame.class::isInstance)
        .map(GatewayFrame.class::cast)
        .filter(frame -> frame.fromBot() && frame.op() == IDENTIFY)
        .map(frame -> ((JsonObject) Objects.requireNonNull(frame.data())).getLong("intents"))
        .flatMap(bits -> EventIntent.of(bits).stream())
        .collect(Collectors.toSet());
  }

  private static String purge(RunningBot bot, String option, Object value) {
    return text(bot.say("mo", "purge", Map.of("count", 5, option, value)));
  }

  @Test
  @DisplayName("in the developer portal ends what needs it, each said once; moderation goes on")
  void switchedOff() {
    try (RunningBot bot = RunningBot.withIntents(Set.of())) {
      assertThat(logged())
          .containsExactlyInAnyOrder(
              "The feature afk goes without MemberLeft: " + MEMBERS_OFF,
              "The feature levels goes without MemberJoined: " + MEMBERS_OFF,
              "The feature logs goes without MemberJoined, MemberLeft: " + MEMBERS_OFF,
              "The feature moderation goes without MemberJoined: " + MEMBERS_OFF,
              "Commands that begin with a prefix work only where they mention the bot: "
                  + CONTENT_OFF,
              "The feature channels goes without /purge links: " + CONTENT_OFF);
      assertThat(text(bot.say("mo", "warn", Map.of("member", bob(bot), "reason", "Loud"))))
          .startsWith("**Warning** of");
      assertThat(purge(bot, "links", true))
          .isEqualTo(
              "`links` cannot work: the Message Content Intent is off. Whoever runs me can switch it"
                  + " on in Discord’s developer portal.");
      assertThat(purge(bot, "links", false)).doesNotContain("Intent");
    }
  }

  @Test
  @DisplayName("is told by help: what a prefix cannot do, and which option cannot be given")
  void inHelp() {
    try (RunningBot bot = RunningBot.withIntents(Set.of())) {
      assertThat(text(bot.say("mo", "help", Map.of())))
          .contains(
              "A command in a message that does not mention me cannot work: the Message Content"
                  + " Intent is off.");
      assertThat(text(bot.say("mo", "help", Map.of("command", "purge"))))
          .contains("`links` cannot work: the Message Content Intent is off.");
    }
  }

  @Test
  @DisplayName("that the configuration leaves out is not asked for, and the refusal says where")
  void leftOut() {
    try (RunningBot bot =
        new RunningBot(
            Map.of("without-intents", "message-content,guild-members"), with(GREETINGS))) {
      assertThat(logged())
          .contains(
              "The feature trial is switched off: the Server Members Intent is left out; take it"
                  + " out of discord.without-intents")
          .hasSize(7);
      assertThat(asked(bot))
          .doesNotContain(EventIntent.GUILD_MEMBERS, EventIntent.MESSAGE_CONTENT)
          .contains(EventIntent.GUILD_MESSAGES);
      String refusal =
          "`/trial greet` cannot work: my configuration leaves the Server Members Intent out."
              + " Whoever runs me can take it out of `discord.without-intents` there.";
      assertThat(text(bot.say("alice", "trial greet", Map.of()))).isEqualTo(refusal);
      assertThat(text(bot.say("alice", "help", Map.of()))).doesNotContain("`/trial greet`");
      assertThat(text(bot.say("alice", "help", Map.of("command", "trial greet"))))
          .isEqualTo(refusal);
    }
  }

  @Test
  @DisplayName("that Discord refuses without having said so (4014) is done without at once")
  void refused() {
    try (RunningBot bot =
        RunningBot.withoutBot(Set.of(EventIntent.MESSAGE_CONTENT), with(PRESENCES))) {
      get(bot.sandbox().faults().failCalls("GET /applications/@me", 1, 500));

      bot.startBot();

      assertThat(logged())
          .containsExactlyInAnyOrder(
              "The feature afk goes without MemberLeft: " + MEMBERS_OFF,
              "The feature levels goes without MemberJoined: " + MEMBERS_OFF,
              "The feature logs goes without MemberJoined, MemberLeft: " + MEMBERS_OFF,
              "The feature moderation goes without MemberJoined: " + MEMBERS_OFF,
              "The feature trial goes without /trial near: the Presence Intent" + OFF);
      assertThat(text(bot.say("alice", "trial near", Map.of())))
          .startsWith("`/trial near` cannot work: the Presence Intent is off.");
      assertThat(text(bot.say("alice", "trial always", Map.of()))).isEqualTo("always");
    }
  }

  @Test
  @DisplayName("that Discord never names is taken to be every one that can be switched off")
  void neverNamed() {
    try (RunningBot bot = RunningBot.withoutBot(Set.of(), List.of(PRESENCES))) {
      get(bot.sandbox().faults().failCalls("GET /applications/@me", 2, 500));

      bot.startBot();

      assertThat(text(bot.say("alice", "trial always", Map.of()))).isEqualTo("always");
    }
  }
}
