package dev.rookery.discord.cases;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Case;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /cases search}: the cases that meet all that is given, newest first. */
final class CaseList {
  private static final int ROWS = 10;
  private static final int REASON_SHOWN = 120;
  private static final String PATH = "cases search";

  private static final Option<Optional<DiscordUser>> USER = Option.user("user").optional();
  private static final Option<Optional<DiscordUser>> MODERATOR =
      Option.user("moderator").optional();
  private static final Option<Optional<CaseTypeName>> TYPE =
      Option.choice("type", CaseTypeName.class).optional();
  private static final Option<Optional<Boolean>> VOIDED = Option.flag("voided").optional();
  private static final Option<Optional<String>> TEXT =
      Option.text("text", CaseQuery.TEXT_MAX).optional();

  static final PagedList<Case> LIST =
      new PagedList<>("cases", PATH, CaseList::page, CaseList::embed);

  static final Command COMMAND =
      Command.named(PATH)
          .alias("cases", "cases list")
          .option(USER)
          .option(MODERATOR)
          .option(TYPE)
          .option(TEXT)
          .option(VOIDED)
          .run(CaseList::show);

  private CaseList() {}

  private static Future<Response> show(Call call) {
    CaseQuery query =
        new CaseQuery(
            call.get(USER).map(DiscordUser::id).orElse(0L),
            call.get(MODERATOR).map(DiscordUser::id).orElse(0L),
            call.get(TYPE).map(CaseTypeName::type).orElse(null),
            call.get(VOIDED).map(voided -> !voided).orElse(null),
            call.get(TEXT).orElse(""));
    return LIST.show(call, query.state());
  }

  private static Future<PagedList.ListPage<Case>> page(
      Call call, String state, @Nullable String after, @Nullable String before) {
    return call.ask(CaseQuery.of(state).request(call.guildId(), ROWS, after, before))
        .map(page ->
            new PagedList.ListPage<>(page.rows(), page.next(), OptionalLong.of(page.total())));
  }

  private static Future<Embed> embed(Call call, String state, PagedList.ListPage<Case> page) {
    List<Future<Text>> lines = page.rows().stream().map(one -> line(call, one)).toList();
    return Future.all(lines)
        .map(_ ->
            Embed.of(Colour.INFO)
                .titled(CaseText.LIST_TITLE.with("total", page.total().orElse(0)))
                .describing(
                    lines.isEmpty()
                        ? CaseText.NONE_FOUND.text()
                        : Text.lines(lines.stream().map(Future::result).toList())));
  }

  private static Future<Text> line(Call call, Case one) {
    return CaseEmbed.typeName(call, one)
        .map(type ->
            Text.of(one.valid() ? CaseText.LINE : CaseText.LINE_VOIDED)
                .with("number", one.number())
                .with("type", type)
                .with("user", CaseEmbed.mention(one.userId()))
                .with("time", Text.markdown(DiscordTime.relative(one.createdAt())))
                .with("reason", CaseReason.of(shortened(one.reason()))));
  }

  private static String shortened(String reason) {
    String line = reason.replaceAll("\\s+", " ");
    return line.length() <= REASON_SHOWN ? line : TextFormat.cut(line, REASON_SHOWN - 1) + "…";
  }
}
