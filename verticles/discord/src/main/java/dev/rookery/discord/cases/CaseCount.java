package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.CaseCounts;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseTypeCount;
import io.vertx.core.Future;
import java.util.Optional;

/** {@code /cases counts}: how many cases there are, by type. */
final class CaseCount {
  private static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();
  private static final Option<Optional<DiscordUser>> MODERATOR =
      Option.user("moderator").optional();

  static final Command COMMAND =
      Command.named("cases counts").option(USER).option(MODERATOR).run(CaseCount::show);

  private CaseCount() {}

  private static Future<Response> show(Call call) {
    return call.ask(
            new CaseRequest.Counts(
                call.guildId(),
                call.get(USER).map(DiscordUser::id).orElse(null),
                call.get(MODERATOR).map(DiscordUser::id).orElse(null),
                null,
                null))
        .map(counts -> Response.onlyToYou(embed(counts)));
  }

  private static Embed embed(CaseCounts counts) {
    return Embed.of(Colour.INFO)
        .titled(
            Text.of(CaseText.COUNTS_TITLE)
                .with("valid", counts.valid())
                .with("voided", counts.voided()))
        .describing(
            counts.byType().isEmpty()
                ? CaseText.NONE_FOUND.text()
                : Text.lines(counts.byType().stream().map(CaseCount::line).toList()));
  }

  private static Text line(CaseTypeCount count) {
    return Text.of(CaseText.COUNT)
        .with("type", type(count))
        .with("valid", count.valid())
        .with("voided", count.voided());
  }

  private static Text type(CaseTypeCount count) {
    if (count.type() != null) {
      return CaseTypeName.of(count.type()).text();
    }
    return count.customType() == null
        ? CaseText.TYPE_UNKNOWN.text()
        : Text.literal(count.customType());
  }
}
