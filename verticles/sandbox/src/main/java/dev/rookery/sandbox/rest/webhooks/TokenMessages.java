package dev.rookery.sandbox.rest.webhooks;

import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;

/** The messages that whoever has a token may write, read, change and delete. */
interface TokenMessages {
  Message send(MessageDraft draft);

  /** The message that {@code @original} names. */
  Message original();

  Message get(long messageId);

  Message edit(long messageId, MessageEdit edit);

  void delete(long messageId);
}
