package dev.rookery.sandbox.rest.messages;

import dev.rookery.sandbox.wire.MessageJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;

/** Messages as the bot may read them. */
public final class ReadableMessages {
  private final World world;
  private final WorldJson wire;
  private final boolean contentAllowed;

  /**
   * @param contentAllowed whether reading contents is switched on for the application
   */
  public ReadableMessages(World world, WorldJson wire, boolean contentAllowed) {
    this.world = world;
    this.wire = wire;
    this.contentAllowed = contentAllowed;
  }

  /** An application for which contents are switched off may not read them over REST either. */
  JsonObject form(Channel channel, Message message) {
    JsonObject form = wire.messages().message(message);
    long botId = world.bot().id();
    boolean open =
        contentAllowed
            || !(channel instanceof GuildChannel)
            || message.authorId() == botId
            || message.mentions().userIds().contains(botId);
    return open ? form : MessageJson.withoutContent(form);
  }
}
