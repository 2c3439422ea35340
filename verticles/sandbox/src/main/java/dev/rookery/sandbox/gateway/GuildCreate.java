package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;

/** The event that tells a bot all about a guild. */
final class GuildCreate {
  private final World world;
  private final WorldJson wire;

  GuildCreate(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  /** What a bot is told of a guild that is unavailable. */
  static JsonObject outage(SimulatedGuild guild) {
    return new JsonObject().put("id", Long.toUnsignedString(guild.id())).put("unavailable", true);
  }

  JsonObject of(SimulatedGuild guild, GatewaySession session) {
    int count = world.members().count(guild.id());
    JsonArray channels = new JsonArray();
    world.channels().of(guild.id()).stream().map(wire.channels()::channel).forEach(channels::add);
    JsonArray threads = new JsonArray();
    world.channels().activeThreads(guild.id(), world.bot().id()).stream()
        .map(wire.threads()::thread)
        .forEach(threads::add);
    JsonArray members = new JsonArray();
    membersFor(guild, session, count).stream().map(wire.guilds()::member).forEach(members::add);
    Member bot = world.members().get(guild.id(), world.bot().id());
    return wire.guilds()
        .guild(guild)
        .put("joined_at", bot.joinedAt().toString())
        .put("large", count > session.largeThreshold())
        .put("unavailable", false)
        .put("member_count", count)
        .put("channels", channels)
        .put("members", members)
        .put("threads", threads)
        .put("presences", new JsonArray())
        .put("voice_states", new JsonArray())
        .put("stage_instances", new JsonArray())
        .put("guild_scheduled_events", new JsonArray())
        .put("soundboard_sounds", new JsonArray());
  }

  /** Everybody, if the bot hears about presences and the guild is small; otherwise only the bot. */
  private Collection<Member> membersFor(SimulatedGuild guild, GatewaySession session, int count) {
    boolean everybody =
        session.intents().contains(EventIntent.GUILD_PRESENCES)
            && count <= session.largeThreshold();
    return everybody
        ? world.members().of(guild.id())
        : List.of(world.members().get(guild.id(), world.bot().id()));
  }
}
