package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Member;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The answer to a bot's request for members: all, those with a name, or those with given ids. */
final class MemberChunks {
  private static final int CHUNK_SIZE = 1_000;
  private static final int QUERY_LIMIT_MAX = 100;

  private final World world;
  private final WorldJson wire;

  MemberChunks(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  void answer(GatewaySession session, JsonObject data) {
    for (long guildId : oneOrMore(data, "guild_id")) {
      boolean mayHear =
          world.guilds().find(guildId).filter(world.guilds()::hasBot).isPresent()
              && session.shard().serves(guildId);
      if (mayHear) {
        answer(session, guildId, data);
      }
    }
  }

  private void answer(GatewaySession session, long guildId, JsonObject data) {
    List<Long> wanted = oneOrMore(data, "user_ids");
    List<Member> found = wanted.isEmpty() ? byName(session, guildId, data) : byId(guildId, wanted);
    JsonArray notFound = new JsonArray();
    wanted.stream()
        .filter(id -> world.members().find(guildId, id).isEmpty())
        .map(Long::toUnsignedString)
        .forEach(notFound::add);
    int count = Math.max(1, (found.size() + CHUNK_SIZE - 1) / CHUNK_SIZE);
    for (int index = 0; index < count; index++) {
      int from = index * CHUNK_SIZE;
      List<Member> part = found.subList(from, Math.min(from + CHUNK_SIZE, found.size()));
      JsonObject chunk =
          new JsonObject()
              .put("guild_id", Long.toUnsignedString(guildId))
              .put("members", members(part))
              .put("chunk_index", index)
              .put("chunk_count", count)
              .put("not_found", notFound);
      if (data.getValue("nonce") != null) {
        chunk.put("nonce", data.getValue("nonce"));
      }
      session.dispatchOnce("GUILD_MEMBERS_CHUNK", chunk);
    }
  }

  private List<Member> byId(long guildId, List<Long> ids) {
    return ids.stream().flatMap(id -> world.members().find(guildId, id).stream()).toList();
  }

  /** The members by name; asking for all of them requires the intent for members. */
  private List<Member> byName(GatewaySession session, long guildId, JsonObject data) {
    String prefix = LenientJson.text(data, "query");
    long limit = LenientJson.number(data, "limit").orElse(0);
    if (prefix.isEmpty() && limit == 0) {
      return session.intents().contains(EventIntent.GUILD_MEMBERS)
          ? new ArrayList<>(world.members().of(guildId))
          : List.of();
    }
    return world
        .members()
        .startingWith(guildId, prefix)
        .limit(limit == 0 ? QUERY_LIMIT_MAX : Math.min(limit, QUERY_LIMIT_MAX))
        .toList();
  }

  private JsonArray members(List<Member> part) {
    JsonArray forms = new JsonArray();
    part.stream().map(wire.guilds()::member).forEach(forms::add);
    return forms;
  }

  /** Clients send ids alone or in a list, as text or as numbers. */
  private static List<Long> oneOrMore(JsonObject data, String field) {
    Object value = data.getValue(field);
    if (value instanceof JsonArray several) {
      return LenientJson.ids(several);
    }
    return LenientJson.number(data, field).stream().boxed().toList();
  }
}
