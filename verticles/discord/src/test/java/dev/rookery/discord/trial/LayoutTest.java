package dev.rookery.discord.trial;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("An answer that is laid out")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayoutTest {
  /** What is not answered before the test does. */
  private final Queue<Promise<Void>> open = new ConcurrentLinkedQueue<>();

  private final Action toEmbed =
      new Action(
          "to-embed",
          "trial again",
          (call, _) ->
              Future.succeededFuture(
                  Response.done(
                      Text.markdown("now an embed"),
                      toLayout().button(call, "", Text.markdown("Back")))));

  private final Action toLayout =
      new Action("to-layout", "trial again", (call, _) -> Future.succeededFuture(shown(call)));

  private final Command again =
      Command.named("trial again").repliesToAll().run(call -> Future.succeededFuture(shown(call)));

  private final Command slow =
      Command.named("trial slow")
          .repliesToAll()
          .run(call -> {
            Promise<Void> answer = Promise.promise();
            open.add(answer);
            return answer.future().map(shown(call));
          });

  private final Command always =
      Command.named("trial always")
          .run(call ->
              Future.succeededFuture(
                  Response.done(
                      Text.markdown("an embed"),
                      toLayout.button(call, "", Text.markdown("Lay out")))));

  @AutoClose
  private final RunningBot bot =
      new RunningBot(
          Map.of("defer-after", "100ms"),
          List.of(
              Feature.saying(Shade.class)
                  .commands(again, slow, always)
                  .actions(toEmbed, toLayout)));

  private Action toLayout() {
    return toLayout;
  }

  private Response shown(Call call) {
    return Response.toAll(
        Layout.of(Colour.INFO)
            .text(Text.markdown("for <@" + call.userId() + ">"))
            .separator()
            .section(
                Text.markdown("a section"),
                toEmbed.button(call, "", Text.markdown("As an embed"))));
  }

  private static void isLaidOut(Message message) {
    assertThat(message.text()).startsWith("for <@").endsWith("a section\n");
    assertThat(message.content()).isEmpty();
    assertThat(message.embeds()).isEmpty();
  }

  @Test
  @DisplayName("stays so when a button replaces it, and tells nobody whom it mentions")
  void replaced() {
    Message message = bot.say("alice", "trial again", Map.of());
    isLaidOut(message);
    assertThat(message.mentions().userIds()).isEmpty();

    Message replaced = bot.click("alice", message, "As an embed");
    assertThat(replaced.embeds()).isEmpty();
    assertThat(replaced.text()).isEqualTo("now an embed\n");

    isLaidOut(bot.click("alice", replaced, "Back"));
  }

  @Test
  @DisplayName("takes the place of an embed")
  void embed() {
    Message embed = bot.say("alice", "trial always", Map.of());
    assertThat(embed.embeds()).hasSize(1);

    isLaidOut(bot.click("alice", embed, "Lay out"));
  }

  @Test
  @DisplayName("comes after the acknowledgement, too")
  void deferred() {
    Conversation asked = bot.slash("alice", "trial slow", Map.of());
    get(asked.acknowledged());

    bot.vertx().runOnContext(_ -> open.remove().complete());

    isLaidOut(get(asked.reply()));
  }
}
