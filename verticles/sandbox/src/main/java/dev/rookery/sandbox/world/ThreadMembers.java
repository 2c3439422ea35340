package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.ThreadState;
import java.util.Objects;
import java.util.Set;

/** Who is in a thread, and writing in it. */
public final class ThreadMembers {
  private final World world;

  ThreadMembers(World world) {
    this.world = world;
  }

  public void join(long userId, GuildChannel thread) {
    world.permissions().require(userId, thread);
    requireOpen(thread);
    add(thread, userId);
  }

  public void leave(long userId, GuildChannel thread) {
    world.permissions().require(userId, thread);
    requireOpen(thread);
    remove(thread, userId);
  }

  /** Adds somebody else, for whoever may write in the thread. */
  public void add(long actorId, GuildChannel thread, long userId) {
    world.permissions().require(actorId, thread, PermissionFlag.SEND_MESSAGES);
    requireOpen(thread);
    world.members().known(thread.guildId(), userId);
    add(thread, userId);
  }

  /** Removes somebody else, for moderators. */
  public void remove(long actorId, GuildChannel thread, long userId) {
    world.permissions().require(actorId, thread, PermissionFlag.MANAGE_THREADS);
    requireOpen(thread);
    remove(thread, userId);
  }

  /** Takes the thread back and makes the author a member, as writing in it does. */
  void beforeMessage(long userId, GuildChannel thread) {
    ThreadState state = stateOf(thread);
    PermissionSet here = world.permissions().inChannel(userId, thread);
    if (state.locked() && !here.has(PermissionFlag.MANAGE_THREADS)) {
      throw new Rejection(state.archived() ? ErrorCode.THREAD_ARCHIVED : ErrorCode.THREAD_LOCKED);
    }
    if (state.archived()) {
      GuildChannel open = thread.withThread(state.archived(false, world.now()));
      world.channels().replace(open);
      world.publish(new WorldEvent.ThreadUpdated(open));
      add(open, userId);
    } else {
      add(thread, userId);
    }
  }

  /** Fails if the thread is put away: nothing in it can be changed then. */
  static void requireOpen(GuildChannel thread) {
    if (stateOf(thread).archived()) {
      throw new Rejection(ErrorCode.THREAD_ARCHIVED);
    }
  }

  private void add(GuildChannel thread, long userId) {
    if (!stateOf(thread).memberIds().contains(userId)) {
      GuildChannel joined = thread.withThread(stateOf(thread).withMember(userId));
      world.channels().replace(joined);
      world.publish(new WorldEvent.ThreadMembersChanged(joined, Set.of(userId), Set.of()));
    }
  }

  private void remove(GuildChannel thread, long userId) {
    if (!stateOf(thread).memberIds().contains(userId)) {
      throw new Rejection(ErrorCode.UNKNOWN_MEMBER);
    }
    GuildChannel left = thread.withThread(stateOf(thread).withoutMember(userId));
    world.channels().replace(left);
    world.publish(new WorldEvent.ThreadMembersChanged(left, Set.of(), Set.of(userId)));
  }

  private static ThreadState stateOf(GuildChannel thread) {
    return Objects.requireNonNull(thread.thread());
  }
}
