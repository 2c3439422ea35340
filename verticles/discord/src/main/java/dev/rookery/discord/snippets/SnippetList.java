package dev.rookery.discord.snippets;

import dev.rookery.discord.command.ActionId;
import dev.rookery.discord.command.Colours;
import dev.rookery.discord.command.Invocation;
import dev.rookery.discord.command.Response;
import dev.rookery.discord.command.Subcommand;
import dev.rookery.models.rows.Page;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import org.jspecify.annotations.Nullable;

/** {@code /snippet list}: most used first, ten a page. */
final class SnippetList implements Subcommand {
  /** The word that the ids of its buttons begin with. */
  static final String BUTTON = "snippets";

  /** The word that the ids of its buttons that turn back begin with. */
  static final String BACK_BUTTON = "snippets-back";

  private static final String TEXT = "text";
  private static final int ROWS = 10;

  /** So that cursor and text fit into a button's id, even if each character is an emoji of two. */
  private static final int TEXT_MAX = 28;

  private static final String START = "";

  @Override
  public SubcommandData definition() {
    return new SubcommandData("list", "The snippets of this server, most used first")
        .addOptions(
            new OptionData(OptionType.STRING, TEXT, "Only those with this in a name or in the text")
                .setMaxLength(TEXT_MAX));
  }

  @Override
  public Future<Response> run(Invocation call) {
    return page(call, START, call.optionalText(TEXT).orElse(""));
  }

  /** Turns to the page that a button names: its cursor, a colon, the text. */
  static Future<Response> turn(Invocation call, String state) {
    int colon = state.indexOf(':');
    return page(call, state.substring(0, Math.max(colon, 0)), state.substring(colon + 1));
  }

  /** Turns back to the page that ends where the one of the cursor begins. */
  static Future<Response> turnBack(Invocation call, String state) {
    int colon = state.indexOf(':');
    String cursor = state.substring(0, Math.max(colon, 0));
    return pageBefore(call, cursor, cursor, state.substring(colon + 1));
  }

  /** The page after a cursor; if that is empty by now, because snippets went, the one before it. */
  private static Future<Response> page(Invocation call, String cursor, String text) {
    return ask(call, text, emptyToNull(cursor), null)
        .compose(page ->
            page.rows().isEmpty() && !cursor.equals(START)
                ? pageBefore(call, cursor, START, text)
                : Future.succeededFuture(
                    response(call, page.rows(), cursor, page.next().orElse(START), text)));
  }

  /** The page before a cursor; if that is empty by now, the first one. */
  private static Future<Response> pageBefore(
      Invocation call, String cursor, String next, String text) {
    return ask(call, text, null, cursor)
        .compose(page ->
            page.rows().isEmpty() && !next.equals(START)
                ? page(call, START, text)
                : Future.succeededFuture(
                    response(call, page.rows(), page.next().orElse(START), next, text)));
  }

  private static Future<Page<SnippetInfo>> ask(
      Invocation call, String text, @Nullable String after, @Nullable String before) {
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
      Invocation call, List<SnippetInfo> rows, String cursor, String next, String text) {
    List<Button> buttons = new ArrayList<>();
    if (!cursor.equals(START)) {
      buttons.add(button(call, BUTTON, START, text, "First page"));
      buttons.add(button(call, BACK_BUTTON, cursor, text, "Previous page"));
    }
    if (!next.isEmpty()) {
      buttons.add(button(call, BUTTON, next, text, "Next page"));
    }
    MessageCreateBuilder message = Response.message(embed(rows, text));
    if (!buttons.isEmpty()) {
      message.setComponents(ActionRow.of(buttons));
    }
    return Response.onlyToYou(message.build());
  }

  private static Button button(
      Invocation call, String word, String cursor, String text, String label) {
    String id = new ActionId(word, call.userId(), cursor + ":" + text).toString();
    return Button.secondary(id, label);
  }

  private static MessageEmbed embed(List<SnippetInfo> rows, String text) {
    List<String> lines = rows.stream().map(SnippetList::line).toList();
    String none =
        text.isEmpty()
            ? "There are no snippets yet. `/snippet create` makes one."
            : "No snippet has that in its names or its text.";
    return new EmbedBuilder()
        .setTitle(text.isEmpty() ? "Snippets" : "Snippets with “" + text + "”")
        .setDescription(lines.isEmpty() ? none : String.join("\n", lines))
        .setColor(Colours.INFO)
        .build();
  }

  private static String line(SnippetInfo info) {
    String lock = info.snippet().locked() ? " 🔒" : "";
    String aliases = info.aliases().isEmpty() ? "" : " (" + AliasNames.joined(info.aliases()) + ")";
    String line = ShownName.bold(info.snippet().name()) + lock + aliases;
    String shortened = line.length() <= 300 ? line : TextFormat.cut(line, 299) + "…";
    return shortened + " · " + info.snippet().uses();
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
