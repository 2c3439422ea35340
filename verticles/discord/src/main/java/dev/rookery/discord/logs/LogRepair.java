package dev.rookery.discord.logs;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells staff that a log cannot be written, where they read it: in another log channel, or else the
 * owner directly. A choice or a click under it repairs the setting, for who may set logs.
 */
final class LogRepair {
  /** Who may use it may repair. */
  private static final String PATH = "config log";

  static final Action CHOOSE = new Action("log-choose", PATH, LogRepair::choose);
  static final Action SWITCH_OFF = new Action("log-off", PATH, LogRepair::switchOff);

  static final Job JOB =
      Job.of(
          BrokenLog.KIND,
          (context, _, broken) ->
              broken.tells() ? tell(context, broken) : Future.succeededFuture());

  /** Where staff is told, the first that can be. */
  private static final List<LogName> FOR_STAFF =
      List.of(
          LogName.PRIVATE, LogName.MODERATION, LogName.AUDIT, LogName.REPORT, LogName.DEVELOPMENT);

  private LogRepair() {}

  private static Future<?> tell(CommandContext context, BrokenLog broken) {
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(broken.guildId()))
        .compose(settings ->
            isStillSet(settings, broken)
                ? tell(context, settings, broken)
                : Future.succeededFuture());
  }

  private static boolean isStillSet(GuildConfig settings, BrokenLog broken) {
    return Objects.equals(LogName.of(broken.kind()).channelId(settings), broken.channelId());
  }

  private static Future<?> tell(CommandContext context, GuildConfig settings, BrokenLog broken) {
    List<Long> channels =
        FOR_STAFF.stream()
            .flatMap(log -> Stream.ofNullable(log.channelId(settings)))
            .filter(channel -> channel != broken.channelId())
            .distinct()
            .toList();
    return send(context, settings, broken, channels);
  }

  private static Future<?> send(
      CommandContext context, GuildConfig settings, BrokenLog broken, List<Long> channels) {
    return channels.isEmpty()
        ? tellOwner(context, settings, broken)
        : context
            .discord()
            .send(channels.getFirst(), message(broken), GuildLog.language(context, settings))
            .<Object>mapEmpty()
            .recover(cause ->
                isUnavailable(cause)
                    ? Future.failedFuture(cause)
                    : send(context, settings, broken, channels.subList(1, channels.size()))
                        .mapEmpty());
  }

  /** In direct messages nothing can be chosen, so the command is named. */
  private static Future<?> tellOwner(
      CommandContext context, GuildConfig settings, BrokenLog broken) {
    return context
        .discord()
        .guild(broken.guildId())
        .compose(guild ->
            context
                .discord()
                .sendDirectly(
                    guild.ownerId(),
                    Response.toAll(
                            Embed.of(Colour.ERROR)
                                .titled(LogText.BROKEN_TITLE.text())
                                .describing(
                                    Text.of(LogText.BROKEN_TO_OWNER)
                                        .with("guild", guild.name())
                                        .with("log", LogName.of(broken.kind()).text())
                                        .with("channel", channel(broken.channelId()))))
                        .once(once(broken)),
                    GuildLog.language(context, settings)))
        .<Object>mapEmpty()
        .recover(
            cause -> isUnavailable(cause) ? Future.failedFuture(cause) : Future.succeededFuture());
  }

  private static boolean isUnavailable(Throwable cause) {
    return !(cause instanceof DiscordRefused refused)
        || refused.why() == DiscordRefused.Why.UNAVAILABLE;
  }

  private static MessageResponse message(BrokenLog broken) {
    String state = broken.kind().name() + ":" + Long.toUnsignedString(broken.channelId());
    return Response.toAll(
            Embed.of(Colour.ERROR)
                .titled(LogText.BROKEN_TITLE.text())
                .describing(
                    Text.of(LogText.BROKEN)
                        .with("log", LogName.of(broken.kind()).text())
                        .with("channel", channel(broken.channelId()))))
        .withSelects(List.of(Select.channel(CHOOSE.forEverybody(state), LogText.CHOOSE.text())))
        .withButtons(
            List.of(
                new Button(
                    SWITCH_OFF.forEverybody(state), LogText.SWITCH_OFF.text(), Button.Style.GREY)))
        .once(once(broken));
  }

  private static String once(BrokenLog broken) {
    return "brk%s-%s"
        .formatted(
            broken.kind().name().substring(0, 3),
            Long.toString(broken.channelId(), Character.MAX_RADIX));
  }

  private static Text channel(long channelId) {
    return Text.markdown("<#" + Long.toUnsignedString(channelId) + ">");
  }

  private static Future<Response> choose(Call call, String state) {
    long chosen = Long.parseUnsignedLong(call.use().chosen().getFirst());
    boolean writable =
        call.discord().writableChannels(call.guildId()).stream()
            .anyMatch(one -> one.id() == chosen);
    if (!writable) {
      throw new CommandRefused(LogText.NOT_WRITABLE.with("channel", channel(chosen)));
    }
    return repair(call, state, chosen);
  }

  private static Future<Response> switchOff(Call call, String state) {
    return repair(call, state, null);
  }

  private static Future<Response> repair(Call call, String state, @Nullable Long channelId) {
    int colon = state.indexOf(':');
    BrokenLog broken =
        new BrokenLog(
            call.guildId(),
            LogKind.valueOf(state.substring(0, colon)),
            Long.parseUnsignedLong(state.substring(colon + 1)),
            true);
    return call.ask(new GuildConfigRequest.Settings(call.guildId()))
        .compose(settings -> {
          if (!isStillSet(settings, broken)) {
            return Future.failedFuture(
                new CommandRefused(
                    LogText.CHANGED_MEANWHILE.with("log", LogName.of(broken.kind()).text())));
          }
          return call.ask(
              new GuildConfigRequest.SetLogChannel(call.guildId(), broken.kind(), channelId));
        })
        .compose(_ -> call.ask(broken.repaired()))
        .map(_ -> repaired(call, broken, Optional.ofNullable(channelId)));
  }

  private static Response repaired(Call call, BrokenLog broken, Optional<Long> channelId) {
    Text log = LogName.of(broken.kind()).text();
    Text by = Text.markdown(call.user().mention());
    return Response.toAll(
        Embed.of(Colour.SUCCESS)
            .describing(
                channelId
                    .<Text>map(id ->
                        Text.of(LogText.REPAIRED)
                            .with("log", log)
                            .with("channel", channel(id))
                            .with("moderator", by))
                    .orElseGet(() ->
                        Text.of(LogText.SWITCHED_OFF).with("log", log).with("moderator", by))));
  }
}
