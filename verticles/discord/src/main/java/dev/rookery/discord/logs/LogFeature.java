package dev.rookery.discord.logs;

import dev.rookery.discord.command.Feature;

/** Who comes and goes, and the repair of logs that cannot be written. */
public final class LogFeature {
  public static final Feature FEATURE =
      Feature.saying(LogText.class)
          .alwaysOn()
          .listeners(MemberLog.ON_JOIN, MemberLog.ON_LEAVE)
          .actions(LogRepair.CHOOSE, LogRepair.SWITCH_OFF)
          .jobs(LogRepair.JOB);

  private LogFeature() {}
}
