package dev.rookery.discord.logs;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.cases.Case;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.LogKind;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What moderators do that makes no case, written into the log of moderation: who, what and where.
 * It never stops what was done, and nobody waits for it.
 */
public final class ModeratorLog {
  private static final Logger LOG = LoggerFactory.getLogger(ModeratorLog.class);

  private ModeratorLog() {}

  /**
   * Writes what the user of a call did.
   *
   * @param what a sentence that names the channel
   * @param reason empty if none was given
   */
  public static void write(Call call, Text what, String reason) {
    write(call.context(), call.guildId(), call.userId(), call.id(), what, reason);
  }

  /**
   * Writes what a moderator did.
   *
   * @param id of the command that it was done with, so that it is written once
   */
  public static void write(
      CommandContext context, long guildId, long moderatorId, long id, Text what, String reason) {
    write(context, guildId, moderatorId, id, what, reason, null);
  }

  /** Writes what the user of a call did with a case, with a link to its message in the log. */
  public static void write(Call call, Text what, String reason, Case about) {
    write(call.context(), call.guildId(), call.userId(), call.id(), what, reason, about);
  }

  private static void write(
      CommandContext context,
      long guildId,
      long moderatorId,
      long id,
      Text what,
      String reason,
      @Nullable Case about) {
    context
        .rookery()
        .ask(new GuildConfigRequest.Settings(guildId))
        .compose(settings -> {
          Embed embed =
              withLink(
                  Embed.of(Colour.INFO)
                      .describing(what)
                      .field(
                          LogText.MODERATOR.text(),
                          Text.markdown("<@" + Long.toUnsignedString(moderatorId) + ">")),
                  settings,
                  about);
          return settings.modLogId() == null
              ? Future.succeededFuture()
              : GuildLog.write(
                  context,
                  settings,
                  LogKind.MODERATION,
                  Response.toAll(
                          reason.isBlank()
                              ? embed
                              : embed.wideField(LogText.REASON.text(), Text.literal(reason)))
                      .once("mod" + Long.toUnsignedString(id)));
        })
        .onFailure(cause ->
            LOG.warn("What {} did is not in the log of guild {}", moderatorId, guildId, cause));
  }

  private static Embed withLink(Embed embed, GuildConfig settings, @Nullable Case about) {
    Long channelId = settings.modLogId();
    return about == null || about.modLogMessageId() == null || channelId == null
        ? embed
        : embed.field(
            LogText.CASE.text(),
            Text.markdown(
                "[#%d](%s)"
                    .formatted(
                        about.number(),
                        new PostedMessage(channelId, about.modLogMessageId())
                            .url(settings.guildId()))));
  }
}
