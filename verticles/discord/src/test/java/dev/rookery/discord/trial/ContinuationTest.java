package dev.rookery.discord.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.discord.RunningBot;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Continuation;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.response.Continued;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What goes on after an answer")
class ContinuationTest {
  private static final String TOO_OLD = "This is too old; use the command again.";

  /** What is counted. */
  public record Tally(long guildId, int count) {}

  private static final Continuation<Tally> COUNT =
      Continuation.of("trial-count", Tally.class, ContinuationTest::say);

  private static final Continuation<Tally> SAME =
      Continuation.of("trial-count", Tally.class, (_, _) -> Future.succeededFuture());

  private static final Action AGAIN =
      new Action("trial-again", "trial again", (_, _) -> Future.succeededFuture(done("again")));

  private static Response done(String text) {
    return Response.done(Text.markdown(text));
  }

  private static Future<?> say(Call call, Tally tally) {
    return call.discord()
        .answer(
            call.use().answerTo(),
            Response.done(Text.markdown(tally.guildId() + " has " + tally.count())));
  }

  private static Command later(String path, Continued begin) {
    return Command.named(path)
        .withoutData()
        .run(_ -> Future.succeededFuture(Response.later(begin)));
  }

  private static Feature feature() {
    return Feature.saying(Shade.class).alwaysOn();
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  @Test
  @DisplayName("is found by its id, and given what the answer holds for it")
  void found() {
    Command command =
        Command.named("trial begun")
            .withoutData()
            .run(call ->
                Future.succeededFuture(Response.later(COUNT.with(new Tally(call.guildId(), 3)))));
    try (RunningBot bot =
        new RunningBot(List.of(feature().commands(command).continuations(COUNT)))) {
      assertThat(text(bot.say("alice", "trial begun", Map.of())))
          .isEqualTo(bot.guildId() + " has 3");
    }
  }

  @Test
  @DisplayName("of another version is no fault: the member is told to use the command again")
  void ofAnotherVersion() {
    Command gone = later("trial again", new Continued("trial-gone", new JsonObject()));
    Command changed =
        later("trial always", new Continued("trial-count", new JsonObject().put("count", "many")));
    Command asks =
        Command.named("trial slow")
            .withoutData()
            .run(call ->
                Future.succeededFuture(
                    Response.done(
                        Text.markdown("first"), AGAIN.button(call, "", Text.markdown("Again")))));
    try (RunningBot bot =
        new RunningBot(List.of(feature().commands(gone, changed, asks).continuations(COUNT)))) {
      assertThat(text(bot.say("alice", "trial again", Map.of()))).isEqualTo(TOO_OLD);
      assertThat(text(bot.say("alice", "trial always", Map.of()))).isEqualTo(TOO_OLD);
      Message asked = bot.say("alice", "trial slow", Map.of());
      assertThat(text(bot.refusal("alice", asked, "Again"))).isEqualTo(TOO_OLD);
    }
  }

  @Test
  @DisplayName("has an id of its own, or the bot does not start")
  void sameId() {
    refuses(feature().continuations(COUNT, SAME), "two continuations have the id trial-count");
  }

  @Test
  @DisplayName("of buttons and forms has a word of its own, or the bot does not start")
  void sameWord() {
    Action same =
        new Action("trial-again", "trial slow", (_, _) -> Future.succeededFuture(done("")));
    refuses(feature().actions(AGAIN, same), "two actions have the word trial-again");
  }

  private static void refuses(Feature feature, String why) {
    try (RunningBot bot = RunningBot.withoutBot(Set.of(), List.of(feature))) {
      assertThatThrownBy(bot::startBot).hasStackTraceContaining(why);
    }
  }
}
