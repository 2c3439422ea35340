package dev.rookery.discord.moderation;

import dev.rookery.bus.RequestOptions;
import dev.rookery.discord.cases.CaseTypeName;
import dev.rookery.discord.cases.SanctionTask;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.failure.FailureText;
import dev.rookery.discord.moderation.outcomes.OutcomeLists;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.failure.Failure;
import dev.rookery.jobs.TaskJob;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.jobs.DueWorkRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which something is done to a user whose case is recorded: they are told, of what
 * ends the bot's way to them before it is done; it is done; the log is written; the moderator is
 * answered. If Discord does not do it, the case is voided with the cause and the message to the
 * user corrected: never an action without a case, nor a case that claims what did not happen. Each
 * step is kept, so that after a crash another start, or another node, goes on with the next one.
 */
final class Enforcement {
  private static final Logger LOG = LoggerFactory.getLogger(Enforcement.class);

  static final Job JOB =
      Job.of(
          SanctionTask.KIND,
          (context, job, task) ->
              context
                  .language(task.guildId())
                  .compose(language -> new Enforcement(context, job, task, language).begin())
                  .onFailure(cause ->
                      LOG.warn(
                          "Case {} in guild {} is not done yet: {}",
                          task.number(),
                          task.guildId(),
                          cause.getMessage())));

  private static final int CAUSE_MAX = 300;

  /** What Discord could not do so often, over some minutes, is given up. */
  private static final int ATTEMPTS_MAX = 5;

  private final CommandContext context;
  private final Discord discord;
  private final TaskJob<SanctionTask> job;
  private final Locale guildLanguage;
  private final boolean triedBefore;
  private SanctionTask task;

  private Enforcement(
      CommandContext context, TaskJob<SanctionTask> job, SanctionTask task, Locale guildLanguage) {
    this.context = context;
    this.discord = context.discord();
    this.job = job;
    this.task = task;
    this.triedBefore = task.step() == SanctionTask.Step.TRYING;
    this.guildLanguage = guildLanguage;
  }

  private Future<Void> begin() {
    return context
        .rookery()
        .ask(new CaseRequest.Show(task.guildId(), task.number()))
        .compose(found -> {
          if (found.isEmpty()) {
            // The guild was erased, and the case with it.
            return Future.succeededFuture();
          }
          Case recorded = found.get();
          return task.step() == SanctionTask.Step.FAILED
              ? takeBack(recorded, Text.literal(Objects.requireNonNull(task.cause())))
              : carryOut(recorded);
        });
  }

  private Future<Void> carryOut(Case recorded) {
    Sanction sanction = Sanctions.of(Objects.requireNonNull(recorded.type()));
    if (!isBefore(SanctionTask.Step.DONE)) {
      return finish(recorded, Text.EMPTY);
    }
    if (sanction.lifting() != null && task.step() == SanctionTask.Step.LIFTING) {
      return lift(sanction.lifting(), recorded);
    }
    if (!recorded.valid()) {
      return withdraw(sanction, recorded, ModerationText.VOIDED_MEANWHILE.text());
    }
    if (recorded.expiresAt() != null && !recorded.expiresAt().isAfter(Instant.now())) {
      // It is not begun any more. What was done before a crash stands, and its end is still to
      // come.
      return isDone(recorded)
          .compose(done ->
              done
                  ? done(sanction, recorded, Text.EMPTY)
                  : fail(recorded, ModerationText.TOO_LATE.text()));
    }
    return before(sanction, recorded)
        .compose(_ -> perform(sanction, recorded))
        .compose(
            remark -> done(sanction, recorded, remark),
            cause -> {
              if (cause instanceof Failure || DiscordRefused.isInterruption(cause)) {
                // The data is away, or the bot stops; that says nothing of Discord.
                return Future.failedFuture(cause);
              }
              if (mayBeDoneLater(cause)) {
                return postpone(recorded, ModerationText.POSTPONED, cause);
              }
              if (cause instanceof CommandRefused refused) {
                return fail(recorded, refused.why());
              }
              return why(cause) == DiscordRefused.Why.UNAVAILABLE
                  ? withdraw(sanction, recorded, FailureText.of(cause))
                  : fail(recorded, FailureText.of(cause));
            });
  }

  /** Takes back what may be done for all that Discord said, of what must not stay. */
  private Future<Void> withdraw(Sanction sanction, Case recorded, Text cause) {
    if (sanction.lifting() == null) {
      return fail(recorded, cause);
    }
    return sanction
        .lifting()
        .perform(context, recorded, Duration.ZERO, auditReason(recorded))
        .compose(
            _ -> fail(recorded, cause),
            failed ->
                attempts() < DueWorkRequest.ATTEMPTS_MAX || DiscordRefused.isInterruption(failed)
                    ? Future.failedFuture(failed)
                    : fail(recorded, cause));
  }

  private Future<Void> done(Sanction sanction, Case recorded, Text remark) {
    Sanction.Deed lifting = sanction.lifting();
    return lifting == null
        ? keep(task.at(SanctionTask.Step.DONE)).compose(_ -> finish(recorded, remark))
        : keep(task.at(SanctionTask.Step.LIFTING)).compose(_ -> lift(lifting, recorded));
  }

  /**
   * Lifts what is done and must not stay, even if the case was voided meanwhile. That is tried as
   * long as due work is; then those who moderate are told to do it by hand.
   */
  private Future<Void> lift(Sanction.Deed lifting, Case recorded) {
    return lifting
        .perform(context, recorded, Duration.ZERO, auditReason(recorded))
        .compose(
            remark -> keep(task.at(SanctionTask.Step.DONE)).compose(_ -> finish(recorded, remark)),
            cause -> {
              if (cause instanceof Failure || DiscordRefused.isInterruption(cause)) {
                return Future.failedFuture(cause);
              }
              return attempts() < DueWorkRequest.ATTEMPTS_MAX
                  ? postpone(recorded, ModerationText.SOFTBAN_POSTPONED, cause)
                  : giveUpLifting(recorded);
            });
  }

  private Future<Void> giveUpLifting(Case recorded) {
    Text standing =
        Text.of(ModerationText.SOFTBAN_NOT_LIFTED)
            .with("number", recorded.number())
            .with("user", mention(recorded));
    SanctionEnd.log(context, recorded, standing);
    return keep(task.at(SanctionTask.Step.DONE)).compose(_ -> finish(recorded, standing));
  }

  /** Tells the user of what ends the bot's way to them, and keeps that it was begun. */
  private Future<Void> before(Sanction sanction, Case recorded) {
    Future<Void> told =
        sanction.toldBefore() && isBefore(SanctionTask.Step.TOLD)
            ? tell(recorded).compose(_ -> keep(task.at(SanctionTask.Step.TOLD)))
            : Future.succeededFuture();
    return told.compose(_ ->
        sanction.removes() && isBefore(SanctionTask.Step.TRYING)
            ? keep(task.at(SanctionTask.Step.TRYING))
            : Future.succeededFuture());
  }

  private boolean isBefore(SanctionTask.Step step) {
    return task.step().compareTo(step) < 0;
  }

  private Future<Void> keep(SanctionTask next) {
    task = next;
    return job.progress(next);
  }

  private Future<Void> tell(Case recorded) {
    if (!task.tells() || task.letter() != null) {
      return Future.succeededFuture();
    }
    return new Letter(discord, recorded, guildLanguage)
        .send()
        .recover(cause ->
            mayBeDoneLater(cause)
                ? Future.failedFuture(cause)
                : Future.succeededFuture(Optional.empty()))
        .map(sent -> {
          task = task.withLetter(sent.orElse(null));
          return null;
        });
  }

  private Future<Text> perform(Sanction sanction, Case recorded) {
    return sanction
        .deed()
        .perform(context, recorded, task.deleteMessages(), auditReason(recorded))
        .recover(cause ->
            sanction.removes() && why(cause) == DiscordRefused.Why.NOT_FOUND
                ? isDone(recorded)
                    .compose(done ->
                        done ? Future.succeededFuture(Text.EMPTY) : Future.failedFuture(cause))
                : Future.failedFuture(cause));
  }

  /**
   * Whether it was done before although no answer came. Where the bot may not read the audit log,
   * it is taken to be so if it was tried.
   */
  private Future<Boolean> isDone(Case recorded) {
    return discord
        .hasDone(recorded.guildId(), recorded.userId(), auditReason(recorded))
        .recover(unknown ->
            mayBeDoneLater(unknown)
                ? Future.failedFuture(unknown)
                : Future.succeededFuture(triedBefore));
  }

  private int attempts() {
    return job.claimed().work().attempts();
  }

  private static DiscordRefused.Why why(Throwable cause) {
    return cause instanceof DiscordRefused refused ? refused.why() : DiscordRefused.Why.OTHER;
  }

  private boolean mayBeDoneLater(Throwable cause) {
    return DiscordRefused.isInterruption(cause)
        || (why(cause) == DiscordRefused.Why.UNAVAILABLE && attempts() < ATTEMPTS_MAX);
  }

  /** Tells the moderator, who sees the outcome in its place, that it takes longer. */
  private Future<Void> postpone(Case recorded, ModerationText said, Throwable cause) {
    Text why = said.with("number", task.number());
    Future<Void> told =
        attempts() == 1 && (task.answerTo().token() != null || task.list() != null)
            ? say(
                recorded,
                Response.refused(why),
                Text.of(ModerationText.WAITING_LINE)
                    .with("user", mention(recorded))
                    .with("cause", why))
            : Future.succeededFuture();
    return told.recover(this::unanswered).compose(_ -> Future.failedFuture(cause));
  }

  private String auditReason(Case recorded) {
    return auditReason(guildLanguage, task.moderatorName(), recorded, recorded.reason());
  }

  private static String auditReason(
      Locale language, String moderator, Case recorded, String reason) {
    return Texts.in(language)
        .plain(
            Text.of(ModerationText.AUDIT_REASON)
                .with("moderator", moderator)
                .with("number", recorded.number())
                .with("reason", Text.markdown(reason)));
  }

  /**
   * Whether a reason in Discord is that of a case. The moderator may have another name by now, the
   * case another reason, and the guild another language; the number stays.
   */
  static boolean isReasonOf(Case recorded, String inDiscord) {
    return Texts.LANGUAGES.stream()
        .map(language -> auditReason(language, "", recorded, ""))
        .anyMatch(number -> inDiscord.contains(number.strip()));
  }

  /** From here on it is not tried again, though Discord may be willing by then. */
  private Future<Void> fail(Case recorded, Text cause) {
    String plain = Texts.in(guildLanguage).plain(cause);
    return keep(task.failed(plain.length() <= CAUSE_MAX ? plain : plain.substring(0, CAUSE_MAX)))
        .compose(_ -> takeBack(recorded, cause));
  }

  /** Voids the case, corrects the message to the user, and tells the moderator why. */
  private Future<Void> takeBack(Case recorded, Text cause) {
    Future<Case> voided =
        recorded.valid()
            ? context
                .rookery()
                .ask(
                    new CaseRequest.Void(
                        task.guildId(), task.number(), Objects.requireNonNull(task.cause()), null),
                    RequestOptions.usual().by(recorded.moderatorId()))
            : Future.succeededFuture(recorded);
    return voided
        .compose(_ ->
            task.letter() == null
                ? Future.<Void>succeededFuture()
                : new Letter(discord, recorded, guildLanguage)
                    .correct(task.letter())
                    .recover(failed ->
                        mayBeDoneLater(failed)
                            ? Future.failedFuture(failed)
                            : Future.succeededFuture()))
        .compose(_ ->
            answer(
                recorded,
                Response.refused(cause),
                Text.of(ModerationText.NOT_DONE_LINE)
                    .with("user", mention(recorded))
                    .with("cause", cause)));
  }

  private Future<Void> finish(Case recorded, Text remark) {
    boolean toldBefore = Sanctions.of(Objects.requireNonNull(recorded.type())).toldBefore();
    return (toldBefore ? Future.<Void>succeededFuture() : tell(recorded))
        .compose(_ -> settle(recorded, remark));
  }

  private Future<Void> settle(Case recorded, Text remark) {
    Future<Case> marked =
        task.tells()
            ? context
                .rookery()
                .ask(
                    new CaseRequest.SetUserNotified(
                        task.guildId(), task.number(), task.letter() != null))
            : Future.succeededFuture(recorded);
    return marked
        .compose(now -> CaseLog.write(context, now, task.evidence(), guildLanguage))
        .compose(aboutLog ->
            answer(
                recorded,
                SanctionAnswer.of(
                    recorded, task.tells() && task.letter() == null, remark, aboutLog),
                SanctionAnswer.line(recorded, task.tells() && task.letter() == null, remark)));
  }

  /** What was done is done, whether or not the moderator can be told. */
  private Future<Void> answer(Case recorded, MessageResponse message, Text line) {
    return say(recorded, message, line)
        .recover(cause ->
            cause instanceof Failure || mayBeDoneLater(cause)
                ? Future.failedFuture(cause)
                : unanswered(cause));
  }

  /** Says it by itself, or as a line among what became of others. */
  private Future<Void> say(Case recorded, MessageResponse message, Text line) {
    return task.list() == null
        ? discord.answer(task.answerTo(), message)
        : new OutcomeLists(context).put(task.list(), recorded.userId(), line);
  }

  private Future<Void> unanswered(Throwable cause) {
    LOG.warn(
        "The moderator of case {} in guild {} is not answered: {}",
        task.number(),
        task.guildId(),
        cause.getMessage());
    return Future.succeededFuture();
  }

  private static Text mention(Case recorded) {
    return Text.markdown("<@" + Long.toUnsignedString(recorded.userId()) + ">");
  }

  /** The type of a case that a sanction makes, in words. */
  static Text type(Case recorded) {
    return CaseTypeName.of(Objects.requireNonNull(recorded.type())).text();
  }
}
