package dev.rookery.discord;

import dev.rookery.discord.afk.AfkFeature;
import dev.rookery.discord.cases.CaseFeature;
import dev.rookery.discord.channels.ChannelFeature;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.encoding.EncodingFeature;
import dev.rookery.discord.help.HelpFeature;
import dev.rookery.discord.information.InformationFeature;
import dev.rookery.discord.levels.LevelsFeature;
import dev.rookery.discord.levels.announcements.Announcement;
import dev.rookery.discord.logs.LogFeature;
import dev.rookery.discord.moderation.ModerationFeature;
import dev.rookery.discord.outside.OutsideFeature;
import dev.rookery.discord.owners.OwnersFeature;
import dev.rookery.discord.privacy.PrivacyFeature;
import dev.rookery.discord.random.RandomFeature;
import dev.rookery.discord.reasons.ReasonFeature;
import dev.rookery.discord.reminders.ReminderFeature;
import dev.rookery.discord.report.ReportFeature;
import dev.rookery.discord.settings.SettingsFeature;
import dev.rookery.discord.snippets.SnippetFeature;
import dev.rookery.discord.users.UserFeature;
import java.util.List;

/** The list of everything that the bot can do. */
public final class Features {
  public static final List<Feature> ALL =
      List.of(
          AfkFeature.FEATURE,
          CaseFeature.FEATURE,
          ChannelFeature.FEATURE,
          EncodingFeature.FEATURE,
          HelpFeature.FEATURE,
          InformationFeature.FEATURE,
          LevelsFeature.FEATURE,
          Announcement.FEATURE,
          LogFeature.FEATURE,
          ModerationFeature.FEATURE,
          OutsideFeature.FEATURE,
          OwnersFeature.FEATURE,
          PrivacyFeature.FEATURE,
          RandomFeature.FEATURE,
          ReasonFeature.FEATURE,
          ReminderFeature.FEATURE,
          ReportFeature.FEATURE,
          SettingsFeature.FEATURE,
          SnippetFeature.FEATURE,
          UserFeature.FEATURE);

  private Features() {}
}
