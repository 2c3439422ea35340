package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Intent;
import dev.rookery.discord.moderation.outcomes.OutcomeLists;

/** What moderators do to members. */
public final class ModerationFeature {
  public static final Feature FEATURE =
      Feature.saying(ModerationText.class)
          .commands(
              Warn.COMMAND,
              Timeouts.TIMEOUT_COMMAND,
              Timeouts.UNTIMEOUT_COMMAND,
              Kick.COMMAND,
              BanCommands.BAN_COMMAND,
              BanCommands.TEMPBAN_COMMAND,
              Softban.COMMAND,
              BanCommands.UNBAN_COMMAND,
              Jail.JAIL_COMMAND,
              Jail.UNJAIL_COMMAND,
              Privileges.SNIPPETBAN_COMMAND,
              Privileges.SNIPPETUNBAN_COMMAND,
              Privileges.POLLBAN_COMMAND,
              Privileges.POLLUNBAN_COMMAND)
          .hearing(Intent.GUILD_MEMBERS)
          .listeners(JailListeners.ON_JOIN, JailListeners.ON_SESSION, JailListeners.ON_CHANNEL)
          .jobs(
              Enforcement.JOB,
              OutcomeLists.INTERRUPTED,
              SanctionEnd.OF_TEMPBAN,
              SanctionEnd.OF_JAIL);

  private ModerationFeature() {}
}
