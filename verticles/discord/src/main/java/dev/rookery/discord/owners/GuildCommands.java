package dev.rookery.discord.owners;

import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.OwnGuild;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /bot guilds} and {@code /bot leave}: the servers that the bot is in. */
final class GuildCommands {
  private static final String PATH = "bot guilds";
  private static final int ROWS = 10;
  private static final int ID_MAX = 20;

  /** A server by its id, since names are not unique. */
  static final Option<String> GUILD = Option.text("guild", ID_MAX);

  static final PagedList<OwnGuild> LIST =
      new PagedList<>("bot-guilds", PATH, GuildCommands::page, GuildCommands::embed);

  static final Command GUILDS =
      Command.named(PATH).everywhere().onlyAsSlash().run(call -> LIST.show(call, ""));

  static final Command LEAVE =
      Command.named("bot leave")
          .option(GUILD)
          .everywhere()
          .onlyAsSlash()
          .run(call -> {
            long guild = guild(call);
            return leave(call.discord(), guild)
                .map(left -> {
                  if (!left) {
                    throw new CommandRefused(OwnersText.GUILD_UNKNOWN.with("guild", shown(guild)));
                  }
                  return Response.done(OwnersText.GUILD_LEFT.with("guild", shown(guild)));
                });
          });

  private GuildCommands() {}

  /** The id that a member typed. */
  static long guild(Call call) {
    String typed = call.get(GUILD).strip();
    if (!typed.matches("[1-9][0-9]{0,18}")) {
      throw new CommandRefused(OwnersText.GUILD_NO_ID.with("typed", typed));
    }
    try {
      return Long.parseLong(typed);
    } catch (NumberFormatException tooLarge) {
      throw new CommandRefused(OwnersText.GUILD_NO_ID.with("typed", typed));
    }
  }

  static Text shown(long guildId) {
    return Text.markdown("`" + guildId + "`");
  }

  /** Leaves a server; false if the bot is not in it. */
  static Future<Boolean> leave(Discord discord, long guildId) {
    return discord
        .leaveGuild(guildId)
        .map(true)
        .recover(cause ->
            cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
                ? Future.succeededFuture(false)
                : Future.failedFuture(cause));
  }

  /** The cursors are ids of servers. */
  private static Future<PagedList.ListPage<OwnGuild>> page(
      Call call, String query, @Nullable String after, @Nullable String before) {
    return call.discord()
        // A page that ends at a server has it.
        .guilds(before == null ? 0 : id(before) + 1, id(after), ROWS + 1)
        .map(found -> {
          boolean more = found.size() > ROWS;
          List<OwnGuild> rows =
              !more
                  ? found
                  : before == null
                      ? found.subList(0, ROWS)
                      : found.subList(found.size() - ROWS, found.size());
          OwnGuild edge = before == null && !rows.isEmpty() ? rows.getLast() : found.getFirst();
          return new PagedList.ListPage<>(
              rows,
              more ? Optional.of(Long.toString(edge.id())) : Optional.empty(),
              OptionalLong.empty());
        });
  }

  private static long id(@Nullable String cursor) {
    return cursor == null || cursor.isEmpty() ? 0 : Long.parseLong(cursor);
  }

  private static Future<Embed> embed(Call call, String query, PagedList.ListPage<OwnGuild> page) {
    List<Long> ids = page.rows().stream().map(OwnGuild::id).toList();
    return call.ask(Rows.of(Guild.class).select(where(Guild::id).in(ids)).limitedTo(ROWS))
        .compose(guilds ->
            call.ask(
                    Rows.of(GuildConfig.class)
                        .select(where(GuildConfig::guildId).in(ids))
                        .limitedTo(ROWS))
                .map(settings -> {
                  Map<Long, Guild> known = by(guilds.rows(), Guild::id);
                  Map<Long, GuildConfig> set = by(settings.rows(), GuildConfig::guildId);
                  return Embed.of(Colour.INFO)
                      .titled(OwnersText.GUILDS.text())
                      .describing(
                          page.rows().isEmpty()
                              ? OwnersText.NO_GUILDS.text()
                              : Text.lines(
                                  page.rows().stream()
                                      .map(guild ->
                                          line(guild, known.get(guild.id()), set.get(guild.id())))
                                      .toList()));
                }));
  }

  private static <T> Map<Long, T> by(List<T> rows, Function<T, Long> id) {
    return rows.stream().collect(Collectors.toMap(id, Function.identity()));
  }

  private static Text line(OwnGuild guild, @Nullable Guild known, @Nullable GuildConfig settings) {
    GuildConfig set = settings == null ? GuildConfig.defaults(guild.id()) : settings;
    return Text.of(OwnersText.GUILD)
        .with("name", guild.name())
        .with("id", shown(guild.id()))
        .with("members", guild.members())
        .with("since", Text.markdown(known == null ? "–" : DiscordTime.relative(known.joinedAt())))
        .with("prefix", set.prefix())
        .with("off", off(set));
  }

  private static long off(GuildConfig settings) {
    return settings.features().fieldNames().stream()
        .filter(feature -> !settings.isOn(feature))
        .count();
  }
}
