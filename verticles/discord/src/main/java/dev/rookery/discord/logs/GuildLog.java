package dev.rookery.discord.logs;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.LogKind;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing into the log channels of guilds. */
public final class GuildLog {
  private static final Logger LOG = LoggerFactory.getLogger(GuildLog.class);

  private GuildLog() {}

  /**
   * Writes a message into the channel that a guild has set for a log; completes with empty if it
   * has set none. Where the channel is gone or the bot may not write there, it fails, and staff is
   * told, once for all messages that cannot be written there.
   *
   * @return fails with {@link DiscordRefused} if Discord does not take the message
   */
  public static Future<Optional<PostedMessage>> write(
      CommandContext context, GuildConfig settings, LogKind kind, MessageResponse message) {
    Long channelId = LogName.of(kind).channelId(settings);
    return channelId == null
        ? Future.succeededFuture(Optional.empty())
        : context
            .discord()
            .send(channelId, message, language(context, settings))
            .map(Optional::of)
            .onFailure(cause -> {
              if (isForGood(cause)) {
                report(context, new BrokenLog(settings.guildId(), kind, channelId, true));
              }
            });
  }

  private static boolean isForGood(Throwable cause) {
    return cause instanceof DiscordRefused refused
        && (refused.why() == DiscordRefused.Why.NOT_PERMITTED
            || refused.why() == DiscordRefused.Why.NOT_FOUND);
  }

  private static void report(CommandContext context, BrokenLog broken) {
    context
        .rookery()
        .ask(broken.report())
        .onFailure(cause -> LOG.warn("Nobody is told of {}", broken, cause));
  }

  /** What is spoken to all: what the guild has chosen, else what Discord names for it. */
  static Locale language(CommandContext context, GuildConfig settings) {
    return Optional.ofNullable(settings.language())
        .map(Locale::forLanguageTag)
        .orElseGet(() -> context.discord().language(settings.guildId()));
  }
}
