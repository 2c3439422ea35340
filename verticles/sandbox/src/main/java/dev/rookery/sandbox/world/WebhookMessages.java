package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.ThreadState;
import dev.rookery.sandbox.world.guilds.Webhook;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import dev.rookery.sandbox.world.messages.MessageFlag;
import java.util.List;

/** What programs write through webhooks. Whoever has a webhook's token needs no permission. */
public final class WebhookMessages {
  private static final int FLAGS =
      MessageFlag.SUPPRESS_EMBEDS.mask()
          | MessageFlag.SUPPRESS_NOTIFICATIONS.mask()
          | MessageFlag.COMPONENTS_V2.mask();

  private final World world;

  WebhookMessages(World world) {
    this.world = world;
  }

  /**
   * Where the webhook writes: into its channel, or into a thread there.
   *
   * @param threadId 0 for the channel itself
   */
  public GuildChannel place(Webhook webhook, long threadId) {
    Channel place = world.channels().get(threadId == 0 ? webhook.channelId() : threadId);
    if (place instanceof GuildChannel inGuild
        && (place.id() == webhook.channelId() || isThreadOf(webhook, inGuild))) {
      return inGuild;
    }
    throw new Rejection(ErrorCode.UNKNOWN_CHANNEL);
  }

  private static boolean isThreadOf(Webhook webhook, GuildChannel channel) {
    return channel.isThread() && channel.parentId() == webhook.channelId();
  }

  /**
   * Sends it; a thread that was put away comes back.
   *
   * @param name the name that is shown as the author's
   */
  public Message send(Webhook webhook, String name, GuildChannel place, MessageDraft draft) {
    ThreadState thread = place.thread();
    if (thread != null && thread.archived()) {
      GuildChannel open = place.withThread(thread.archived(false, world.now()));
      world.channels().replace(open);
      world.publish(new WorldEvent.ThreadUpdated(open));
    }
    MessageDraft alone = draft.withoutReply().withFlags(draft.flags() & FLAGS);
    return world.posting().sendAs(webhook, name, place, alone);
  }

  /** One of the webhook's own messages. */
  public Message get(Webhook webhook, GuildChannel place, long messageId) {
    return world
        .messages()
        .find(place.id(), messageId)
        .filter(message -> message.authorId() == webhook.id())
        .orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_MESSAGE));
  }

  public Message edit(Webhook webhook, GuildChannel place, long messageId, MessageEdit edit) {
    return world.posting().applyEdit(place, get(webhook, place, messageId), edit);
  }

  public void delete(Webhook webhook, GuildChannel place, long messageId) {
    world.messages().delete(place.id(), List.of(get(webhook, place, messageId)), false);
  }
}
