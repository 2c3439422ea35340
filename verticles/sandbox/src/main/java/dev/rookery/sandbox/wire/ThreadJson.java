package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.guilds.ThreadState;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/** Threads and who is in them. */
public final class ThreadJson {
  private final World world;
  private final GuildJson guilds;

  ThreadJson(World world, GuildJson guilds) {
    this.world = world;
    this.guilds = guilds;
  }

  /** The thread, with the bot as its member if it is one. */
  public JsonObject thread(GuildChannel thread) {
    ThreadState state = stateOf(thread);
    long messages =
        world.messages().of(thread).stream()
            .filter(message -> message.type() != MessageType.THREAD_STARTER_MESSAGE)
            .count();
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(thread.id()))
            .put("type", thread.type().code())
            .put("guild_id", WorldJson.id(thread.guildId()))
            .put("parent_id", WorldJson.id(thread.parentId()))
            .put("name", thread.name())
            .put("owner_id", WorldJson.id(state.ownerId()))
            .put("rate_limit_per_user", thread.slowmodeSeconds())
            .put("flags", 0)
            .put(
                "last_message_id",
                world.messages().last(thread).map(Message::id).map(WorldJson::id).orElse(null))
            .put("message_count", messages)
            .put("total_message_sent", messages)
            .put("member_count", state.memberIds().size())
            .put("thread_metadata", metadata(thread, state));
    memberOf(thread, world.bot().id()).ifPresent(member -> form.put("member", member));
    return form;
  }

  private static JsonObject metadata(GuildChannel thread, ThreadState state) {
    JsonObject form =
        new JsonObject()
            .put("archived", state.archived())
            .put("archive_timestamp", state.archivedSince().toString())
            .put("auto_archive_duration", state.autoArchiveMinutes())
            .put("locked", state.locked())
            .put("create_timestamp", Snowflakes.timeOf(thread.id()).toString());
    return thread.type() == ChannelType.PRIVATE_THREAD
        ? form.put("invitable", state.invitable())
        : form;
  }

  /**
   * A page of its members by id.
   *
   * @param full whether each has with it what it is in the guild
   * @param after only those with a greater id than this one
   */
  public JsonArray members(GuildChannel thread, boolean full, long after, int limit) {
    JsonArray members = new JsonArray();
    stateOf(thread).memberIds().stream()
        .filter(id -> id > after)
        .flatMap(id -> (full ? fullMemberOf(thread, id) : memberOf(thread, id)).stream())
        .limit(limit)
        .forEach(members::add);
    return members;
  }

  /** The user as a member of the thread and of the guild; empty if the user is none. */
  public Optional<JsonObject> fullMemberOf(GuildChannel thread, long userId) {
    return world
        .members()
        .find(thread.guildId(), userId)
        .flatMap(member ->
            memberOf(thread, userId).map(form -> form.put("member", guilds.member(member))));
  }

  /** The user as a member of the thread; empty if the user is none. */
  public Optional<JsonObject> memberOf(GuildChannel thread, long userId) {
    ThreadState state = stateOf(thread);
    return state.memberIds().contains(userId)
        ? Optional.of(
            new JsonObject()
                .put("id", WorldJson.id(thread.id()))
                .put("user_id", WorldJson.id(userId))
                .put("join_timestamp", state.archivedSince().toString())
                .put("flags", 0))
        : Optional.empty();
  }

  private static ThreadState stateOf(GuildChannel thread) {
    return Objects.requireNonNull(thread.thread());
  }
}
