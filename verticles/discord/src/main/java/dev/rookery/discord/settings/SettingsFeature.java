package dev.rookery.discord.settings;

import dev.rookery.discord.audit.EditHistory;
import dev.rookery.discord.audit.EditLog;
import dev.rookery.discord.command.Feature;

/** What a server sets. */
public final class SettingsFeature {
  public static final Feature FEATURE =
      Feature.saying(SettingsText.class)
          .alwaysOn()
          .listeners(Greeting.ON_JOIN)
          .commands(
              SettingsShow.COMMAND,
              SettingsDashboard.COMMAND,
              SettingsChange.PREFIX_COMMAND,
              SettingsChange.LOG_COMMAND,
              GuildLanguage.COMMAND,
              GuildTimeZone.COMMAND,
              FeatureSwitch.COMMAND,
              JailSetup.SETUP_COMMAND,
              JailSetup.OFF_COMMAND,
              EditHistory.COMMAND,
              SettingsFileCommands.EXPORT_COMMAND,
              SettingsFileCommands.IMPORT_COMMAND,
              SettingsFileCommands.RESET_COMMAND,
              CommandRanks.COMMAND,
              Ranks.LIST,
              Ranks.INIT,
              Ranks.CREATE,
              Ranks.DELETE,
              Ranks.ASSIGN,
              Ranks.UNASSIGN)
          .actions(
              SettingsDashboard.DASHBOARD.action(),
              SettingsChange.PREFIX_EDIT.undo(),
              SettingsChange.LOG_EDIT.undo(),
              GuildLanguage.EDIT.undo(),
              GuildTimeZone.EDIT.undo(),
              FeatureSwitch.EDIT.undo(),
              JailSetup.EDIT.undo(),
              JailSetup.OFF_EDIT.undo(),
              Greeting.MODERATORS,
              Greeting.LOG_CHANNEL,
              Greeting.FEATURES,
              SettingsFileCommands.IMPORT.confirm(),
              SettingsFileCommands.IMPORT.undo(),
              SettingsFileCommands.RESET.confirm(),
              SettingsFileCommands.RESET.undo(),
              EditHistory.LIST.turn(),
              EditHistory.LIST.turnBack(),
              EditHistory.TAKE_BACK,
              EditHistory.UNDO)
          .jobs(EditLog.JOB);

  private SettingsFeature() {}
}
