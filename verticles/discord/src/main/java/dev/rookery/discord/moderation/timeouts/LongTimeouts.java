package dev.rookery.discord.moderation.timeouts;

import dev.rookery.discord.cases.SanctionTask;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.command.Listener;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.GuildEvent.MemberJoined;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.jobs.TaskJob;
import dev.rookery.jobs.TaskKind;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.jobs.DueWorkRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timeouts of any length. Discord keeps one for 28 days at most, so a longer one is followed by the
 * next part a day before it ends, as long as its case is the newest about the member's timeouts and
 * was not voided. Discord itself ends the last part, so no end lifts what a later case ordered.
 */
public final class LongTimeouts {
  private static final Logger LOG = LoggerFactory.getLogger(LongTimeouts.class);

  /** How far ahead Discord lets a timeout end. */
  private static final Duration PART_MAX = Duration.ofDays(28);

  /** The clocks of this machine and of Discord may differ. */
  private static final Duration PART = PART_MAX.minusHours(1);

  /** Time to try again, should Discord refuse. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final TaskKind<TimeoutPart> KIND = TaskKind.of("timeout-part", TimeoutPart.class);

  /** Gives the next parts. */
  public static final Job NEXT_PARTS =
      Job.of(
          KIND,
          (context, job, part) ->
              new LongTimeouts(context)
                  .next(job, part)
                  .onFailure(cause -> new LongTimeouts(context).tell(job, part, cause)));

  /** Nobody gets rid of a timeout by leaving. */
  public static final Listener<MemberJoined> ON_JOIN =
      new Listener<>(
          MemberJoined.class, (context, joined) -> new LongTimeouts(context).joined(joined));

  private final CommandContext context;

  private LongTimeouts(CommandContext context) {
    this.context = context;
  }

  /**
   * Times a member out until the end of the case: of a longer one, gives a part and sees to it that
   * the others follow.
   *
   * @param reason what the audit log says
   */
  public static Future<Void> begin(CommandContext context, Case ordered, String reason) {
    return new LongTimeouts(context).give(ordered, 1, reason);
  }

  /** The case of the long timeout that a member should be in now; empty if there is none. */
  public static Future<Optional<Case>> inForce(CommandContext context, long guildId, long userId) {
    return new LongTimeouts(context)
        .newest(guildId, userId)
        .map(newest -> newest.filter(LongTimeouts::lasts).filter(LongTimeouts::isLong));
  }

  private Future<Void> give(Case ordered, int part, String reason) {
    Instant end = Objects.requireNonNull(ordered.expiresAt());
    Instant now = Instant.now();
    boolean last = !end.isAfter(now.plus(PART_MAX));
    Instant until = last ? end : now.plus(PART);
    Future<Void> given =
        context.discord().timeOut(ordered.guildId(), ordered.userId(), until, reason);
    return last
        ? given
        : given
            .compose(_ ->
                context
                    .rookery()
                    .ask(
                        KIND.schedule(
                            ordered.guildId(),
                            null,
                            ordered.guildId() + ":" + ordered.number() + ":" + part,
                            new TimeoutPart(
                                ordered.guildId(), ordered.number(), part, until, false),
                            until.minus(AHEAD))))
            .mapEmpty();
  }

  private Future<?> next(TaskJob<TimeoutPart> job, TimeoutPart part) {
    return context
        .rookery()
        .ask(new CaseRequest.Show(part.guildId(), part.number()))
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture()
                : newest(part.guildId(), found.get().userId())
                    .compose(newest ->
                        onceSettled(found.get(), newest)
                            .compose(_ -> next(job, part, found.get(), newest))));
  }

  /**
   * What overtook a timeout is voided if Discord refuses it, and then the timeout goes on. So as
   * long as it is being carried out, the part waits.
   */
  private Future<Void> onceSettled(Case ordered, Optional<Case> newest) {
    if (isNewest(ordered, newest)) {
      return Future.succeededFuture();
    }
    return context
        .rookery()
        .ask(SanctionTask.KIND.find(SanctionTask.key(ordered.guildId(), ordered.userId())))
        .compose(begun ->
            begun.isPresent()
                ? Future.failedFuture(
                    new IllegalStateException("what overtook it is still being carried out"))
                : Future.succeededFuture());
  }

  private Future<?> next(
      TaskJob<TimeoutPart> job, TimeoutPart part, Case ordered, Optional<Case> newest) {
    if (!isNewest(ordered, newest) || !lasts(ordered)) {
      // What another attempt gave must not stay.
      return part.tried() ? follow(ordered, newest) : Future.succeededFuture();
    }
    // In a guild that the bot does not see nobody is found, though they may be there.
    return context
        .discord()
        .guild(part.guildId())
        .compose(_ -> context.discord().member(part.guildId(), ordered.userId()))
        .compose(member -> {
          if (member.isEmpty()) {
            // They get it when they are back.
            return Future.succeededFuture();
          }
          if (!isTimedOut(member.get()) && part.until().isAfter(Instant.now())) {
            return log(ordered, TimeoutText.LIFTED_BY_HAND);
          }
          return job.progress(part.nowTried())
              .compose(_ -> reason(ordered))
              .compose(reason -> give(ordered, part.part() + 1, reason))
              .compose(_ -> settle(ordered));
        })
        .recover(LongTimeouts::unlessGone);
  }

  /** Somebody may have ordered something else meanwhile, and have been faster. */
  private Future<Void> settle(Case given) {
    return newest(given.guildId(), given.userId())
        .compose(
            newest -> isNewest(given, newest) ? Future.succeededFuture() : follow(given, newest));
  }

  /** Lets hold what the newest case says. */
  private Future<Void> follow(Case before, Optional<Case> newest) {
    return reason(newest.orElse(before))
        .compose(reason ->
            newest.isPresent() && lasts(newest.get())
                ? give(newest.get(), 1, reason)
                : context.discord().timeOut(before.guildId(), before.userId(), null, reason))
        .recover(LongTimeouts::unlessGone)
        .compose(_ -> newest(before.guildId(), before.userId()))
        .compose(now ->
            now.map(Case::number).equals(newest.map(Case::number))
                ? Future.succeededFuture()
                : follow(before, now));
  }

  private Future<?> joined(MemberJoined joined) {
    return isTimedOut(joined.member())
        ? Future.succeededFuture()
        : inForce(context, joined.guildId(), joined.member().id())
            .compose(found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : reason(found.get())
                        .compose(reason -> give(found.get(), 1, reason))
                        .compose(_ -> settle(found.get())));
  }

  /** The newest case about the timeouts of a member that counts. */
  private Future<Optional<Case>> newest(long guildId, long userId) {
    return context
        .rookery()
        .ask(
            new CaseRequest.Search(
                guildId,
                userId,
                null,
                List.of(CaseType.TIMEOUT, CaseType.UNTIMEOUT),
                List.of(),
                true,
                null,
                null,
                null,
                1,
                null))
        .map(page -> page.rows().stream().findFirst());
  }

  private static boolean isNewest(Case one, Optional<Case> newest) {
    return newest.isPresent() && newest.get().number() == one.number();
  }

  private static boolean lasts(Case ordered) {
    return ordered.type() == CaseType.TIMEOUT
        && ordered.expiresAt() != null
        && ordered.expiresAt().isAfter(Instant.now());
  }

  private static boolean isLong(Case ordered) {
    return Objects.requireNonNull(ordered.expiresAt()).isAfter(ordered.createdAt().plus(PART_MAX));
  }

  private static boolean isTimedOut(DiscordMember member) {
    return member.timeoutEnds() != null && member.timeoutEnds().isAfter(Instant.now());
  }

  private static Future<Void> unlessGone(Throwable cause) {
    return cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
        ? Future.succeededFuture()
        : Future.failedFuture(cause);
  }

  private Future<String> reason(Case ordered) {
    return settings(ordered.guildId())
        .map(settings ->
            Texts.in(language(settings, ordered.guildId()))
                .plain(TimeoutText.STILL_HOLDS.with("number", ordered.number())));
  }

  /** Each failure to those who run the bot, the last one to those who moderate, too. */
  private void tell(TaskJob<TimeoutPart> job, TimeoutPart part, Throwable cause) {
    LOG.warn(
        "The timeout of case {} in guild {} does not go on yet: {}",
        part.number(),
        part.guildId(),
        cause.getMessage());
    if (job.claimed().work().attempts() >= DueWorkRequest.ATTEMPTS_MAX) {
      context
          .rookery()
          .ask(new CaseRequest.Show(part.guildId(), part.number()))
          .onSuccess(found -> found.ifPresent(ordered -> log(ordered, TimeoutText.GIVEN_UP)));
    }
  }

  /** Writes into the log channel, if the guild has one. Never fails. */
  private Future<Void> log(Case ordered, TimeoutText said) {
    Text text =
        Text.of(said)
            .with("number", ordered.number())
            .with("user", Text.markdown("<@" + Long.toUnsignedString(ordered.userId()) + ">"));
    return settings(ordered.guildId())
        .compose(settings ->
            settings.modLogId() == null
                ? Future.succeededFuture()
                : context
                    .discord()
                    .send(
                        settings.modLogId(),
                        Response.toAll(Embed.of(Colour.INFO).describing(text))
                            .once("part " + ordered.id()),
                        language(settings, ordered.guildId())))
        .<Void>mapEmpty()
        .recover(cause -> {
          LOG.warn("What became of case {} is not in the log channel", ordered.id(), cause);
          return Future.succeededFuture();
        });
  }

  private Future<GuildConfig> settings(long guildId) {
    return context.rookery().ask(new GuildConfigRequest.Settings(guildId));
  }

  private Locale language(GuildConfig settings, long guildId) {
    return settings.language() == null
        ? context.discord().language(guildId)
        : Locale.forLanguageTag(settings.language());
  }
}
