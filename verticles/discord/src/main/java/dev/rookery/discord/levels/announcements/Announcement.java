package dev.rookery.discord.levels.announcements;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.entity.AnswerTo;
import dev.rookery.discord.entity.GuildEvent.MessageWritten;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to the message by which a member has reached a level. */
public final class Announcement {
  /** Nothing but its switch. */
  public static final Feature FEATURE = Feature.saying(AnnouncementText.class);

  private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

  private Announcement() {}

  /** Tells it, where the guild wants that and the bot may write. Never fails. */
  public static void tell(CommandContext context, MessageWritten message, int level) {
    context
        .settings()
        .of(message.guildId())
        .compose(settings ->
            settings.isOn(FEATURE.name())
                ? context
                    .language(message.guildId())
                    .compose(language -> reply(context, message, level, language))
                : Future.succeededFuture())
        .onFailure(cause -> LOG.debug("Nobody is told of a level", cause));
  }

  private static Future<?> reply(
      CommandContext context, MessageWritten message, int level, Locale language) {
    return context
        .discord()
        .reply(
            new AnswerTo(
                message.messageId(),
                message.channelId(),
                message.member().id(),
                null,
                language.toLanguageTag()),
            Response.toAll(
                    Embed.of(Colour.SUCCESS)
                        .describing(
                            Text.of(AnnouncementText.REACHED)
                                .with("name", message.member().displayName())
                                .with("level", level)))
                .once("level " + Long.toUnsignedString(message.messageId())));
  }
}
