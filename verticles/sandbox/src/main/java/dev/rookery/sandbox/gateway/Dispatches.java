package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The gateway events of what happens in the world, and the intents they need. */
final class Dispatches {
  private final World world;
  private final WorldJson wire;
  private final ThreadDispatches threads;

  Dispatches(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
    this.threads = new ThreadDispatches(world, wire);
  }

  /** The event; empty if bots are not told, or not in this way. */
  Optional<Dispatch> of(WorldEvent event) {
    return switch (event) {
      case WorldEvent.BotAdded added -> Optional.empty();
      case WorldEvent.WorldReset reset -> Optional.empty();
      case WorldEvent.BotRemoved removed ->
          Optional.of(
              Dispatch.of(
                  "GUILD_DELETE",
                  removed.guild().id(),
                  null,
                  new JsonObject().put("id", id(removed.guild().id()))));
      case WorldEvent.MemberJoined joined -> member("GUILD_MEMBER_ADD", joined.member());
      case WorldEvent.MemberUpdated updated -> member("GUILD_MEMBER_UPDATE", updated.member());
      case WorldEvent.MemberLeft left -> memberLeft(left.member());
      case WorldEvent.BanAdded added -> ban("GUILD_BAN_ADD", added.ban());
      case WorldEvent.BanRemoved removed -> ban("GUILD_BAN_REMOVE", removed.ban());
      case WorldEvent.AuditLogged logged -> audited(logged.entry());
      case WorldEvent.RoleCreated created -> role("GUILD_ROLE_CREATE", created.role());
      case WorldEvent.RoleUpdated updated -> role("GUILD_ROLE_UPDATE", updated.role());
      case WorldEvent.RoleDeleted deleted -> roleDeleted(deleted.role());
      case WorldEvent.ChannelCreated created -> channel("CHANNEL_CREATE", created.channel());
      case WorldEvent.ChannelUpdated updated -> channel("CHANNEL_UPDATE", updated.channel());
      case WorldEvent.ChannelDeleted deleted -> channel("CHANNEL_DELETE", deleted.channel());
      case WorldEvent.ThreadCreated created -> threads.created(created.thread());
      case WorldEvent.ThreadUpdated updated -> threads.updated(updated.thread());
      case WorldEvent.ThreadDeleted deleted -> threads.deleted(deleted.thread());
      case WorldEvent.ThreadMembersChanged changed -> threads.membersChanged(changed);
      case WorldEvent.MessageSent sent -> message("MESSAGE_CREATE", sent.message());
      case WorldEvent.MessageEdited edited -> message("MESSAGE_UPDATE", edited.message());
      case WorldEvent.MessagesDeleted deleted -> deleted(deleted);
      case WorldEvent.ReactionAdded added -> reactionAdded(added);
      case WorldEvent.ReactionRemoved removed ->
          reaction(
              removed.message(),
              "MESSAGE_REACTION_REMOVE",
              emoji(removed.emoji()).put("user_id", id(removed.userId())));
      case WorldEvent.ReactionsCleared cleared -> reactionsCleared(cleared);
      case WorldEvent.WebhooksChanged changed -> webhooksChanged(changed.channel());
      case WorldEvent.PinsChanged changed -> pinsChanged(changed.channel());
      case WorldEvent.TypingStarted typing -> typing(typing);
      case WorldEvent.InteractionCreated created -> interaction(created.interaction());
      case WorldEvent.CommandsChanged changed -> Optional.empty();
      case WorldEvent.InteractionAnswered answered -> Optional.empty();
      case WorldEvent.OriginalReplied replied -> Optional.empty();
      case WorldEvent.OriginalEdited edited -> Optional.empty();
      case WorldEvent.FollowedUp followedUp -> Optional.empty();
      case WorldEvent.InteractionTimedOut timedOut -> Optional.empty();
    };
  }

  private Optional<Dispatch> member(String event, Member member) {
    return inGuildWithBot(
        event,
        member.guildId(),
        EventIntent.GUILD_MEMBERS,
        wire.guilds().member(member).put("guild_id", id(member.guildId())));
  }

  private Optional<Dispatch> memberLeft(Member member) {
    return inGuildWithBot(
        "GUILD_MEMBER_REMOVE",
        member.guildId(),
        EventIntent.GUILD_MEMBERS,
        new JsonObject()
            .put("guild_id", id(member.guildId()))
            .put("user", wire.users().user(world.people().get(member.userId()))));
  }

  private Optional<Dispatch> ban(String event, Ban ban) {
    return inGuildWithBot(
        event,
        ban.guildId(),
        EventIntent.GUILD_MODERATION,
        new JsonObject()
            .put("guild_id", id(ban.guildId()))
            .put("user", wire.users().user(world.people().get(ban.userId()))));
  }

  private Optional<Dispatch> audited(AuditLogEntry entry) {
    boolean maySee =
        world
            .members()
            .find(entry.guildId(), world.bot().id())
            .map(world.permissions()::inGuild)
            .filter(permissions -> permissions.has(PermissionFlag.VIEW_AUDIT_LOG))
            .isPresent();
    return maySee
        ? Optional.of(
            Dispatch.of(
                "GUILD_AUDIT_LOG_ENTRY_CREATE",
                entry.guildId(),
                EventIntent.GUILD_MODERATION,
                wire.audit().entry(entry).put("guild_id", id(entry.guildId()))))
        : Optional.empty();
  }

  private Optional<Dispatch> role(String event, Role role) {
    return inGuildWithBot(
        event,
        role.guildId(),
        EventIntent.GUILDS,
        new JsonObject().put("guild_id", id(role.guildId())).put("role", wire.guilds().role(role)));
  }

  private Optional<Dispatch> roleDeleted(Role role) {
    return inGuildWithBot(
        "GUILD_ROLE_DELETE",
        role.guildId(),
        EventIntent.GUILDS,
        new JsonObject().put("guild_id", id(role.guildId())).put("role_id", id(role.id())));
  }

  /** Bots are not told of direct channels; they learn of them with the first message. */
  private Optional<Dispatch> channel(String event, Channel channel) {
    return channel instanceof GuildChannel inGuild
        ? inGuildWithBot(
            event, inGuild.guildId(), EventIntent.GUILDS, wire.channels().channel(inGuild))
        : Optional.empty();
  }

  private Optional<Dispatch> inGuildWithBot(
      String event, long guildId, EventIntent intent, JsonObject data) {
    return world.members().find(guildId, world.bot().id()).isPresent()
        ? Optional.of(Dispatch.of(event, guildId, intent, data))
        : Optional.empty();
  }

  /** Ephemeral messages are between the bot and one person; nobody hears of them here. */
  private Optional<Dispatch> message(String event, Message message) {
    Channel channel = world.channels().get(message.channelId());
    if (message.ephemeral() || !world.permissions().maySee(world.bot().id(), channel)) {
      return Optional.empty();
    }
    JsonObject data = withPlace(wire.messages().message(message), channel);
    if (channel instanceof GuildChannel inGuild) {
      world
          .members()
          .find(inGuild.guildId(), message.authorId())
          .map(wire.guilds()::memberWithoutUser)
          .ifPresent(member -> data.put("member", member));
    }
    return Optional.of(
        new Dispatch(
            event,
            guildOf(channel),
            inGuildOrDirect(channel, EventIntent.GUILD_MESSAGES, EventIntent.DIRECT_MESSAGES),
            data,
            contentProtected(channel, message)));
  }

  private boolean contentProtected(Channel channel, Message message) {
    long botId = world.bot().id();
    return channel instanceof GuildChannel
        && message.authorId() != botId
        && !message.mentions().userIds().contains(botId);
  }

  private Optional<Dispatch> deleted(WorldEvent.MessagesDeleted deleted) {
    Optional<Channel> channel =
        world
            .channels()
            .find(deleted.channelId())
            .filter(found -> world.permissions().maySee(world.bot().id(), found));
    if (channel.isEmpty() || deleted.messages().stream().allMatch(Message::ephemeral)) {
      return Optional.empty();
    }
    JsonObject data = withPlace(new JsonObject(), channel.get());
    if (deleted.inBulk()) {
      JsonArray ids = new JsonArray();
      deleted.messages().forEach(message -> ids.add(id(message.id())));
      data.put("ids", ids);
    } else {
      data.put("id", id(deleted.messages().getFirst().id()));
    }
    return Optional.of(
        Dispatch.of(
            deleted.inBulk() ? "MESSAGE_DELETE_BULK" : "MESSAGE_DELETE",
            guildOf(channel.get()),
            inGuildOrDirect(channel.get(), EventIntent.GUILD_MESSAGES, EventIntent.DIRECT_MESSAGES),
            data));
  }

  private Optional<Dispatch> reactionAdded(WorldEvent.ReactionAdded added) {
    Message message = added.message();
    JsonObject data =
        emoji(added.emoji())
            .put("user_id", id(added.userId()))
            .put("message_author_id", id(message.authorId()));
    if (world.channels().get(message.channelId()) instanceof GuildChannel inGuild) {
      world
          .members()
          .find(inGuild.guildId(), added.userId())
          .map(wire.guilds()::member)
          .ifPresent(member -> data.put("member", member));
    }
    return reaction(message, "MESSAGE_REACTION_ADD", data);
  }

  private Optional<Dispatch> reactionsCleared(WorldEvent.ReactionsCleared cleared) {
    return cleared.emoji() == null
        ? reaction(cleared.message(), "MESSAGE_REACTION_REMOVE_ALL", new JsonObject())
        : reaction(
            cleared.message(),
            "MESSAGE_REACTION_REMOVE_EMOJI",
            new JsonObject().put("emoji", wire.messages().emoji(cleared.emoji())));
  }

  private JsonObject emoji(ReactionEmoji emoji) {
    return new JsonObject()
        .put("emoji", wire.messages().emoji(emoji))
        .put("burst", false)
        .put("type", 0);
  }

  private Optional<Dispatch> reaction(Message message, String event, JsonObject data) {
    Channel channel = world.channels().get(message.channelId());
    if (!world.permissions().maySee(world.bot().id(), channel)) {
      return Optional.empty();
    }
    return Optional.of(
        Dispatch.of(
            event,
            guildOf(channel),
            inGuildOrDirect(
                channel, EventIntent.GUILD_MESSAGE_REACTIONS, EventIntent.DIRECT_MESSAGE_REACTIONS),
            withPlace(data, channel).put("message_id", id(message.id()))));
  }

  private Optional<Dispatch> webhooksChanged(GuildChannel channel) {
    return world.permissions().maySee(world.bot().id(), channel)
        ? Optional.of(
            Dispatch.of(
                "WEBHOOKS_UPDATE",
                channel.guildId(),
                EventIntent.GUILD_WEBHOOKS,
                withPlace(new JsonObject(), channel)))
        : Optional.empty();
  }

  private Optional<Dispatch> pinsChanged(Channel channel) {
    return world.permissions().maySee(world.bot().id(), channel)
        ? Optional.of(
            Dispatch.of(
                "CHANNEL_PINS_UPDATE",
                guildOf(channel),
                inGuildOrDirect(channel, EventIntent.GUILDS, EventIntent.DIRECT_MESSAGES),
                withPlace(new JsonObject(), channel)
                    .put("last_pin_timestamp", wire.channels().lastPinTime(channel))))
        : Optional.empty();
  }

  private Optional<Dispatch> typing(WorldEvent.TypingStarted typing) {
    Channel channel = typing.channel();
    if (!world.permissions().maySee(world.bot().id(), channel)) {
      return Optional.empty();
    }
    JsonObject data =
        withPlace(new JsonObject(), channel)
            .put("user_id", id(typing.userId()))
            .put("timestamp", world.now().getEpochSecond());
    if (channel instanceof GuildChannel inGuild) {
      data.put(
          "member", wire.guilds().member(world.members().get(inGuild.guildId(), typing.userId())));
    }
    return Optional.of(
        Dispatch.of(
            "TYPING_START",
            guildOf(channel),
            inGuildOrDirect(
                channel, EventIntent.GUILD_MESSAGE_TYPING, EventIntent.DIRECT_MESSAGE_TYPING),
            data));
  }

  private Optional<Dispatch> interaction(Interaction interaction) {
    return Optional.of(
        Dispatch.of(
            "INTERACTION_CREATE",
            guildOf(interaction.channel()),
            null,
            wire.interactions().interaction(interaction)));
  }

  private static JsonObject withPlace(JsonObject data, Channel channel) {
    data.put("channel_id", id(channel.id()));
    return channel instanceof GuildChannel inGuild
        ? data.put("guild_id", id(inGuild.guildId()))
        : data;
  }

  private static EventIntent inGuildOrDirect(
      Channel channel, EventIntent inGuild, EventIntent direct) {
    return switch (channel) {
      case GuildChannel guildChannel -> inGuild;
      case DirectChannel directChannel -> direct;
    };
  }

  private static long guildOf(Channel channel) {
    return channel instanceof GuildChannel inGuild ? inGuild.guildId() : 0;
  }

  private static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
