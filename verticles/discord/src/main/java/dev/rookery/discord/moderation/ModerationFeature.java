package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Feature;

/** What moderators do to members and channels. */
public final class ModerationFeature {
  public static final Feature FEATURE =
      Feature.saying(ModerationText.class)
          .commands(
              Warn.COMMAND,
              Timeouts.TIMEOUT_COMMAND,
              Timeouts.UNTIMEOUT_COMMAND,
              Kick.COMMAND,
              Bans.BAN_COMMAND,
              Bans.TEMPBAN_COMMAND,
              Bans.UNBAN_COMMAND,
              Privileges.SNIPPETBAN_COMMAND,
              Privileges.SNIPPETUNBAN_COMMAND,
              Privileges.POLLBAN_COMMAND,
              Privileges.POLLUNBAN_COMMAND,
              Purge.COMMAND,
              Slowmode.COMMAND)
          .jobs(Enforcement.JOB, TempbanEnd.JOB);

  private ModerationFeature() {}
}
