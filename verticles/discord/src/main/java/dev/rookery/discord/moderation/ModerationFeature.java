package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Feature;
import dev.rookery.discord.moderation.outcomes.OutcomeLists;
import dev.rookery.discord.moderation.timeouts.LongTimeouts;

/** What moderators do to members. */
public final class ModerationFeature {
  public static final Feature FEATURE =
      Feature.saying(ModerationText.class)
          .commands(
              SanctionForm.WARN.command(),
              SanctionForm.TIMEOUT.command(),
              Timeouts.UNTIMEOUT_COMMAND,
              SanctionForm.KICK.command(),
              SanctionForm.BAN.command(),
              BanCommands.TEMPBAN_COMMAND,
              Softban.COMMAND,
              BanCommands.UNBAN_COMMAND,
              Jail.JAIL_COMMAND,
              Jail.UNJAIL_COMMAND,
              Privileges.SNIPPETBAN_COMMAND,
              Privileges.SNIPPETUNBAN_COMMAND,
              Privileges.POLLBAN_COMMAND,
              Privileges.POLLUNBAN_COMMAND)
          .actions(
              SanctionForm.WARN.send(),
              SanctionForm.TIMEOUT.send(),
              SanctionForm.KICK.send(),
              SanctionForm.BAN.send())
          .continuations(SanctionOrder.RECORD, SeveralOrders.BEGIN)
          .listeners(
              JailListeners.ON_JOIN,
              JailListeners.ON_SESSION,
              JailListeners.ON_CHANNEL,
              LongTimeouts.ON_JOIN)
          .jobs(
              Enforcement.JOB,
              OutcomeLists.INTERRUPTED,
              LongTimeouts.NEXT_PARTS,
              SanctionEnd.OF_TEMPBAN,
              SanctionEnd.OF_JAIL);

  private ModerationFeature() {}
}
