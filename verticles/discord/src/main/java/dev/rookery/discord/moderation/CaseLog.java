package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.CaseEmbed;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing of cases into the log channel of a guild. */
final class CaseLog {
  private static final Logger LOG = LoggerFactory.getLogger(CaseLog.class);

  private CaseLog() {}

  /**
   * Writes a case into the log channel, if the guild has one. Never fails: what went wrong is what
   * the moderator is told, which is nothing if nothing did.
   */
  static Future<Text> write(Call call, Case recorded) {
    return call.ask(new GuildConfigRequest.Settings(recorded.guildId()))
        .compose(settings ->
            settings.modLogId() == null
                ? Future.succeededFuture(Text.EMPTY)
                : write(call, recorded, settings.modLogId()))
        .recover(cause -> {
          LOG.warn("Case {} is not in the log channel", recorded.id(), cause);
          return Future.succeededFuture(ModerationText.NOT_LOGGED.text());
        });
  }

  private static Future<Text> write(Call call, Case recorded, long channelId) {
    return CaseEmbed.of(call, recorded)
        .compose(embed ->
            call.discord().send(channelId, Response.toAll(embed), call.use().guildLanguage()))
        .compose(posted ->
            call.ask(
                new CaseRequest.AttachModLogMessage(
                    recorded.guildId(), recorded.number(), posted.messageId())))
        .map(_ -> Text.EMPTY)
        .recover(cause -> {
          LOG.warn("Case {} is not in the log channel", recorded.id(), cause);
          return Future.succeededFuture(
              ModerationText.LOG_UNREACHABLE.with(
                  "channel", Text.markdown("<#" + Long.toUnsignedString(channelId) + ">")));
        });
  }
}
