package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.text.Text;
import dev.rookery.models.snippets.SnippetInfo;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.text.TextFormat;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /snippet list}: most used first, ten a page. */
final class SnippetList {
  private static final int ROWS = 10;
  private static final int ALIASES_MAX = 250;
  private static final int TEXT_MAX = 100;

  private static final Option<Optional<String>> TEXT = Option.text("text", TEXT_MAX).optional();

  private static final String PATH = "snippet list";

  static final PagedList<SnippetInfo> LIST =
      new PagedList<>("snippets", PATH, SnippetList::page, SnippetList::embed);

  static final Command COMMAND =
      Command.named(PATH)
          .alias("ls", "snippets")
          .option(TEXT)
          .run(call -> LIST.show(call, call.get(TEXT).orElse("")));

  private SnippetList() {}

  private static Future<PagedList.ListPage<SnippetInfo>> page(
      Call call, String text, @Nullable String after, @Nullable String before) {
    return call.ask(
            new SnippetRequest.Listing(
                call.guildId(), text.isEmpty() ? null : text, null, ROWS, after, before))
        .map(page -> new PagedList.ListPage<>(page.rows(), page.next(), OptionalLong.empty()));
  }

  private static Future<Embed> embed(Call call, String text, PagedList.ListPage<SnippetInfo> page) {
    List<SnippetInfo> rows = page.rows();
    Text title =
        text.isEmpty()
            ? SnippetText.LIST_TITLE.text()
            : SnippetText.LIST_TITLE_WITH.with("text", text);
    Text none = text.isEmpty() ? SnippetText.NONE_YET.text() : SnippetText.NONE_WITH_THAT.text();
    return Future.succeededFuture(
        Embed.of(Colour.INFO)
            .titled(title)
            .describing(
                rows.isEmpty() ? none : Text.lines(rows.stream().map(SnippetList::line).toList())));
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
}
