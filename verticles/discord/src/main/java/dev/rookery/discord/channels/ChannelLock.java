package dev.rookery.discord.channels;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.ChannelOverride;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.logs.ModeratorLog;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.discord.times.Span;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.cases.Case;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /lock} and {@code /unlock}: whether members may write in a channel. What a lock changes is
 * kept as it was, and that alone is what an unlock gives back: what somebody has closed by hand
 * stays closed.
 */
final class ChannelLock {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelLock.class);

  private static final Option<Optional<DiscordChannel>> CHANNEL =
      Option.channel("channel").optional();
  private static final Option<Optional<Span>> DURATION = Option.span("duration").optional();
  private static final Option<String> REASON =
      Option.text("reason", Case.REASON_MAX).takesRest().or("");

  static final Command LOCK_COMMAND =
      Command.named("lock")
          .option(CHANNEL)
          .option(DURATION)
          .option(REASON)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(ChannelLock::lock);

  static final Command UNLOCK_COMMAND =
      Command.named("unlock")
          .option(CHANNEL)
          .option(REASON)
          .botNeeds(DiscordPermission.MANAGE_ROLES)
          .run(ChannelLock::unlock);

  static final Job END =
      Job.of(
          LockTask.KIND,
          (context, job, task) ->
              end(context, task, job.claimed().work().attempts() >= DueWorkRequest.ATTEMPTS_MAX));

  private ChannelLock() {}

  private static long channelId(Call call) {
    return call.get(CHANNEL).map(DiscordChannel::id).orElse(call.use().channelId());
  }

  private static Text mention(long channelId) {
    return Text.markdown("<#" + Long.toUnsignedString(channelId) + ">");
  }

  private static String auditReason(Call call) {
    return Texts.in(call.use().guildLanguage())
        .plain(
            Text.of(ChannelText.LOCK_REASON)
                .with("moderator", call.user().name())
                .with("reason", Text.literal(call.get(REASON))));
  }

  private static Future<Response> lock(Call call) {
    long channelId = channelId(call);
    refuseThread(call, channelId);
    Instant now = Instant.now();
    Instant end =
        call.get(DURATION).map(span -> span.after(now, ZoneOffset.UTC)).orElse(TaskKind.NEVER);
    return ChannelTurns.after(call.context(), channelId, () -> lock(call, channelId, end))
        .map(_ ->
            call.get(DURATION).isEmpty()
                ? ChannelText.LOCKED.with("channel", mention(channelId))
                : Text.of(ChannelText.LOCKED_UNTIL)
                    .with("channel", mention(channelId))
                    .with("end", Text.markdown(DiscordTime.full(end))))
        .map(said -> logged(call, said));
  }

  private static Future<Void> lock(Call call, long channelId, Instant end) {
    return ChannelTask.find(call, LockTask.KIND, channelId)
        .compose(found -> {
          refuseIfLocked(found);
          return staff(call);
        })
        .compose(staff ->
            call.discord()
                .overrides(call.guildId(), channelId)
                .compose(overrides -> lock(call, channelId, overrides, staff, end)));
  }

  /** The roles whose rank lets them lock channels. */
  private static Future<Set<Long>> staff(Call call) {
    int rank = call.standing().required(LOCK_COMMAND.rankPath()).rank();
    return call.ask(new PermissionRankRequest.OfGuild(call.guildId()))
        .map(ranks ->
            ranks.stream()
                .filter(one -> one.rank().rank() >= rank)
                .flatMap(one -> one.roleIds().stream())
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static void refuseThread(Call call, long channelId) {
    boolean isThread =
        call.discord().channels(call.guildId()).stream()
            .anyMatch(one -> one.id() == channelId && one.kind() == DiscordChannel.Kind.THREAD);
    if (isThread) {
      throw new CommandRefused(ChannelText.LOCK_OF_THREAD.with("channel", mention(channelId)));
    }
  }

  private static void refuseIfLocked(Optional<LockTask> found) {
    found.ifPresent(lock -> {
      throw new CommandRefused(
          Text.of(ChannelText.LOCKED_ALREADY)
              .with("channel", mention(lock.channelId()))
              .with(
                  "moderator",
                  Text.markdown("<@" + Long.toUnsignedString(lock.moderatorId()) + ">")));
    });
  }

  private static Future<Void> lock(
      Call call, long channelId, List<ChannelOverride> overrides, Set<Long> staff, Instant end) {
    long guildId = call.guildId();
    DiscordMember bot = Objects.requireNonNull(call.use().bot(), "not in a guild");
    WritingRules rules = WritingRules.of(guildId, bot.id(), overrides);
    List<ChannelOverride> changes =
        rules.locked(call.discord().roles(guildId), staff, call.use().asMember().orElseThrow());
    if (changes.isEmpty()) {
      throw new CommandRefused(ChannelText.CLOSED_ALREADY.with("channel", mention(channelId)));
    }
    LockTask task =
        new LockTask(
            guildId,
            channelId,
            call.userId(),
            call.use().guildLanguage().toLanguageTag(),
            rules.of(changes));
    return ChannelTask.begin(
            call,
            LockTask.KIND,
            LockTask.KIND.schedule(guildId, null, ChannelTask.key(channelId), task, end))
        .compose(other -> {
          refuseIfLocked(other);
          return call.discord().setOverrides(guildId, channelId, changes, auditReason(call));
        })
        .recover(cause ->
            cause instanceof DiscordRefused
                ? takeBack(call, task)
                    .transform(_ -> Future.<Void>failedFuture(refusal(cause, task)))
                : Future.failedFuture(cause));
  }

  private static Throwable refusal(Throwable cause, LockTask task) {
    return cause instanceof DiscordRefused refused
            && refused.why() == DiscordRefused.Why.NOT_PERMITTED
        ? new CommandRefused(ChannelText.LOCK_FORBIDDEN.with("channel", mention(task.channelId())))
        : cause;
  }

  /** What could not be locked is no lock, and what of it was changed is as before. */
  private static Future<?> takeBack(Call call, LockTask task) {
    return open(call.discord(), task, auditReason(call))
        .otherwiseEmpty()
        .compose(_ -> call.ask(LockTask.KIND.cancel(ChannelTask.key(task.channelId()))))
        .onFailure(
            cause -> LOG.warn("Channel {} is kept as locked, and is not", task.channelId(), cause));
  }

  private static Future<Void> open(Discord discord, LockTask task, String reason) {
    return discord
        .overrides(task.guildId(), task.channelId())
        .compose(now ->
            discord.setOverrides(
                task.guildId(),
                task.channelId(),
                WritingRules.of(task.guildId(), 0, now).unlocked(task.before()),
                reason));
  }

  private static Future<Response> unlock(Call call) {
    long channelId = channelId(call);
    return ChannelTurns.after(call.context(), channelId, () -> unlock(call, channelId))
        .map(_ -> logged(call, ChannelText.UNLOCKED.with("channel", mention(channelId))));
  }

  private static Future<Boolean> unlock(Call call, long channelId) {
    return ChannelTask.find(call, LockTask.KIND, channelId)
        .compose(found -> {
          if (found.isEmpty()) {
            throw new CommandRefused(ChannelText.NOT_LOCKED.with("channel", mention(channelId)));
          }
          return open(call.discord(), found.get(), auditReason(call));
        })
        .compose(_ -> call.ask(LockTask.KIND.cancel(ChannelTask.key(channelId))));
  }

  /** Says what was done to who did it, and to those who read the log. */
  private static Response logged(Call call, Text said) {
    ModeratorLog.write(call, said, call.get(REASON));
    return Response.done(said);
  }

  /** The end of a lock whose time is over; of a channel that is gone there is nothing to open. */
  private static Future<?> end(CommandContext context, LockTask task, boolean last) {
    Locale language = Locale.forLanguageTag(task.guildLanguage());
    return ChannelTurns.after(
            context,
            task.channelId(),
            () ->
                open(
                    context.discord(),
                    task,
                    Texts.in(language).plain(ChannelText.LOCK_OVER.text())))
        .recover(cause ->
            cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
                ? Future.succeededFuture()
                : Future.failedFuture(cause))
        .onFailure(cause -> {
          LOG.warn("The lock of channel {} does not end", task.channelId(), cause);
          if (last) {
            tellOfLock(context.discord(), task, language);
          }
        });
  }

  private static void tellOfLock(Discord discord, LockTask task, Locale language) {
    discord
        .send(
            task.channelId(),
            Response.toAll(Embed.of(Colour.ERROR).describing(ChannelText.LOCK_NOT_ENDED.text())),
            language)
        .onFailure(cause -> LOG.warn("Nobody is told that a lock does not end", cause));
  }
}
