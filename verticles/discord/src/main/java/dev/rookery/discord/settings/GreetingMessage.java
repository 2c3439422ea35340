package dev.rookery.discord.settings;

import dev.rookery.discord.audit.AuditText;
import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.logs.LogName;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.permissions.RankInfo;
import java.util.List;

/** How the greeting of a server looks, with what is set there already. */
final class GreetingMessage {
  /** The rank of those who moderate. */
  static final int MODERATOR = 3;

  /** Roles that may be chosen at once. */
  private static final int ROLES_MAX = 5;

  private GreetingMessage() {}

  static MessageResponse of(List<Feature> features, GuildConfig settings, List<RankInfo> ranks) {
    List<Feature> switchable = FeatureSwitch.switchable(features).toList();
    Embed embed =
        Embed.of(Colour.INFO)
            .titled(SettingsText.GREETING_TITLE.text())
            .describing(SettingsText.GREETING.text())
            .field(SettingsText.GREETING_MODERATORS.text(), roles(ranks))
            .field(LogName.MODERATION.text(), SettingValue.of("modLogId", settings.modLogId()))
            .field(SettingsText.FEATURES_OFF.text(), off(switchable, settings));
    return Response.toAll(embed).withSelects(selects(switchable, settings));
  }

  private static List<Select> selects(List<Feature> switchable, GuildConfig settings) {
    return List.of(
        Select.roles(
            Greeting.MODERATORS.forEverybody(""),
            SettingsText.GREETING_MODERATORS_QUESTION.text(),
            ROLES_MAX),
        Select.channel(
            Greeting.LOG_CHANNEL.forEverybody(""), SettingsText.GREETING_LOG_QUESTION.text()),
        Select.anyOf(
            Greeting.FEATURES.forEverybody(""),
            SettingsText.GREETING_FEATURES_QUESTION.text(),
            switchable.stream()
                .map(feature ->
                    new Select.Choice(
                        feature.name(), feature.title(), settings.isOn(feature.name())))
                .toList()));
  }

  private static Text roles(List<RankInfo> ranks) {
    List<Text> roles =
        ranks.stream()
            .filter(info -> info.rank().rank() == MODERATOR)
            .flatMap(info -> info.roleIds().stream())
            .map(id -> SettingValue.role(Long.toString(id)))
            .toList();
    return roles.isEmpty() ? AuditText.NOT_SET.text() : Text.joined(" ", roles);
  }

  private static Text off(List<Feature> switchable, GuildConfig settings) {
    List<Text> off =
        switchable.stream()
            .filter(feature -> !settings.isOn(feature.name()))
            .map(Feature::title)
            .toList();
    return off.isEmpty() ? SettingsText.NOTHING.text() : Text.joined(", ", off);
  }
}
