package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.rows.Page;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /snippet list}: most used first, ten a page. */
final class SnippetList {
  private static final int ROWS = 10;
  private static final int ALIASES_MAX = 250;

  /** So that cursor and text fit into a button's id, even if each character is an emoji of two. */
  private static final int TEXT_MAX = 28;

  private static final String START = "";

  private static final Option<Optional<String>> TEXT = Option.text("text", TEXT_MAX).optional();

  static final Command COMMAND =
      Command.named("snippet list")
          .alias("ls", "snippets")
          .option(TEXT)
          .run(call -> page(call, START, call.get(TEXT).orElse("")));

  static final Action TURN = new Action("snippets", COMMAND.path(), SnippetList::turn);
  static final Action TURN_BACK =
      new Action("snippets-back", COMMAND.path(), SnippetList::turnBack);

  private SnippetList() {}

  /** Turns to the page that a button names: its cursor, a colon, the text. */
  private static Future<Response> turn(Call call, String state) {
    int colon = state.indexOf(':');
    return page(call, state.substring(0, Math.max(colon, 0)), state.substring(colon + 1));
  }

  /** Turns back to the page that ends where the one of the cursor begins. */
  private static Future<Response> turnBack(Call call, String state) {
    int colon = state.indexOf(':');
    String cursor = state.substring(0, Math.max(colon, 0));
    return pageBefore(call, cursor, cursor, state.substring(colon + 1));
  }

  /** The page after a cursor; if that is empty by now, because snippets went, the one before it. */
  private static Future<Response> page(Call call, String cursor, String text) {
    return ask(call, text, emptyToNull(cursor), null)
        .compose(page ->
            page.rows().isEmpty() && !cursor.equals(START)
                ? pageBefore(call, cursor, START, text)
                : Future.succeededFuture(
                    response(call, page.rows(), cursor, page.next().orElse(START), text)));
  }

  /** The page before a cursor; if that is empty by now, the first one. */
  private static Future<Response> pageBefore(Call call, String cursor, String next, String text) {
    return ask(call, text, null, cursor)
        .compose(page ->
            page.rows().isEmpty() && !next.equals(START)
                ? page(call, START, text)
                : Future.succeededFuture(
                    response(call, page.rows(), page.next().orElse(START), next, text)));
  }

  private static Future<Page<SnippetInfo>> ask(
      Call call, String text, @Nullable String after, @Nullable String before) {
    return call.ask(
        new SnippetRequest.Listing(call.guildId(), emptyToNull(text), null, ROWS, after, before));
  }

  /**
   * A page with its buttons.
   *
   * @param cursor which the page begins after
   * @param next the cursor that the next page begins after; empty if there is none
   */
  private static Response response(
      Call call, List<SnippetInfo> rows, String cursor, String next, String text) {
    List<Button> buttons = new ArrayList<>();
    if (!cursor.equals(START)) {
      buttons.add(button(call, TURN, START, text, SnippetText.FIRST_PAGE));
      buttons.add(button(call, TURN_BACK, cursor, text, SnippetText.PREVIOUS_PAGE));
    }
    if (!next.isEmpty()) {
      buttons.add(button(call, TURN, next, text, SnippetText.NEXT_PAGE));
    }
    return Response.onlyToYou(embed(rows, text)).withButtons(buttons);
  }

  private static Button button(
      Call call, Action action, String cursor, String text, SnippetText label) {
    return action.button(call, cursor + ":" + text, label.text());
  }

  private static Embed embed(List<SnippetInfo> rows, String text) {
    Text title =
        text.isEmpty()
            ? SnippetText.LIST_TITLE.text()
            : SnippetText.LIST_TITLE_WITH.with("text", text);
    Text none = text.isEmpty() ? SnippetText.NONE_YET.text() : SnippetText.NONE_WITH_THAT.text();
    return Embed.of(Colour.INFO)
        .titled(title)
        .describing(
            rows.isEmpty() ? none : Text.lines(rows.stream().map(SnippetList::line).toList()));
  }

  private static Text line(SnippetInfo info) {
    List<Text> parts = new ArrayList<>();
    parts.add(Text.bold(Text.literal(info.snippet().name())));
    if (info.snippet().locked()) {
      parts.add(Text.markdown("🔒"));
    }
    if (!info.aliases().isEmpty()) {
      parts.add(Text.literal("(" + shortened(String.join(", ", info.aliases())) + ")"));
    }
    parts.add(Text.markdown("· " + info.snippet().uses()));
    return Text.joined(" ", parts);
  }

  private static String shortened(String aliases) {
    return aliases.length() <= ALIASES_MAX
        ? aliases
        : TextFormat.cut(aliases, ALIASES_MAX - 1) + "…";
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
