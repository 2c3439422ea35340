package dev.rookery.discord.settings;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.dashboard.DashboardControl;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.models.users.TimeZones;
import io.vertx.core.Future;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /config timezone}: the one of members who have said none. */
final class GuildTimeZone {
  private static final Option<Optional<String>> ZONE = Option.timeZone("zone").optional();

  static final SettingsEdit EDIT = new SettingsEdit("config timezone");

  static final Command COMMAND =
      Command.named("config timezone").option(ZONE).run(GuildTimeZone::choose);

  static final DashboardControl CONTROL =
      DashboardControl.of("zone", COMMAND, GuildTimeZone::choose)
          .opening(SettingsText.TIME_ZONE.text(), GuildTimeZone::fields);

  /** For UTC. */
  static final DashboardControl CLEAR = DashboardControl.of("utc", COMMAND, GuildTimeZone::choose);

  private GuildTimeZone() {}

  private static Future<Response> choose(Call call) {
    return EDIT.make(call, change(call, null), GuildTimeZone::said);
  }

  private static Future<DashboardEffect.Changed> choose(DashboardPanel panel) {
    return SettingsEdit.edit(
        panel.call(), change(panel.call(), panel.version()), GuildTimeZone::said);
  }

  private static List<FormField> fields(Call call) {
    GuildConfig settings = call.standing().settings();
    String zone = settings == null ? null : settings.timeZone();
    return List.of(
        new FormField(
            ZONE.name(),
            SettingsText.TIME_ZONE_FIELD.text(),
            false,
            TimeZones.LENGTH_MAX,
            Objects.requireNonNullElse(zone, "")));
  }

  private static GuildConfigRequest<GuildConfig> change(Call call, @Nullable Long version) {
    return new GuildConfigRequest.Change(
        call.guildId(),
        Values.of(set(GuildConfig::timeZone).to(call.get(ZONE).orElse(null))),
        version);
  }

  private static Text said(GuildConfig settings) {
    return settings.zone().map(GuildTimeZone::text).orElseGet(SettingsText.TIME_ZONE_UTC::text);
  }

  private static Text text(ZoneId zone) {
    return Text.of(SettingsText.TIME_ZONE_SET)
        .with("zone", zone.getId())
        .with("time", LocalTime.now(zone).truncatedTo(ChronoUnit.MINUTES).toString());
  }
}
