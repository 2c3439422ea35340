package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The objects behind the ids in an interaction, which are sent along with it. */
final class Resolved {
  private final World world;
  private final WorldJson wire;
  private final Channel place;
  private final long askerId;
  private final JsonObject groups = new JsonObject();

  Resolved(World world, WorldJson wire, Channel place, long askerId) {
    this.world = world;
    this.wire = wire;
    this.place = place;
    this.askerId = askerId;
  }

  void add(User user) {
    put("users", user.id(), wire.users().user(user));
    if (place instanceof GuildChannel inGuild) {
      world
          .members()
          .find(inGuild.guildId(), user.id())
          .ifPresent(member ->
              put(
                  "members",
                  user.id(),
                  wire.guilds()
                      .memberWithoutUser(member)
                      .put("permissions", permissions(user.id(), inGuild))));
    }
  }

  private void add(Role role) {
    put("roles", role.id(), wire.guilds().role(role));
  }

  private void add(Channel channel) {
    put(
        "channels",
        channel.id(),
        wire.channels().channel(channel).put("permissions", permissions(askerId, channel)));
  }

  void add(Message message) {
    put("messages", message.id(), wire.messages().message(message));
  }

  void add(Attachment attachment) {
    put(
        "attachments",
        attachment.id(),
        wire.messages().attachment(place.id(), attachment).put("ephemeral", true));
  }

  /** The data with what was gathered, if anything was. */
  JsonObject into(JsonObject data) {
    return groups.isEmpty() ? data : data.put("resolved", groups);
  }

  private String permissions(long userId, Channel channel) {
    return Long.toUnsignedString(world.permissions().inChannel(userId, channel).bits());
  }

  private void put(String group, long id, JsonObject form) {
    if (!groups.containsKey(group)) {
      groups.put(group, new JsonObject());
    }
    groups.getJsonObject(group).put(Long.toUnsignedString(id), form);
  }

  /** Reads and adds a user: a member, or one of the two in a direct channel. */
  String user(Object value) {
    long id = id(value);
    boolean here =
        switch (place) {
          case GuildChannel inGuild -> world.members().find(inGuild.guildId(), id).isPresent();
          case DirectChannel direct -> id == direct.personId() || id == world.bot().id();
        };
    User user =
        world
            .people()
            .find(id)
            .filter(found -> here || !found.bot())
            .orElseThrow(() -> new IllegalArgumentException("There is no such user"));
    add(user);
    return Long.toUnsignedString(id);
  }

  /** Reads and adds a role of the guild. */
  String role(Object value) {
    if (!(place instanceof GuildChannel inGuild)) {
      throw new IllegalArgumentException("There are no roles in direct messages");
    }
    Role role =
        world
            .roles()
            .find(inGuild.guildId(), id(value))
            .orElseThrow(() -> new IllegalArgumentException("There is no such role"));
    add(role);
    return Long.toUnsignedString(role.id());
  }

  /** Reads and adds a user or a role. */
  String mentionable(Object value) {
    return world.people().find(id(value)).isPresent() ? user(value) : role(value);
  }

  /**
   * Reads and adds a channel of the guild that the asker sees.
   *
   * @param types Discord's numbers of the kinds that can be picked; empty for all
   */
  String channel(Object value, List<? extends Number> types) {
    if (!(place instanceof GuildChannel inGuild
        && world.channels().find(id(value)).orElse(null) instanceof GuildChannel channel
        && channel.guildId() == inGuild.guildId()
        && world.permissions().maySee(askerId, channel))) {
      throw new IllegalArgumentException("There is no such channel");
    }
    boolean fits =
        types.isEmpty()
            || types.stream().anyMatch(type -> type.intValue() == channel.type().code());
    if (!fits) {
      throw new IllegalArgumentException("This kind of channel cannot be picked");
    }
    add(channel);
    return Long.toUnsignedString(channel.id());
  }

  /** The id of what was picked, given as the object or as its id. */
  private static long id(Object value) {
    return switch (value) {
      case User user -> user.id();
      case Member member -> member.userId();
      case Role role -> role.id();
      case Channel channel -> channel.id();
      default ->
          LenientJson.number(value)
              .orElseThrow(() -> new IllegalArgumentException("Pick one from the list"));
    };
  }
}
