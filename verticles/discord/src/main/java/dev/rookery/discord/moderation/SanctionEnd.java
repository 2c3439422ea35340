package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.SanctionTask;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.logs.GuildLog;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.cases.Case;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import dev.rookery.models.jobs.DueKind;
import dev.rookery.models.jobs.DueWorkRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of what was done to a user for a time, unless a later case orders otherwise. */
final class SanctionEnd {
  static final Job OF_TEMPBAN = of(DueKind.TEMPBAN, SanctionEnd::unban);
  static final Job OF_JAIL =
      of(
          DueKind.JAIL,
          (context, ended, why) ->
              Jail.letOut(context, ended, Duration.ZERO, why)
                  .map(remark ->
                      SanctionAnswer.lines(text(ModerationText.JAIL_LIFTED, ended), remark)));

  /** What ends it in Discord, and what is to be said of that. */
  @FunctionalInterface
  private interface Ending {
    Future<Text> perform(CommandContext context, Case ended, String reason);
  }

  private static final Logger LOG = LoggerFactory.getLogger(SanctionEnd.class);

  private SanctionEnd() {}

  private static Job of(DueKind kind, Ending ending) {
    return Job.of(
        kind,
        (context, job) -> {
          Case ended = job.claimed().endedCase().orElseThrow();
          return context
              .language(ended.guildId())
              .compose(language -> end(context, ended, ending, language))
              .onFailure(cause -> tell(context, ended, job.claimed().work().attempts(), cause));
        });
  }

  private static Future<?> end(CommandContext context, Case ended, Ending ending, Locale language) {
    String why =
        Texts.in(language).plain(ModerationText.TIME_IS_OVER.with("number", ended.number()));
    return context
        .rookery()
        .ask(SanctionTask.KIND.find(SanctionTask.key(ended.guildId(), ended.userId())))
        .compose(begun ->
            begun.isPresent() && SanctionTask.KIND.content(begun.get()).number() == ended.number()
                ? Future.failedFuture(new IllegalStateException("it is still being carried out"))
                : ending.perform(context, ended, why))
        .onSuccess(said -> log(context, ended, said));
  }

  private static Text text(ModerationText said, Case ended) {
    return Text.of(said)
        .with("number", ended.number())
        .with("user", Text.markdown("<@" + Long.toUnsignedString(ended.userId()) + ">"));
  }

  /** Each failure to those who run the bot, the last one to those who moderate, too. */
  private static void tell(CommandContext context, Case ended, int attempts, Throwable cause) {
    LOG.warn("The end of case {} failed: {}", ended.id(), cause.getMessage());
    if (attempts >= DueWorkRequest.ATTEMPTS_MAX) {
      log(context, ended, text(ModerationText.END_GIVEN_UP, ended));
    }
  }

  /** Lifts the ban in force if it is that of the case: one that was made by hand since stays. */
  private static Future<Text> unban(CommandContext context, Case ended, String reason) {
    Text lifted = text(ModerationText.TEMPBAN_LIFTED, ended);
    return context
        .discord()
        .banReason(ended.guildId(), ended.userId())
        .compose(inForce ->
            inForce.isEmpty()
                ? Future.succeededFuture(lifted)
                : isOfCase(context, ended, inForce.get())
                    .compose(own ->
                        own
                            ? unban(context, ended, reason, lifted)
                            : Future.succeededFuture(
                                text(ModerationText.TEMPBAN_REPLACED, ended))));
  }

  private static Future<Text> unban(
      CommandContext context, Case ended, String reason, Text lifted) {
    return context
        .discord()
        .unban(ended.guildId(), ended.userId(), reason)
        .map(lifted)
        .recover(cause ->
            // Somebody has lifted it already.
            cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
                ? Future.succeededFuture(lifted)
                : Future.failedFuture(cause));
  }

  /**
   * Whether a ban is that of a case: its reason says so. If it does not, as that of a case which
   * another bot made, it is if this bot was the last to ban them.
   */
  private static Future<Boolean> isOfCase(CommandContext context, Case ended, String inForce) {
    return Enforcement.isReasonOf(ended, inForce)
        ? Future.succeededFuture(true)
        : context
            .discord()
            .isLastBanOwn(ended.guildId(), ended.userId())
            .map(own -> own.orElse(false))
            .recover(cause ->
                cause instanceof DiscordRefused refused
                        && refused.why() != DiscordRefused.Why.UNAVAILABLE
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(cause));
  }

  /** Writes into the log channel of the guild, once a case. */
  static void log(CommandContext context, Case ended, Text said) {
    context
        .rookery()
        .ask(new GuildConfigRequest.Settings(ended.guildId()))
        .compose(settings ->
            GuildLog.write(
                context,
                settings,
                LogKind.MODERATION,
                Response.toAll(Embed.of(Colour.INFO).describing(said)).once("end " + ended.id())))
        .onFailure(
            cause -> LOG.warn("The end of case {} is not in the log channel", ended.id(), cause));
  }
}
