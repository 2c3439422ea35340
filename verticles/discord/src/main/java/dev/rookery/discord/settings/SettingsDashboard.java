package dev.rookery.discord.settings;

import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.dashboard.Dashboard;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.dashboard.DashboardSection;
import dev.rookery.discord.dashboard.Edits;
import dev.rookery.discord.response.Layout;
import dev.rookery.models.guilds.GuildConfig;
import java.util.Arrays;
import java.util.List;

/** {@code /config dashboard}: what the server has set in one message that changes it, too. */
final class SettingsDashboard {
  private static final String PATH = "config dashboard";

  private static final DashboardSection GENERAL =
      new DashboardSection(
          "general",
          SettingsText.GENERAL,
          stored ->
              Arrays.asList(
                  stored.settings().prefix(),
                  stored.settings().language(),
                  stored.settings().timeZone()),
          Edits.ofSettings("prefix", "language", "timeZone"),
          SettingsDashboard::general,
          List.of(
              SettingsChange.PREFIX_CONTROL,
              SettingsChange.PREFIX_CLEAR,
              GuildLanguage.CONTROL,
              GuildTimeZone.CONTROL,
              GuildTimeZone.CLEAR));

  static final Dashboard DASHBOARD =
      new Dashboard(
          "dashboard",
          PATH,
          List.of(
              GENERAL,
              SettingsChange.LOGS,
              FeatureSwitch.SECTION,
              JailSetup.SECTION,
              RanksSection.SECTION,
              CommandsSection.SECTION),
          SettingsEdit::undo);

  static final Command COMMAND = Command.named(PATH).onlyAsSlash().run(DASHBOARD::show);

  private SettingsDashboard() {}

  private static Layout general(Layout layout, DashboardPanel panel) {
    GuildConfig settings = panel.stored().settings();
    return layout
        .text(SettingValue.line("prefix", settings.prefix()))
        .buttons(
            panel.button(SettingsChange.PREFIX_CONTROL, SettingsText.CHANGE_PREFIX.text()),
            panel.button(SettingsChange.PREFIX_CLEAR, SettingsText.USUAL_PREFIX.text()))
        .text(SettingValue.line("language", settings.language()))
        .menu(GuildLanguage.menu(panel))
        .text(SettingValue.line("timeZone", settings.timeZone()))
        .buttons(
            panel.button(GuildTimeZone.CONTROL, SettingsText.CHANGE_TIME_ZONE.text()),
            panel.button(GuildTimeZone.CLEAR, SettingsText.UTC.text()));
  }
}
