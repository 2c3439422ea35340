package dev.rookery.discord.settings;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** {@code /config timezone}: the one of members who have said none. */
final class GuildTimeZone {
  private static final Option<Optional<String>> ZONE = Option.timeZone("zone").optional();

  static final SettingsEdit EDIT = new SettingsEdit("config timezone");

  static final Command COMMAND =
      Command.named("config timezone").option(ZONE).run(GuildTimeZone::choose);

  private GuildTimeZone() {}

  private static Future<Response> choose(Call call) {
    return EDIT.make(
        call,
        new GuildConfigRequest.Change(
            call.guildId(),
            Values.of(set(GuildConfig::timeZone).to(call.get(ZONE).orElse(null))),
            null),
        settings ->
            settings.zone().map(GuildTimeZone::text).orElseGet(SettingsText.TIME_ZONE_UTC::text));
  }

  private static Text text(ZoneId zone) {
    return Text.of(SettingsText.TIME_ZONE_SET)
        .with("zone", zone.getId())
        .with("time", LocalTime.now(zone).truncatedTo(ChronoUnit.MINUTES).toString());
  }
}
