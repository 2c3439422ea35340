package dev.rookery.discord.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  /** The newest so many are in the file at most. */
  private static final int CASES_MAX = 10_000;

  /** Discord takes files of 10 MiB. */
  private static final int BYTES_MAX = 9 * 1024 * 1024;

  private static final List<String> COLUMNS =
      List.of(
          "number", "type", "user", "moderator", "reason", "voided", "made", "ends", "evidence");

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
        .compose(cases ->
            call.context()
                .vertx()
                .executeBlocking(() -> new Written(kind, cases))
                .map(written -> response(kind, written)));
  }

  private static Response response(FileKind kind, Written written) {
    return Response.onlyToYou(
            Embed.of(Colour.SUCCESS)
                .describing(
                    Text.of(written.isCut() ? CaseText.EXPORTED_NEWEST : CaseText.EXPORTED)
                        .with("cases", written.rows())))
        .withFile(kind == FileKind.FILE_CSV ? "cases.csv" : "cases.json", written.text());
  }

  /** A file, with the newest cases that it has room for. */
  private static final class Written {
    private final List<String> lines = new ArrayList<>();
    private final FileKind kind;
    private final boolean cut;

    private Written(FileKind kind, List<Case> cases) {
      this.kind = kind;
      int bytes = 0;
      for (Case one : cases) {
        String line = kind == FileKind.FILE_CSV ? csv(row(one)) : row(one).encodePrettily();
        bytes += line.getBytes(UTF_8).length + 2;
        if (bytes > BYTES_MAX) {
          break;
        }
        lines.add(line);
      }
      this.cut = lines.size() < cases.size() || cases.size() >= CASES_MAX;
    }

    private boolean isCut() {
      return cut;
    }

    private int rows() {
      return lines.size();
    }

    private String text() {
      return kind == FileKind.FILE_CSV
          ? Stream.concat(Stream.of(String.join(",", COLUMNS)), lines.stream())
              .collect(Collectors.joining("\r\n", "", "\r\n"))
          : lines.stream().collect(Collectors.joining(",\n", "[", "]\n"));
    }
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

  private static String csv(JsonObject row) {
    return COLUMNS.stream()
        .map(column -> quoted(row.getValue(column).toString()))
        .collect(Collectors.joining(","));
  }

  /** Also what a spreadsheet would take for a formula is only a text. */
  private static String quoted(String value) {
    String text = value.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + value : value;
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
