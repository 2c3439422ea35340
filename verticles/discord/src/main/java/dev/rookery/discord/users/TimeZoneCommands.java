package dev.rookery.discord.users;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.rows.Values;
import dev.rookery.models.users.TimeZones;
import dev.rookery.models.users.UserSettings;
import dev.rookery.models.users.UserSettingsRequest;
import io.vertx.core.Future;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /timezone}: Discord tells no time zone, so members say theirs. */
final class TimeZoneCommands {
  /** A place is found, too, but what is typed may be as long as a member likes. */
  private static final Option<String> ZONE =
      Option.text("zone", TimeZones.LENGTH_MAX)
          .completedBy(
              query -> Future.succeededFuture(Offer.texts(TimeZones.search(query.text()))));

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
    String typed = call.get(ZONE);
    Optional<String> zone = TimeZones.canonical(typed).or(() -> onlyOneOf(typed));
    return zone.isEmpty()
        ? Future.succeededFuture(Response.refused(UserText.TIME_ZONE_UNKNOWN.with("typed", typed)))
        : change(call, zone.get()).map(settings -> Response.done(text(settings)));
  }

  /** What a name finds if that leaves no doubt. */
  private static Optional<String> onlyOneOf(String typed) {
    List<String> found = TimeZones.search(typed);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
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
