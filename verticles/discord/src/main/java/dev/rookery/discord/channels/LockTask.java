package dev.rookery.discord.channels;

import dev.rookery.discord.entity.ChannelOverride;
import dev.rookery.jobs.TaskKind;
import java.util.List;

/**
 * That a channel is locked, until it is due; with what {@code /unlock} gives back.
 *
 * @param moderatorId who locked it
 * @param guildLanguage of what the whole channel reads, as a language tag
 * @param before what was changed, as it was, in the order in which it was
 */
public record LockTask(
    long guildId,
    long channelId,
    long moderatorId,
    String guildLanguage,
    List<ChannelOverride> before) {
  static final TaskKind<LockTask> KIND = TaskKind.of("channel-lock", LockTask.class);

  public LockTask {
    before = List.copyOf(before);
  }
}
