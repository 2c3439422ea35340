package dev.rookery.discord.moderation;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.cases.CaseEmbed;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.logs.GuildLog;
import dev.rookery.discord.response.FileCopy;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing of cases into the log channel of a guild, with the evidence that was given. */
public final class CaseLog {
  private static final Logger LOG = LoggerFactory.getLogger(CaseLog.class);

  private static final int MEGABYTE = 1024 * 1024;

  private final CommandContext context;
  private final Case recorded;
  private final @Nullable DiscordFile evidence;
  private final Locale language;

  private CaseLog(
      CommandContext context, Case recorded, @Nullable DiscordFile evidence, Locale language) {
    this.context = context;
    this.recorded = recorded;
    this.evidence = evidence;
    this.language = language;
  }

  /**
   * Writes a case into the log channel, if the guild has one and it is not there yet. Never fails:
   * what went wrong is what the moderator is told, which is nothing if nothing did.
   *
   * @param evidence what is copied there with it; null for nothing
   */
  public static Future<Text> write(
      CommandContext context, Case recorded, @Nullable DiscordFile evidence, Locale language) {
    return recorded.modLogMessageId() == null
        ? new CaseLog(context, recorded, evidence, language).write()
        : Future.succeededFuture(Text.EMPTY);
  }

  private Future<Text> write() {
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(recorded.guildId()))
        .compose(settings ->
            settings.modLogId() == null
                ? Future.succeededFuture(ofEvidence(ModerationText.EVIDENCE_NEEDS_LOG))
                : write(settings, settings.modLogId()))
        .recover(cause -> {
          LOG.warn("Case {} is not in the log channel", recorded.id(), cause);
          return Future.succeededFuture(
              SanctionAnswer.lines(
                  ModerationText.NOT_LOGGED.text(), ofEvidence(ModerationText.EVIDENCE_NOT_KEPT)));
        });
  }

  private Text ofEvidence(ModerationText said) {
    return evidence == null ? Text.EMPTY : said.with("file", evidence.name());
  }

  private Future<Text> write(GuildConfig settings, long channelId) {
    MessageResponse message =
        Response.toAll(CaseEmbed.of(recorded, Enforcement.type(recorded)))
            .once("log " + recorded.id());
    return send(settings, channelId, message)
        .recover(cause -> {
          LOG.warn("Case {} is not in the log channel", recorded.id(), cause);
          return Future.succeededFuture(
              SanctionAnswer.lines(
                  ModerationText.LOG_UNREACHABLE.with(
                      "channel", Text.markdown("<#" + Long.toUnsignedString(channelId) + ">")),
                  ofEvidence(ModerationText.EVIDENCE_NOT_KEPT)));
        });
  }

  private Future<Text> send(GuildConfig settings, long channelId, MessageResponse message) {
    if (evidence == null) {
      return sendAlone(settings, message, Text.EMPTY);
    }
    long max = context.discord().uploadMax(recorded.guildId());
    if (evidence.size() > max) {
      return sendAlone(
          settings,
          message,
          Text.of(ModerationText.EVIDENCE_TOO_LARGE)
              .with("file", evidence.name())
              .with("max", max / MEGABYTE));
    }
    return context
        .discord()
        .send(channelId, message.withCopy(new FileCopy(evidence.name(), evidence.url())), language)
        .compose(
            posted -> link(posted).compose(_ -> attach(posted)).map(Text.EMPTY),
            cause -> {
              LOG.warn("The evidence of case {} is not kept", recorded.id(), cause);
              return sendAlone(settings, message, ofEvidence(ModerationText.EVIDENCE_NOT_KEPT));
            });
  }

  private Future<Text> sendAlone(
      GuildConfig settings, MessageResponse message, Text aboutEvidence) {
    return GuildLog.write(context, settings, LogKind.MODERATION, message)
        .compose(posted -> attach(posted.orElseThrow()))
        .map(aboutEvidence);
  }

  /** First, since a case that has its message is not written again. */
  private Future<Case> link(PostedMessage posted) {
    return context
        .rookery()
        .ask(
            new CaseRequest.Edit(
                recorded.guildId(),
                recorded.number(),
                Values.of(set(Case::evidence).to(posted.url(recorded.guildId()))),
                null,
                recorded.moderatorId()));
  }

  private Future<Case> attach(PostedMessage posted) {
    return context
        .rookery()
        .ask(
            new CaseRequest.AttachModLogMessage(
                recorded.guildId(), recorded.number(), posted.messageId()));
  }
}
