package dev.rookery.discord.users;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.rows.Values;
import dev.rookery.models.users.UserSettings;
import dev.rookery.models.users.UserSettingsRequest;
import io.vertx.core.Future;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** {@code /timezone}: Discord tells no time zone, so members say theirs. */
final class TimeZoneCommands {
  private static final Option<String> ZONE = Option.timeZone("zone");

  static final Command SET =
      Command.named("timezone set").everywhere().option(ZONE).run(TimeZoneCommands::choose);

  static final Command SHOW =
      Command.named("timezone show").everywhere().run(TimeZoneCommands::show);

  static final Command CLEAR =
      Command.named("timezone clear")
          .everywhere()
          .run(call ->
              change(call, null).map(_ -> Response.done(UserText.TIME_ZONE_CLEARED.text())));

  private TimeZoneCommands() {}

  private static Future<Response> choose(Call call) {
    return change(call, call.get(ZONE)).map(settings -> Response.done(text(settings)));
  }

  private static Future<UserSettings> change(Call call, @Nullable String zone) {
    return call.ask(
        new UserSettingsRequest.Change(
            call.userId(), Values.of(set(UserSettings::timeZone).to(zone)), null));
  }

  private static Future<Response> show(Call call) {
    return call.ask(new UserSettingsRequest.Settings(call.userId()))
        .map(settings -> Response.done(text(settings)));
  }

  private static Text text(UserSettings settings) {
    return settings.zone().map(TimeZoneCommands::text).orElseGet(UserText.TIME_ZONE_MISSING::text);
  }

  private static Text text(ZoneId zone) {
    return Text.of(UserText.TIME_ZONE)
        .with("zone", zone.getId())
        .with("time", LocalTime.now(zone).truncatedTo(ChronoUnit.MINUTES).toString());
  }
}
