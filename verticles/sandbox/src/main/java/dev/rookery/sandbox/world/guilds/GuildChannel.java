package dev.rookery.sandbox.world.guilds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a guild, or a thread in one.
 *
 * @param topic empty for none
 * @param parentId its category, 0 for none; of a thread, the channel that it is in
 * @param overwrites the exceptions to the roles' permissions; a thread has those of its channel
 * @param slowmodeSeconds how long a person must wait between two messages, 0 for no time
 * @param thread what only a thread has; null for any other channel
 */
public record GuildChannel(
    long id,
    long guildId,
    ChannelType type,
    String name,
    String topic,
    int position,
    long parentId,
    List<Overwrite> overwrites,
    int slowmodeSeconds,
    @Nullable ThreadState thread)
    implements Channel {

  public GuildChannel {
    overwrites = List.copyOf(overwrites);
  }

  public boolean isThread() {
    return thread != null;
  }

  public GuildChannel withName(String newName) {
    return new GuildChannel(
        id, guildId, type, newName, topic, position, parentId, overwrites, slowmodeSeconds, thread);
  }

  public GuildChannel withTopic(String newTopic) {
    return new GuildChannel(
        id, guildId, type, name, newTopic, position, parentId, overwrites, slowmodeSeconds, thread);
  }

  public GuildChannel withPosition(int newPosition) {
    return new GuildChannel(
        id, guildId, type, name, topic, newPosition, parentId, overwrites, slowmodeSeconds, thread);
  }

  public GuildChannel withParent(long newParentId) {
    return new GuildChannel(
        id, guildId, type, name, topic, position, newParentId, overwrites, slowmodeSeconds, thread);
  }

  /** This channel with other exceptions to the roles' permissions. */
  public GuildChannel withOverwrites(List<Overwrite> newOverwrites) {
    return new GuildChannel(
        id, guildId, type, name, topic, position, parentId, newOverwrites, slowmodeSeconds, thread);
  }

  public GuildChannel withSlowmode(int newSlowmodeSeconds) {
    return new GuildChannel(
        id, guildId, type, name, topic, position, parentId, overwrites, newSlowmodeSeconds, thread);
  }

  public GuildChannel withThread(ThreadState newThread) {
    return new GuildChannel(
        id, guildId, type, name, topic, position, parentId, overwrites, slowmodeSeconds, newThread);
  }
}
