package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import dev.rookery.models.cases.Case;
import dev.rookery.models.rows.RowRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /cases export}: the cases of the server, or those about a user, in a file. */
final class CaseExport {
  /** The newest so many are in the file: Discord takes no larger ones. */
  private static final int CASES_MAX = 10_000;

  private static final int CHARACTERS_MAX = 4_000_000;

  /** How the file is written. */
  enum FileKind implements TextKey {
    FILE_CSV,
    FILE_JSON
  }

  private static final Option<FileKind> FORMAT =
      Option.choice("format", FileKind.class).or(FileKind.FILE_CSV);
  private static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();

  static final Command COMMAND =
      Command.named("cases export")
          .option(FORMAT)
          .option(USER)
          .onlyAsSlash()
          .run(CaseExport::export);

  private CaseExport() {}

  private static Future<Response> export(Call call) {
    CaseQuery query =
        new CaseQuery(call.get(USER).map(DiscordUser::id).orElse(0L), 0, null, null, "");
    FileKind kind = call.get(FORMAT);
    return collect(call, query, null, new ArrayList<>())
        .map(cases -> {
          List<Case> fitting = fitting(cases);
          return Response.onlyToYou(
                  Embed.of(Colour.SUCCESS)
                      .describing(
                          Text.of(
                                  fitting.size() < cases.size() || cases.size() >= CASES_MAX
                                      ? CaseText.EXPORTED_NEWEST
                                      : CaseText.EXPORTED)
                              .with("cases", fitting.size())))
              .withFile(
                  kind == FileKind.FILE_CSV ? "cases.csv" : "cases.json",
                  kind == FileKind.FILE_CSV ? csv(fitting) : json(fitting));
        });
  }

  private static Future<List<Case>> collect(
      Call call, CaseQuery query, @Nullable String after, List<Case> soFar) {
    return call.ask(query.request(call.guildId(), RowRequest.LIMIT_MAX, after, null))
        .compose(page -> {
          soFar.addAll(page.rows());
          return page.next().isPresent() && soFar.size() < CASES_MAX
              ? collect(call, query, page.next().get(), soFar)
              : Future.succeededFuture(soFar);
        });
  }

  private static List<Case> fitting(List<Case> cases) {
    int characters = 0;
    for (int i = 0; i < cases.size(); i++) {
      characters += 400 + cases.get(i).reason().length();
      if (characters > CHARACTERS_MAX) {
        return cases.subList(0, i);
      }
    }
    return cases;
  }

  private static JsonObject row(Case one) {
    return new JsonObject()
        .put("number", one.number())
        .put("type", one.type() == null ? "" : one.type().name())
        .put("user", Long.toUnsignedString(one.userId()))
        .put("moderator", Long.toUnsignedString(one.moderatorId()))
        .put("reason", one.reason())
        .put("voided", !one.valid())
        .put("made", one.createdAt().toString())
        .put("ends", Objects.toString(one.expiresAt(), ""))
        .put("evidence", Objects.toString(one.evidence(), ""));
  }

  private static String json(List<Case> cases) {
    JsonArray rows = new JsonArray();
    cases.forEach(one -> rows.add(row(one)));
    return rows.encodePrettily();
  }

  private static String csv(List<Case> cases) {
    List<String> columns =
        List.of(
            "number", "type", "user", "moderator", "reason", "voided", "made", "ends", "evidence");
    return Stream.concat(
            Stream.of(String.join(",", columns)),
            cases.stream()
                .map(CaseExport::row)
                .map(row ->
                    columns.stream()
                        .map(column -> quoted(row.getValue(column).toString()))
                        .collect(Collectors.joining(","))))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /** Also what a spreadsheet would take for a formula is only a text. */
  private static String quoted(String value) {
    String text = value.matches("(?s)[=+\\-@\\t].*") ? "'" + value : value;
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
