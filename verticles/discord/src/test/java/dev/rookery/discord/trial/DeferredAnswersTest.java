package dev.rookery.discord.trial;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Continuation;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageEdit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was acknowledged when the bot died")
class DeferredAnswersTest {
  private static final String INTERRUPTED =
      "I was interrupted before I could answer. What you asked for may be done or not:"
          + " have a look, and if it is not, try again.";

  /** What is not answered before the test does. */
  private final Queue<Promise<Response>> open = new ConcurrentLinkedQueue<>();

  private final Queue<Promise<Void>> unheard = new ConcurrentLinkedQueue<>();

  /** What is begun, and even answered, although nobody hears of it. */
  private final Continuation<SnippetRequest.Use> unheardOf =
      Continuation.of("trial-begun", SnippetRequest.Use.class, (_, _) -> begunUnheard());

  private final Command slow =
      Command.named("trial slow").withoutData().repliesToAll().run(_ -> later());

  private final Command begun =
      Command.named("trial begun")
          .withoutData()
          .run(_ ->
              Future.succeededFuture(
                  Response.later(unheardOf.with(new SnippetRequest.Use(1, "a")))));

  private final Action slowly = new Action("slowly", "trial again", (_, _) -> later());

  private final Command again =
      Command.named("trial again")
          .run(call ->
              Future.succeededFuture(
                  Response.done(
                      Text.markdown("first"), slowly.button(call, "", Text.markdown("Go on")))));

  @AutoClose
  private final RunningBot bot =
      new RunningBot(
          Map.of("defer-after", "100ms"),
          List.of(
              Feature.saying(Shade.class)
                  .commands(slow, begun, again)
                  .actions(slowly)
                  .continuations(unheardOf)));

  private Future<Response> later() {
    Promise<Response> answer = Promise.promise();
    open.add(answer);
    return answer.future();
  }

  private Future<Void> begunUnheard() {
    Promise<Void> begun = Promise.promise();
    unheard.add(begun);
    return begun.future();
  }

  private void answer() {
    Response done =
        Response.toAll(Embed.of(Colour.INFO).describing(Text.markdown("done after all")));
    bot.vertx().runOnContext(_ -> open.remove().complete(done));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private long kept() {
    return bot.sql().number("select count(*) from task where kind = 'deferred-answer'");
  }

  private Conversation acknowledged() {
    Conversation asked = bot.slash("alice", "trial slow", Map.of());
    get(asked.acknowledged());
    RunningBot.until(this::kept, count -> count == 1);
    return asked;
  }

  /** As when nothing was heard of who was to answer for long enough. */
  private void othersTakeOver() {
    bot.sql().run("update task set due_at = now()");
    RunningBot.until(this::kept, count -> count == 0);
  }

  @Test
  @DisplayName("is answered by the next one, which says that it was interrupted")
  void died() {
    get(bot.as("alice").speak("de"));
    Conversation asked = acknowledged();

    bot.restartBot();
    othersTakeOver();

    Message told = get(asked.reply());
    assertThat(text(told)).startsWith("Ich wurde unterbrochen, bevor ich antworten konnte.");
    assertThat(told.loading()).isFalse();
  }

  @Test
  @DisplayName("is answered besides the message if it was a click, so that it can be done again")
  void clicked() {
    Message asked = bot.say("alice", "trial again", Map.of());
    Conversation click = bot.as("alice").click(asked, RunningBot.buttonId(asked, "Go on"));
    get(click.acknowledged());
    RunningBot.until(this::kept, count -> count == 1);

    bot.restartBot();
    othersTakeOver();

    Message told = get(click.followUps().first());
    assertThat(text(told)).isEqualTo(INTERRUPTED);
    assertThat(told.ephemeral()).isTrue();
    open.remove();
    Conversation another = bot.as("alice").click(asked, RunningBot.buttonId(asked, "Go on"));
    get(another.acknowledged());
    answer();

    assertThat(text(get(another.edits().first()))).isEqualTo("done after all");
  }

  @Test
  @DisplayName("is nothing if it was answered before")
  void answered() {
    Conversation asked = acknowledged();

    answer();

    assertThat(text(get(asked.reply()))).isEqualTo("done after all");
    RunningBot.until(this::kept, count -> count == 0);
  }

  @Test
  @DisplayName("keeps its answer if only that it was given could not be written")
  void answeredMeanwhile() {
    Conversation asked = acknowledged();
    bot.stopDatabase();
    answer();
    Message answered = get(asked.reply());

    bot.restartBot();
    bot.startDatabase();
    othersTakeOver();

    assertThat(text(answered)).isEqualTo("done after all");
    assertThat(bot.sandbox().world().messages().find(answered.channelId(), answered.id()))
        .hasValueSatisfying(now -> assertThat(text(now)).isEqualTo("done after all"));
  }

  @Test
  @DisplayName("is let go when Discord takes no answer any more")
  void tooOld() {
    Conversation asked = acknowledged();
    bot.restartBot();

    bot.sql().run("update task set content = content || '{\"until\":\"2020-01-01T00:00:00Z\"}'");
    othersTakeOver();

    assertThat(asked.reply().isComplete()).isFalse();
  }

  @Test
  @DisplayName("is not kept while the data is away, and goes on all the same")
  void dataAway() {
    bot.stopDatabase();
    Conversation asked = bot.slash("alice", "trial slow", Map.of());
    get(asked.acknowledged());

    answer();

    assertThat(text(get(asked.reply()))).isEqualTo("done after all");
  }

  @Test
  @DisplayName("keeps the answer of who went on with it, though here it looks as if nobody had")
  void begunUnheardOf() {
    Conversation asked = bot.slash("alice", "trial begun", Map.of());
    String token = get(asked.asked()).token();
    get(asked.acknowledged());
    RunningBot.until(this::kept, count -> count == 1);
    get(
        bot.sandbox()
            .actions()
            .change(world ->
                world.interactions().editOriginal(token, MessageEdit.text("done by another"))));

    bot.vertx()
        .runOnContext(_ -> unheard.remove().fail(new Failure.TimedOut(Duration.ofSeconds(5))));
    RunningBot.until(this::kept, count -> count == 0);

    Message answered = get(asked.reply());
    assertThat(bot.sandbox().world().messages().find(answered.channelId(), answered.id()))
        .hasValueSatisfying(now -> assertThat(now.content()).isEqualTo("done by another"));
  }
}
