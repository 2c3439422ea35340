package dev.rookery.discord.report;

import dev.rookery.discord.command.Feature;

/** Reports of members to those who moderate. */
public final class ReportFeature {
  public static final Feature FEATURE =
      Feature.saying(ReportText.class)
          .commands(Report.COMMAND, Report.OF_MESSAGE)
          .actions(Report.SEND);

  private ReportFeature() {}
}
