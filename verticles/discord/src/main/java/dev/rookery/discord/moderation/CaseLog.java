package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.CaseEmbed;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.logs.GuildLog;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import io.vertx.core.Future;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing of cases into the log channel of a guild. */
final class CaseLog {
  private static final Logger LOG = LoggerFactory.getLogger(CaseLog.class);

  private CaseLog() {}

  /**
   * Writes a case into the log channel, if the guild has one and it is not there yet. Never fails:
   * what went wrong is what the moderator is told, which is nothing if nothing did.
   */
  static Future<Text> write(CommandContext context, Case recorded) {
    if (recorded.modLogMessageId() != null) {
      return Future.succeededFuture(Text.EMPTY);
    }
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(recorded.guildId()))
        .compose(settings ->
            settings.modLogId() == null
                ? Future.succeededFuture(Text.EMPTY)
                : write(context, recorded, settings))
        .recover(cause -> {
          LOG.warn("Case {} is not in the log channel", recorded.id(), cause);
          return Future.succeededFuture(ModerationText.NOT_LOGGED.text());
        });
  }

  private static Future<Text> write(CommandContext context, Case recorded, GuildConfig settings) {
    MessageResponse message =
        Response.toAll(CaseEmbed.of(recorded, Enforcement.type(recorded)))
            .once("log " + recorded.id());
    return GuildLog.write(context, settings, LogKind.MODERATION, message)
        .compose(posted ->
            context
                .rookery()
                .ask(
                    new CaseRequest.AttachModLogMessage(
                        recorded.guildId(), recorded.number(), posted.orElseThrow().messageId())))
        .map(_ -> Text.EMPTY)
        .recover(cause -> {
          LOG.warn("Case {} is not in the log channel", recorded.id(), cause);
          return Future.succeededFuture(
              ModerationText.LOG_UNREACHABLE.with(
                  "channel",
                  Text.markdown(
                      "<#"
                          + Long.toUnsignedString(Objects.requireNonNull(settings.modLogId()))
                          + ">")));
        });
  }
}
