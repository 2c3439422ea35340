package dev.rookery.sandbox.rest.webhooks;

import dev.rookery.sandbox.world.Interactions;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;

/** The bot's messages under an interaction. */
record AnswerMessages(Interactions interactions, String token) implements TokenMessages {
  @Override
  public Message send(MessageDraft draft) {
    return interactions.followUp(token, draft);
  }

  @Override
  public Message original() {
    return interactions.original(token);
  }

  @Override
  public Message get(long messageId) {
    return interactions.answerOf(token, messageId);
  }

  @Override
  public Message edit(long messageId, MessageEdit edit) {
    return interactions.editAnswer(token, messageId, edit);
  }

  @Override
  public void delete(long messageId) {
    interactions.deleteAnswer(token, messageId);
  }
}
