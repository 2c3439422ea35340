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
  static final Job OF_TEMPBAN =
      of(DueKind.TEMPBAN, SanctionEnd::unban, ModerationText.TEMPBAN_LIFTED);
  static final Job OF_JAIL = of(DueKind.JAIL, Jail::letOut, ModerationText.JAIL_LIFTED);

  private static final Logger LOG = LoggerFactory.getLogger(SanctionEnd.class);

  private SanctionEnd() {}

  private static Job of(DueKind kind, Sanction.Deed deed, ModerationText lifted) {
    return Job.of(
        kind,
        (context, job) -> {
          Case ended = job.claimed().endedCase().orElseThrow();
          return GuildSpeech.of(context, ended.guildId())
              .compose(language -> end(context, ended, deed, lifted, language))
              .onFailure(cause -> tell(context, ended, job.claimed().work().attempts(), cause));
        });
  }

  private static Future<?> end(
      CommandContext context,
      Case ended,
      Sanction.Deed deed,
      ModerationText lifted,
      Locale language) {
    String why =
        Texts.in(language).plain(ModerationText.TIME_IS_OVER.with("number", ended.number()));
    return context
        .rookery()
        .ask(SanctionTask.KIND.find(SanctionTask.key(ended.guildId(), ended.userId())))
        .compose(begun ->
            begun.isPresent() && SanctionTask.KIND.content(begun.get()).number() == ended.number()
                ? Future.failedFuture(new IllegalStateException("it is still being carried out"))
                : deed.perform(context, ended, Duration.ZERO, why))
        .onSuccess(
            remark -> log(context, ended, SanctionAnswer.lines(text(lifted, ended), remark)));
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

  private static Future<Text> unban(
      CommandContext context, Case ended, Duration deleteMessages, String reason) {
    return context
        .discord()
        .unban(ended.guildId(), ended.userId(), reason)
        .recover(cause ->
            // Somebody has lifted it already.
            cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
                ? Future.succeededFuture()
                : Future.failedFuture(cause))
        .map(Text.EMPTY);
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
