package dev.rookery.discord.channels;

import dev.rookery.discord.command.Feature;

/** What moderators do to channels. */
public final class ChannelFeature {
  public static final Feature FEATURE =
      Feature.saying(ChannelText.class)
          .commands(
              Purge.COMMAND,
              SlowmodeCommand.COMMAND,
              ChannelLock.LOCK_COMMAND,
              ChannelLock.UNLOCK_COMMAND)
          .actions(Purge.STOP)
          .continuations(Purge.BEGIN, Purge.END)
          .jobs(PurgeRun.JOB, ChannelLock.END);

  private ChannelFeature() {}
}
