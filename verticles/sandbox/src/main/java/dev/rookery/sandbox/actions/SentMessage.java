package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;

/**
 * A message that a person sent, with the bot's following messages in the same channel.
 *
 * @param message fails if the person may not send it
 * @param answers the bot's messages in the channel from then on
 */
public record SentMessage(Future<Message> message, FutureSequence<Message> answers) {
  /** The bot's next message in the channel. */
  public Future<Message> answer() {
    return answers.first();
  }
}
