package dev.rookery.discord.levels;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.MemberRank;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /level}: where a member stands. */
final class LevelShow {
  private static final int BLOCKS = 10;

  private static final Option<Optional<DiscordUser>> MEMBER = Option.user("member").optional();

  static final Command COMMAND =
      Command.named("level").alias("lvl", "rank", "xp").option(MEMBER).run(LevelShow::show);

  private LevelShow() {}

  private static Future<Response> show(Call call) {
    DiscordUser user = call.get(MEMBER).orElse(call.user());
    Future<GuildConfig> settings = call.context().settings().of(call.guildId());
    Future<Optional<MemberRank>> rank = call.ask(new LevelsRequest.Rank(call.guildId(), user.id()));
    return Future.all(settings, rank)
        .map(_ ->
            Response.onlyToYou(
                Embed.of(Colour.INFO)
                    .titled(Text.literal(user.displayName()))
                    .describing(
                        rank.result()
                            .map(found -> said(found, settings.result()))
                            .orElseGet(LevelText.NOTHING_EARNED::text))));
  }

  private static Text said(MemberRank rank, GuildConfig settings) {
    List<Text> lines = new ArrayList<>();
    Text place =
        rank.place()
            .<Text>map(number -> LevelText.PLACE.with("place", number))
            .orElseGet(LevelText.NO_PLACE::text);
    lines.add(Text.of(LevelText.STANDS).with("level", rank.shownLevel()).with("place", place));
    if (settings.showXpProgress() && rank.shownLevel() == rank.level()) {
      lines.add(
          Text.of(LevelText.PROGRESS)
              .with("bar", Text.markdown(bar(rank)))
              .with("xp", (long) rank.xp())
              .with("needed", (long) Math.ceil(rank.nextLevelXp())));
    }
    return Text.lines(lines);
  }

  private static String bar(MemberRank rank) {
    double way = rank.nextLevelXp() - rank.levelXp();
    double gone = way <= 0 ? 1 : (rank.xp() - rank.levelXp()) / way;
    int full = (int) Math.clamp(Math.floor(gone * BLOCKS), 0, BLOCKS);
    return "▰".repeat(full) + "▱".repeat(BLOCKS - full);
  }
}
