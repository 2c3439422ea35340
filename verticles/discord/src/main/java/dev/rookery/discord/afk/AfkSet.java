package dev.rookery.discord.afk;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.discord.times.Moment;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.afk.AfkRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /afk}: says that a member is away, until a time, or until they write something. */
final class AfkSet {
  static final Option<Optional<String>> REASON =
      Option.text("reason", Afk.REASON_MAX).takesRest().optional();

  private static final Option<Optional<Moment>> UNTIL = Option.moment("until").optional();
  private static final Option<Boolean> PERMANENT = Option.flag("permanent").or(false);

  static final Command COMMAND =
      Command.named("afk")
          .alias("away")
          .option(UNTIL)
          .option(REASON)
          .option(PERMANENT)
          .botMayUse(DiscordPermission.MANAGE_NICKNAMES)
          .run(AfkSet::set);

  private AfkSet() {}

  private static Future<Response> set(Call call) {
    Instant until = call.get(UNTIL).map(Moment::instant).orElse(null);
    return call.ask(
            new AfkRequest.Set(
                call.guildId(),
                call.userId(),
                AwayName.unmarked(call.member()),
                call.get(REASON).map(String::strip).orElse(null),
                until,
                false,
                call.get(PERMANENT)))
        .compose(away -> {
          AfkListeners.AWAY.in(call.context()).drop(call.guildId());
          return AwayName.mark(call.context(), call.guildId(), call.member())
              .map(marked -> Response.done(said(away, marked)));
        });
  }

  private static Text said(Afk away, boolean marked) {
    List<Text> parts = new ArrayList<>();
    parts.add(
        away.reason().equals(Afk.NO_REASON)
            ? AfkText.AWAY.text()
            : AfkText.AWAY_BECAUSE.with("reason", away.reason()));
    if (away.until() != null) {
      parts.add(until(away.until()));
    }
    parts.add((away.permanent() ? AfkText.BACK_WHEN_CLEARED : AfkText.BACK_WHEN_WRITING).text());
    if (!marked) {
      parts.add(AfkText.NAME_STAYS.text());
    }
    return Text.joined(" ", parts);
  }

  static Text until(Instant end) {
    return Text.of(AfkText.UNTIL)
        .with("time", Text.markdown(DiscordTime.full(end)))
        .with("relative", Text.markdown(DiscordTime.relative(end)));
  }
}
