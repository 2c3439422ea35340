package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.failure.FieldName;
import dev.rookery.discord.logs.ModeratorLog;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseChange;
import dev.rookery.models.cases.CaseChangeOutcome;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /cases history}: who changed what of a case, the newest first. */
final class CaseChanges {
  private static final Logger LOG = LoggerFactory.getLogger(CaseChanges.class);

  private static final int ROWS = 10;
  private static final int VALUE_SHOWN = 150;

  static final Command COMMAND =
      Command.named("cases history").option(CaseOptions.NUMBER).run(CaseChanges::show);

  private CaseChanges() {}

  private static Future<Response> show(Call call) {
    int number = CaseOptions.number(call);
    return call.ask(new CaseChangeRequest.History(call.guildId(), number, ROWS, null))
        .map(page -> Response.onlyToYou(embed(number, page.rows())));
  }

  /** Writes the latest change of a case into the log: from what, and to what. */
  static void log(Call call, Case changed) {
    call.ask(new CaseChangeRequest.History(call.guildId(), changed.number(), 1, null))
        .onSuccess(page ->
            ModeratorLog.write(
                call,
                Text.lines(
                    Stream.concat(
                            Stream.of(CaseText.EDITED_CASE.with("number", changed.number())),
                            page.rows().stream()
                                .flatMap(one ->
                                    one.changes().fieldNames().stream()
                                        .map(field -> line(one, field))))
                        .toList()),
                "",
                changed))
        .onFailure(cause -> LOG.warn("The edit of case {} is not logged", changed.id(), cause));
  }

  private static Embed embed(int number, List<CaseChange> changes) {
    return Embed.of(Colour.INFO)
        .titled(CaseText.HISTORY_TITLE.with("number", number))
        .describing(
            changes.isEmpty()
                ? CaseText.NEVER_CHANGED.text()
                : Text.lines(changes.stream().flatMap(one -> lines(one).stream()).toList()));
  }

  private static List<Text> lines(CaseChange change) {
    CaseText heading =
        change.outcome() == CaseChangeOutcome.APPLIED ? CaseText.CHANGED : CaseText.CHANGE_REFUSED;
    Text who =
        change.changedBy() == null ? CaseText.NOBODY.text() : CaseEmbed.mention(change.changedBy());
    Text first =
        Text.of(heading)
            .with("who", who)
            .with("time", Text.markdown(DiscordTime.relative(change.changedAt())));
    return Stream.concat(
            Stream.of(first),
            change.changes().fieldNames().stream().map(field -> line(change, field)))
        .toList();
  }

  private static Text line(CaseChange change, String field) {
    JsonObject values = change.changes().getJsonObject(field);
    return Text.of(CaseText.CHANGED_VALUE)
        .with("field", FieldName.of(field))
        .with("from", value(field, values.getValue("from")))
        .with("to", value(field, values.getValue("to")));
  }

  private static Text value(String field, @Nullable Object value) {
    return switch (value) {
      case null -> Text.literal("–");
      case Boolean yes -> CaseText.YES_OR_NO.with("yes", yes);
      case String time when field.equals("expiresAt") ->
          Text.markdown(DiscordTime.full(OffsetDateTime.parse(time).toInstant()));
      case String type when field.equals("type") -> CaseTypeName.valueOf(type).text();
      case String reason when reason.equals(CaseReason.NONE) -> CaseReason.of(reason);
      default -> CaseText.QUOTED.with("value", shortened(value.toString()));
    };
  }

  private static String shortened(String value) {
    String text = value.replaceAll("\\s+", " ");
    return text.length() <= VALUE_SHOWN ? text : TextFormat.cut(text, VALUE_SHOWN - 1) + "…";
  }
}
