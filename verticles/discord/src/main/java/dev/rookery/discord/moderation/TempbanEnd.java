package dev.rookery.discord.moderation;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Job;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.jobs.DueJob;
import dev.rookery.models.cases.Case;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.jobs.DueKind;
import io.vertx.core.Future;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a temporary ban, which is lifted unless a later case orders otherwise. */
final class TempbanEnd {
  static final Job JOB = Job.of(DueKind.TEMPBAN, TempbanEnd::lift);

  private static final Logger LOG = LoggerFactory.getLogger(TempbanEnd.class);

  private TempbanEnd() {}

  private static Future<?> lift(CommandContext context, DueJob job) {
    Case ended = job.claimed().endedCase().orElseThrow();
    Discord discord = context.discord();
    Locale language = discord.language(ended.guildId());
    Text why = ModerationText.TEMPBAN_OVER.with("number", ended.number());
    return discord
        .unban(ended.guildId(), ended.userId(), Texts.in(language).plain(why))
        .recover(cause ->
            // Somebody has lifted it already.
            cause instanceof DiscordRefused refused && refused.why() == DiscordRefused.Why.NOT_FOUND
                ? Future.succeededFuture()
                : Future.failedFuture(cause))
        .onSuccess(_ -> log(context, ended, language));
  }

  private static void log(CommandContext context, Case ended, Locale language) {
    Text said =
        Text.of(ModerationText.TEMPBAN_LIFTED)
            .with("number", ended.number())
            .with("user", Text.markdown("<@" + Long.toUnsignedString(ended.userId()) + ">"));
    context
        .rookery()
        .ask(new GuildConfigRequest.Settings(ended.guildId()))
        .compose(settings ->
            settings.modLogId() == null
                ? Future.succeededFuture()
                : context
                    .discord()
                    .send(
                        settings.modLogId(),
                        Response.toAll(Embed.of(Colour.INFO).describing(said)),
                        language))
        .onFailure(
            cause -> LOG.warn("The end of case {} is not in the log channel", ended.id(), cause));
  }
}
