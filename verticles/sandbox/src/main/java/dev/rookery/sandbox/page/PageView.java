package dev.rookery.sandbox.page;

import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one person sees of the world around the messages: guilds, channels, people. */
final class PageView {
  /** A larger guild is shown with its first members only. */
  private static final int MEMBERS_MAX = 200;

  private final ModerationView moderation;
  private final World world;
  private final Gateway gateway;

  PageView(World world, Gateway gateway) {
    this.world = world;
    this.moderation = new ModerationView(world);
    this.gateway = gateway;
  }

  /** The people that one can act as. */
  JsonArray people() {
    JsonArray people = new JsonArray();
    world.people().all().stream().filter(user -> !user.bot()).map(this::user).forEach(people::add);
    return people;
  }

  JsonObject of(User person) {
    JsonArray guilds = new JsonArray();
    world.guilds().all().stream()
        .flatMap(guild -> world.members().find(guild.id(), person.id()).stream())
        .map(this::guild)
        .forEach(guilds::add);
    return new JsonObject()
        .put("me", user(person))
        .put("bot", user(world.bot()).put("online", gateway.botOnline()))
        .put("guilds", guilds);
  }

  private JsonObject guild(Member me) {
    SimulatedGuild guild = world.guilds().get(me.guildId());
    JsonArray channels = new JsonArray();
    world.channels().of(guild.id()).stream()
        .flatMap(channel -> withThreads(me, channel))
        .filter(channel -> channel.type().holdsMessages())
        .filter(channel -> world.permissions().maySee(me.userId(), channel))
        .map(channel -> channel(me, channel))
        .forEach(channels::add);
    JsonArray roles = new JsonArray();
    world.roles().of(guild.id()).stream().map(PageView::role).forEach(roles::add);
    JsonArray members = new JsonArray();
    world.members().of(guild.id()).stream()
        .limit(MEMBERS_MAX)
        .map(this::member)
        .forEach(members::add);
    JsonObject form =
        new JsonObject()
            .put("id", id(guild.id()))
            .put("name", guild.name())
            .put("channels", channels)
            .put("roles", roles)
            .put("members", members);
    return moderation.into(form, me);
  }

  /** The channel, and below it its threads that are not put away. */
  private Stream<GuildChannel> withThreads(Member me, GuildChannel channel) {
    return Stream.concat(
        Stream.of(channel),
        world.channels().activeThreads(channel.guildId(), me.userId()).stream()
            .filter(thread -> thread.parentId() == channel.id()));
  }

  private JsonObject channel(Member me, GuildChannel channel) {
    PermissionSet here = world.permissions().inChannel(me, channel);
    return new JsonObject()
        .put("id", id(channel.id()))
        .put("name", channel.name())
        .put("topic", channel.topic())
        .put("type", channel.type().code())
        .put("thread", channel.isThread())
        .put("may_send", here.has(PermissionFlag.SEND_MESSAGES))
        .put("may_manage", here.has(PermissionFlag.MANAGE_MESSAGES))
        .put("may_pin", here.has(PermissionFlag.PIN_MESSAGES));
  }

  private static JsonObject role(Role role) {
    return new JsonObject()
        .put("id", id(role.id()))
        .put("name", role.name())
        .put("color", role.color());
  }

  private JsonObject member(Member member) {
    User user = world.people().get(member.userId());
    List<Role> highestFirst =
        member.roleIds().stream()
            .flatMap(roleId -> world.roles().find(member.guildId(), roleId).stream())
            .sorted(Comparator.comparingInt(Role::position).reversed())
            .toList();
    JsonArray roles = new JsonArray();
    highestFirst.stream().map(Role::name).forEach(roles::add);
    int color =
        highestFirst.stream().map(Role::color).filter(value -> value != 0).findFirst().orElse(0);
    return user(user)
        .put("name", Optional.ofNullable(member.nickname()).orElse(user.displayName()))
        .put("color", color)
        .put("roles", roles)
        .put(
            "timed_out_until",
            Optional.ofNullable(member.timedOutUntil()).map(Instant::toString).orElse(null));
  }

  private JsonObject user(User user) {
    return new JsonObject()
        .put("id", id(user.id()))
        .put("username", user.username())
        .put("name", user.displayName())
        .put("bot", user.bot());
  }

  static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
