package dev.rookery.discord.owners;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.GuildEvent;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Texts;
import dev.rookery.jobs.TaskKind;
import io.vertx.core.Future;
import java.util.List;

/**
 * {@code /bot block} and {@code /bot unblock}: servers that the bot leaves, and leaves again
 * whenever it is invited. Each is kept as a task of no server, whose day is the last that there is.
 */
final class BlockedGuilds {
  /** The content of the task. */
  public record BlockedGuild(long guildId) {}

  private static final TaskKind<BlockedGuild> KIND =
      TaskKind.of("blocked-guild", BlockedGuild.class);

  /** A block that is over is deleted, as all tasks are that were done. */
  static final Job ENDED = Job.of(KIND, (_, _, _) -> Future.succeededFuture());

  static final Listener<GuildEvent.BotJoined> ON_JOIN =
      new Listener<>(
          GuildEvent.BotJoined.class, (context, joined) -> check(context, joined.guildId()));

  /** It may have been invited while no session heard of it. */
  static final Listener<GuildEvent.SessionBegan> ON_SESSION =
      new Listener<>(
          GuildEvent.SessionBegan.class, (context, began) -> check(context, began.guildId()));

  static final Command BLOCK =
      Command.named("bot block")
          .option(GuildCommands.GUILD)
          .everywhere()
          .onlyAsSlash()
          .run(BlockedGuilds::block);

  static final Command UNBLOCK =
      Command.named("bot unblock")
          .option(GuildCommands.GUILD)
          .everywhere()
          .onlyAsSlash()
          .run(BlockedGuilds::unblock);

  private BlockedGuilds() {}

  private static Future<Response> block(Call call) {
    long guild = GuildCommands.guild(call);
    return call.ask(KIND.schedule(null, null, key(guild), new BlockedGuild(guild), TaskKind.NEVER))
        .compose(_ -> GuildCommands.leave(call.discord(), guild))
        .map(
            _ -> Response.done(OwnersText.GUILD_BLOCKED.with("guild", GuildCommands.shown(guild))));
  }

  private static Future<Response> unblock(Call call) {
    long guild = GuildCommands.guild(call);
    return call.ask(KIND.cancel(key(guild)))
        .map(was ->
            Response.done(
                (was ? OwnersText.GUILD_UNBLOCKED : OwnersText.GUILD_NOT_BLOCKED)
                    .with("guild", GuildCommands.shown(guild))));
  }

  private static String key(long guildId) {
    return Long.toString(guildId);
  }

  private static Future<?> check(CommandContext context, long guildId) {
    return context
        .rookery()
        .ask(KIND.find(key(guildId)))
        .compose(
            found -> found.isEmpty() ? Future.succeededFuture() : leaveAgain(context, guildId));
  }

  /** Does nothing if the bot is not in it. */
  private static Future<?> leaveAgain(CommandContext context, long guildId) {
    return GuildCommands.leave(context.discord(), guildId)
        .compose(left -> left ? tell(context, guildId) : Future.succeededFuture());
  }

  private static Future<?> tell(CommandContext context, long guildId) {
    MessageResponse told =
        Response.onlyToYou(
            Embed.of(Colour.INFO)
                .describing(OwnersText.GUILD_INVITED.with("guild", GuildCommands.shown(guildId))));
    return context
        .discord()
        .owners()
        .compose(owners -> {
          List<? extends Future<?>> all =
              owners.stream()
                  .map(owner -> context.discord().sendDirectly(owner, told, Texts.FALLBACK))
                  .toList();
          return Future.join(List.copyOf(all));
        });
  }
}
