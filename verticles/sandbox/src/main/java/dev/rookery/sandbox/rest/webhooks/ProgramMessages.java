package dev.rookery.sandbox.rest.webhooks;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.WebhookMessages;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Webhook;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;

/**
 * The messages that a program writes through a webhook.
 *
 * @param name what is shown as the author's name
 * @param place the webhook's channel or a thread there
 */
record ProgramMessages(WebhookMessages messages, Webhook webhook, String name, GuildChannel place)
    implements TokenMessages {
  @Override
  public Message send(MessageDraft draft) {
    return messages.send(webhook, name, place, draft);
  }

  /** A webhook answers nothing, so it has none. */
  @Override
  public Message original() {
    throw new Rejection(ErrorCode.UNKNOWN_MESSAGE);
  }

  @Override
  public Message get(long messageId) {
    return messages.get(webhook, place, messageId);
  }

  @Override
  public Message edit(long messageId, MessageEdit edit) {
    return messages.edit(webhook, place, messageId, edit);
  }

  @Override
  public void delete(long messageId) {
    messages.delete(webhook, place, messageId);
  }
}
