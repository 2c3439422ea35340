package dev.rookery.discord.trial;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.StoredState;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("What a button needs to know and does not fit into its id")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredStateTest {
  /** More than an id of 100 characters holds. */
  public record Letter(String text, List<Long> to) {}

  private static final String TEXT = "All work and no play. ".repeat(50);
  private static final String GONE = "This is done already or too old; use the command again.";

  private static final StoredState<Letter> LETTER =
      StoredState.of("letter", Letter.class, Duration.ofMinutes(15));

  private static final Action READ =
      new Action(
          "letter-read",
          "trial again",
          (call, id) -> LETTER.read(call, id).map(letter -> said(letter, "read")));
  private static final Action TAKE =
      new Action(
          "letter-take",
          "trial again",
          (call, id) -> LETTER.take(call, id).map(letter -> said(letter, "taken")));

  private static final Command WRITE =
      Command.named("trial again")
          .everywhere()
          .run(call ->
              LETTER
                  .store(call, new Letter(TEXT, List.of(call.userId())))
                  .map(id ->
                      Response.done(
                          Text.markdown("written"),
                          READ.button(call, id, Text.markdown("Read")),
                          TAKE.button(call, id, Text.markdown("Take")))));

  @AutoClose
  private final RunningBot bot =
      new RunningBot(List.of(Feature.saying(Shade.class).commands(WRITE).actions(READ, TAKE)));

  private static Response said(Letter letter, String what) {
    return Response.done(
        Text.markdown("%s %d %d".formatted(what, letter.text().length(), letter.to().size())));
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  @BeforeEach
  void nothingIsStored() {
    bot.sql().run("delete from task");
  }

  private Message written() {
    return bot.say("alice", "trial again", Map.of());
  }

  private long stored() {
    return bot.sql().number("select count(*) from task where kind = 'component-state'");
  }

  @Test
  @DisplayName("is there after a restart, as often as it is read")
  void restart() {
    Message letter = written();
    bot.restartBot();

    String button = RunningBot.buttonId(letter, "Read");
    Conversation one = bot.as("alice").click(letter, button);
    Conversation other = bot.as("alice").click(letter, button);

    assertThat(Stream.of(one, other).map(StoredStateTest::outcome)).containsOnly("read 1100 1");
    assertThat(stored()).isOne();
  }

  @Test
  @DisplayName("is given to one of two clicks; the other is told that it is done")
  void once() {
    Message letter = written();
    String button = RunningBot.buttonId(letter, "Take");

    Conversation one = bot.as("alice").click(letter, button);
    Conversation other = bot.as("alice").click(letter, button);

    assertThat(Stream.of(one, other).map(StoredStateTest::outcome))
        .containsExactlyInAnyOrder("taken 1100 1", GONE);
    assertThat(stored()).isZero();
  }

  private static String outcome(Conversation click) {
    CompositeFuture either = Future.any(click.edits().first(), click.reply());
    get(either);
    return text(either.succeeded(0) ? either.resultAt(0) : either.resultAt(1));
  }

  @Test
  @DisplayName("goes when its time is over, and the click says so")
  void tooOld() {
    Message letter = written();

    bot.sql().run("update task set due_at = now()");

    RunningBot.until(this::stored, left -> left == 0);
    assertThat(text(bot.refusal("alice", letter, "Read"))).isEqualTo(GONE);
  }

  @Test
  @DisplayName("belongs to who made the call, in the guild where they did")
  void belongs() {
    Message letter = written();
    Message other = written();
    bot.sql()
        .run(
            "update task set guild_id = null where id = (select max(id) from task);"
                + "update task set user_id = user_id + 1 where guild_id is not null");

    assertThat(text(bot.refusal("alice", letter, "Read"))).as("of another").isEqualTo(GONE);
    assertThat(text(bot.refusal("alice", other, "Take"))).as("elsewhere").isEqualTo(GONE);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  @DisplayName("works in direct messages, too")
  void direct() {
    Message letter =
        get(
            bot.as("alice")
                .slash(get(bot.as("alice").openDirectMessages()), "trial again")
                .reply());

    assertThat(text(bot.click("alice", letter, "Take"))).isEqualTo("taken 1100 1");
  }
}
