package dev.rookery.discord.reasons;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /reason add}, {@code edit}, {@code delete} and {@code list}. */
final class ReasonCommands {
  private static final int ROWS = 10;
  private static final int OFFERS = 25;
  private static final int REASON_SHOWN = 150;

  private static final Option<String> NEW_NAME =
      Option.text("name", ReasonTemplate.NAME_MAX).describedAs("new-name");
  private static final Option<String> NAME =
      Option.text("name", ReasonTemplate.NAME_MAX).completedBy(ReasonCommands::names);
  private static final Option<String> TEXT = Option.text("text", Case.REASON_MAX).takesRest();

  static final Command ADD =
      Command.named("reason add").option(NEW_NAME).option(TEXT).run(ReasonCommands::add);

  static final Command EDIT =
      Command.named("reason edit").option(NAME).option(TEXT).run(ReasonCommands::edit);

  static final Command DELETE =
      Command.named("reason delete").option(NAME).run(ReasonCommands::delete);

  private static final String LIST_PATH = "reason list";

  static final PagedList<ReasonTemplate> PAGES =
      PagedList.forward("reasons", LIST_PATH, ReasonCommands::page, ReasonCommands::embed);

  static final Command LIST =
      Command.named(LIST_PATH).alias("reasons").run(call -> PAGES.show(call, ""));

  private ReasonCommands() {}

  /** Without the sign that it is offered with elsewhere. */
  private static String name(String typed) {
    String name = typed.strip();
    return name.startsWith("#") ? name.substring(1) : name;
  }

  private static Future<Response> add(Call call) {
    return call.ask(
            new ReasonTemplateRequest.Create(
                call.guildId(), name(call.get(NEW_NAME)), call.get(TEXT)))
        .map(made -> Response.done(ReasonText.ADDED.with("name", made.name())));
  }

  private static Future<Response> edit(Call call) {
    return call.ask(
            new ReasonTemplateRequest.Edit(call.guildId(), name(call.get(NAME)), call.get(TEXT)))
        .map(edited -> Response.done(ReasonText.EDITED.with("name", edited.name())));
  }

  private static Future<Response> delete(Call call) {
    return call.ask(new ReasonTemplateRequest.Delete(call.guildId(), name(call.get(NAME))))
        .map(deleted -> Response.done(ReasonText.DELETED.with("name", deleted.name())));
  }

  private static Future<List<Offer>> names(CompletionQuery query) {
    String typed = name(query.text());
    return typed.length() > ReasonTemplate.NAME_MAX
        ? Future.succeededFuture(List.of())
        : query
            .ask(new ReasonTemplateRequest.Matching(query.guildId(), typed, OFFERS))
            .map(found -> Offer.texts(found.stream().map(ReasonTemplate::name).toList()));
  }

  private static Future<PagedList.ListPage<ReasonTemplate>> page(
      Call call, String query, @Nullable String after, @Nullable String before) {
    return call.ask(new ReasonTemplateRequest.Listing(call.guildId(), ROWS, after))
        .map(page -> new PagedList.ListPage<>(page.rows(), page.next(), OptionalLong.empty()));
  }

  private static Future<Embed> embed(
      Call call, String query, PagedList.ListPage<ReasonTemplate> page) {
    List<Text> lines = page.rows().stream().map(ReasonCommands::line).toList();
    return Future.succeededFuture(
        Embed.of(Colour.INFO)
            .titled(ReasonText.LIST_TITLE.text())
            .describing(lines.isEmpty() ? ReasonText.NONE_YET.text() : Text.lines(lines)));
  }

  private static Text line(ReasonTemplate template) {
    String reason = template.reason().replaceAll("\\s+", " ").strip();
    return Text.joined(
        " ",
        List.of(
            Text.bold(Text.literal("#" + template.name())),
            Text.literal(
                reason.length() <= REASON_SHOWN
                    ? reason
                    : TextFormat.cut(reason, REASON_SHOWN - 1) + "…")));
  }
}
