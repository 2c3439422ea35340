package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The gateway events of threads; bots hear only of those that they see. */
final class ThreadDispatches {
  private final World world;
  private final WorldJson wire;

  ThreadDispatches(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  Optional<Dispatch> created(GuildChannel thread) {
    return visible(
        "THREAD_CREATE",
        EventIntent.GUILDS,
        thread,
        wire.threads().thread(thread).put("newly_created", true));
  }

  Optional<Dispatch> updated(GuildChannel thread) {
    return visible("THREAD_UPDATE", EventIntent.GUILDS, thread, wire.threads().thread(thread));
  }

  Optional<Dispatch> deleted(GuildChannel thread) {
    return visible(
        "THREAD_DELETE",
        EventIntent.GUILDS,
        thread,
        new JsonObject()
            .put("id", id(thread.id()))
            .put("guild_id", id(thread.guildId()))
            .put("parent_id", id(thread.parentId()))
            .put("type", thread.type().code()));
  }

  /** Bots without the intent for members hear of themselves only; here it is always needed. */
  Optional<Dispatch> membersChanged(WorldEvent.ThreadMembersChanged changed) {
    GuildChannel thread = changed.thread();
    JsonArray added = new JsonArray();
    changed.added().stream()
        .flatMap(userId -> wire.threads().fullMemberOf(thread, userId).stream())
        .map(member -> member.put("presence", null))
        .forEach(added::add);
    return visible(
        "THREAD_MEMBERS_UPDATE",
        EventIntent.GUILD_MEMBERS,
        thread,
        new JsonObject()
            .put("id", id(thread.id()))
            .put("guild_id", id(thread.guildId()))
            .put("member_count", Objects.requireNonNull(thread.thread()).memberIds().size())
            .put("added_members", added)
            .put("removed_member_ids", ids(changed.removed())));
  }

  private Optional<Dispatch> visible(
      String event, EventIntent intent, GuildChannel thread, JsonObject data) {
    return world.permissions().maySee(world.bot().id(), thread)
        ? Optional.of(Dispatch.of(event, thread.guildId(), intent, data))
        : Optional.empty();
  }

  private static JsonArray ids(Set<Long> ids) {
    JsonArray texts = new JsonArray();
    ids.stream().map(ThreadDispatches::id).forEach(texts::add);
    return texts;
  }

  private static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
