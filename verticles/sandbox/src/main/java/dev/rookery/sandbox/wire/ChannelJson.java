package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Channels. */
public final class ChannelJson {
  private static final int VOICE_BITRATE = 64_000;

  private final World world;
  private final UserJson users;
  private final ThreadJson threads;

  ChannelJson(World world, UserJson users, ThreadJson threads) {
    this.world = world;
    this.users = users;
    this.threads = threads;
  }

  public JsonObject channel(Channel channel) {
    return switch (channel) {
      case GuildChannel inGuild -> inGuild.isThread() ? threads.thread(inGuild) : inGuild(inGuild);
      case DirectChannel direct -> direct(direct);
    };
  }

  private JsonObject inGuild(GuildChannel channel) {
    JsonArray overwrites = new JsonArray();
    channel.overwrites().stream().map(ChannelJson::overwrite).forEach(overwrites::add);
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(channel.id()))
            .put("type", channel.type().code())
            .put("guild_id", WorldJson.id(channel.guildId()))
            .put("name", channel.name())
            .put("position", channel.position())
            .put("parent_id", channel.parentId() == 0 ? null : WorldJson.id(channel.parentId()))
            .put("permission_overwrites", overwrites)
            .put("nsfw", false)
            .put("flags", 0);
    return switch (channel.type()) {
      case TEXT ->
          form.put("topic", channel.topic().isEmpty() ? null : channel.topic())
              .put("rate_limit_per_user", channel.slowmodeSeconds())
              .put("last_message_id", lastMessageId(channel))
              .put("last_pin_timestamp", lastPinTime(channel));
      case VOICE ->
          form.put("bitrate", VOICE_BITRATE)
              .put("user_limit", 0)
              .put("rate_limit_per_user", channel.slowmodeSeconds());
      case CATEGORY, DIRECT, PUBLIC_THREAD, PRIVATE_THREAD -> form;
    };
  }

  private JsonObject direct(DirectChannel channel) {
    return new JsonObject()
        .put("id", WorldJson.id(channel.id()))
        .put("type", channel.type().code())
        .put("flags", 0)
        .put("last_message_id", lastMessageId(channel))
        .put("last_pin_timestamp", lastPinTime(channel))
        .put("recipients", new JsonArray().add(users.user(world.people().get(channel.personId()))));
  }

  /** When a message was pinned there last; null if none is. */
  public @Nullable String lastPinTime(Channel channel) {
    return world.messages().pinned(channel).stream()
        .findFirst()
        .map(message -> String.valueOf(message.pinnedAt()))
        .orElse(null);
  }

  private @Nullable String lastMessageId(Channel channel) {
    return world.messages().last(channel).map(Message::id).map(WorldJson::id).orElse(null);
  }

  private static JsonObject overwrite(Overwrite overwrite) {
    return new JsonObject()
        .put("id", WorldJson.id(overwrite.targetId()))
        .put("type", overwrite.kind().code())
        .put("allow", WorldJson.id(overwrite.allow().bits()))
        .put("deny", WorldJson.id(overwrite.deny().bits()));
  }
}
