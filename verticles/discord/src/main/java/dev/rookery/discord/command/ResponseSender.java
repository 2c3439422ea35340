package dev.rookery.discord.command;

import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender of answers to commands within the time that Discord allows. Most are ready and sent at
 * once; then an error is seen only by the member who asked, even if the command's answer is for
 * all. One that takes longer is acknowledged first.
 */
public final class ResponseSender {
  private static final Logger LOG = LoggerFactory.getLogger(ResponseSender.class);

  private final CommandContext context;

  public ResponseSender(CommandContext context) {
    this.context = context;
  }

  public void respond(SlashCommandInteractionEvent event, boolean forAll, Future<Response> answer) {
    Deferral deferral =
        new Deferral(
            context.vertx(),
            context.config().deferAfter().toMillis(),
            () -> event.deferReply(!forAll).queue(_ -> {}, ResponseSender::lost));
    answer
        .recover(cause -> Future.succeededFuture(refusal(event.getFullCommandName(), cause)))
        .onSuccess(said -> {
          if (deferral.cancel()) {
            event
                .reply(said.message())
                .setEphemeral(!said.toAll())
                .queue(_ -> said.whenSaid().run(), ResponseSender::lost);
          } else if (said.toAll() == forAll) {
            event
                .getHook()
                .editOriginal(MessageEditData.fromCreateData(said.message()))
                .queue(_ -> said.whenSaid().run(), ResponseSender::lost);
          } else {
            sayOtherwise(event.getHook(), said);
          }
        });
  }

  /**
   * Who sees an answer is settled when it is acknowledged, and even a follow-up takes the place of
   * the acknowledgement while that stands.
   */
  private static void sayOtherwise(InteractionHook hook, Response said) {
    hook.deleteOriginal()
        .queue(
            _ ->
                hook.sendMessage(said.message())
                    .setEphemeral(!said.toAll())
                    .queue(_ -> said.whenSaid().run(), ResponseSender::lost),
            ResponseSender::lost);
  }

  public void respond(ButtonInteractionEvent event, Future<Response> answer) {
    Deferral deferral =
        new Deferral(
            context.vertx(),
            context.config().deferAfter().toMillis(),
            () -> event.deferEdit().queue(_ -> {}, ResponseSender::lost));
    answer
        .onSuccess(said -> {
          MessageEditData edit = MessageEditData.fromCreateData(said.message());
          if (deferral.cancel()) {
            event.editMessage(edit).queue(_ -> said.whenSaid().run(), ResponseSender::lost);
          } else {
            event
                .getHook()
                .editOriginal(edit)
                .queue(_ -> said.whenSaid().run(), ResponseSender::lost);
          }
        })
        .onFailure(cause -> {
          Response refusal = refusal("button " + event.getComponentId(), cause);
          if (deferral.cancel()) {
            event.reply(refusal.message()).setEphemeral(true).queue(_ -> {}, ResponseSender::lost);
          } else {
            event
                .getHook()
                .sendMessage(refusal.message())
                .setEphemeral(true)
                .queue(_ -> {}, ResponseSender::lost);
          }
        });
  }

  /** Says at once why a button does nothing, to the member who clicked it. */
  public void refuse(ButtonInteractionEvent event, String why) {
    event
        .reply(Response.refused(why).message())
        .setEphemeral(true)
        .queue(_ -> {}, ResponseSender::lost);
  }

  private static Response refusal(String command, Throwable cause) {
    if (!(cause instanceof Failure)) {
      LOG.error("/{} failed", command, cause);
    }
    return Response.refused(FailureText.of(cause));
  }

  /** Discord did not take what the bot said; nobody is there to be told. */
  private static void lost(Throwable cause) {
    LOG.warn("Discord did not take an answer: {}", cause.getMessage());
  }

  /** Acknowledges when the time is up, unless it is called off before. */
  private static final class Deferral {
    private final Vertx vertx;
    private final long timer;

    Deferral(Vertx vertx, long millis, Runnable acknowledge) {
      this.vertx = vertx;
      this.timer = vertx.setTimer(millis, _ -> acknowledge.run());
    }

    /** Whether it was called off in time. */
    boolean cancel() {
      return vertx.cancelTimer(timer);
    }
  }
}
