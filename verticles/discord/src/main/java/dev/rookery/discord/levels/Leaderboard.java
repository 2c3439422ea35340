package dev.rookery.discord.levels;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.text.Text;
import dev.rookery.models.levels.LeaderboardEntry;
import dev.rookery.models.levels.LevelsRequest;
import io.vertx.core.Future;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /leaderboard}: who has earned most, ten a page. */
final class Leaderboard {
  private static final int ROWS = 10;
  private static final String PATH = "leaderboard";

  static final PagedList<LeaderboardEntry> LIST =
      PagedList.forward("leaderboard", PATH, Leaderboard::page, Leaderboard::embed);

  static final Command COMMAND =
      Command.named(PATH).alias("lb", "top").run(call -> LIST.show(call, ""));

  private Leaderboard() {}

  private static Future<PagedList.ListPage<LeaderboardEntry>> page(
      Call call, String query, @Nullable String after, @Nullable String before) {
    return call.ask(new LevelsRequest.Leaderboard(call.guildId(), ROWS, after))
        .map(page -> new PagedList.ListPage<>(page.rows(), page.next(), OptionalLong.empty()));
  }

  private static Future<Embed> embed(
      Call call, String query, PagedList.ListPage<LeaderboardEntry> page) {
    return Future.succeededFuture(
        Embed.of(Colour.INFO)
            .titled(LevelText.LEADERBOARD.text())
            .describing(
                page.rows().isEmpty()
                    ? LevelText.NOBODY.text()
                    : Text.lines(page.rows().stream().map(Leaderboard::line).toList())));
  }

  private static Text line(LeaderboardEntry entry) {
    return Text.of(LevelText.LINE)
        .with("place", entry.place())
        .with("member", Text.markdown("<@" + Long.toUnsignedString(entry.memberId()) + ">"))
        .with("level", entry.shownLevel())
        .with("xp", (long) entry.xp());
  }
}
