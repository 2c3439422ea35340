package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.commands.Choice;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/**
 * What follows from one interaction of a person with the bot. All futures fail if the interaction
 * could not be sent, or if the bot did not acknowledge it in time. Safe to use from any thread.
 */
public final class Conversation {
  private final Promise<Interaction> asked = Promise.promise();
  private final Promise<InteractionCallback> acknowledged = Promise.promise();
  private final Promise<Message> reply = Promise.promise();
  private final Promise<Modal> modal = Promise.promise();
  private final Promise<List<Choice>> choices = Promise.promise();
  private final FutureSequence<Message> edits = new FutureSequence<>();
  private final FutureSequence<Message> followUps = new FutureSequence<>();

  Conversation() {}

  /** The interaction as it was sent to the bot. */
  public Future<Interaction> asked() {
    return asked.future();
  }

  /** The bot's first answer, whatever it was. */
  public Future<InteractionCallback> acknowledged() {
    return acknowledged.future();
  }

  /** The bot's reply once it has its text: at once, or after "thinking…". */
  public Future<Message> reply() {
    return reply.future();
  }

  /** The edits of the reply, or of the message whose component was used. */
  public FutureSequence<Message> edits() {
    return edits;
  }

  public FutureSequence<Message> followUps() {
    return followUps;
  }

  /** The form that the bot showed. */
  public Future<Modal> modal() {
    return modal.future();
  }

  /** The values that the bot offered for the option being written. */
  public Future<List<Choice>> choices() {
    return choices.future();
  }

  void begin(Interaction interaction) {
    asked.complete(interaction);
  }

  void fail(Throwable reason) {
    asked.tryFail(reason);
    acknowledged.tryFail(reason);
    reply.tryFail(reason);
    modal.tryFail(reason);
    choices.tryFail(reason);
    edits.end(reason);
    followUps.end(reason);
  }

  void on(WorldEvent.InteractionAnswered answered) {
    acknowledged.complete(answered.callback());
    switch (answered.callback()) {
      case InteractionCallback.Choices offered -> choices.complete(offered.choices());
      case InteractionCallback.ShowModal shown -> modal.complete(shown.modal());
      case InteractionCallback.Reply replied -> {}
      case InteractionCallback.DeferReply deferred -> {}
      case InteractionCallback.DeferUpdate deferred -> {}
      case InteractionCallback.Update updated -> {}
    }
    excludeOthers(answered.callback());
  }

  /** Fails the futures of other kinds of answer, which will no longer come. */
  private void excludeOthers(InteractionCallback callback) {
    NoAnswer otherwise =
        new NoAnswer("The bot answered with " + callback.getClass().getSimpleName());
    boolean replies =
        callback instanceof InteractionCallback.Reply
            || callback instanceof InteractionCallback.DeferReply;
    if (!replies) {
      reply.tryFail(otherwise);
    }
    choices.tryFail(otherwise);
    modal.tryFail(otherwise);
  }

  void on(WorldEvent.OriginalReplied replied) {
    reply.tryComplete(replied.message());
  }

  void on(WorldEvent.OriginalEdited edited) {
    edits.add(edited.message());
  }

  void on(WorldEvent.FollowedUp followedUp) {
    followUps.add(followedUp.message());
  }
}
