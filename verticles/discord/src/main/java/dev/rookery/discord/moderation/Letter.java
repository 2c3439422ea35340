package dev.rookery.discord.moderation;

import dev.rookery.discord.cases.CaseReason;
import dev.rookery.discord.entity.Discord;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.entity.PostedMessage;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.cases.Case;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The message to a user about what is done to them.
 *
 * @param recorded the case of it
 */
record Letter(Discord discord, Case recorded, Locale language) {
  private static final Logger LOG = LoggerFactory.getLogger(Letter.class);

  /** Sends it, once; empty if the user cannot be told. Fails if that may be tried again. */
  Future<Optional<PostedMessage>> send() {
    return discord
        .guild(recorded.guildId())
        .compose(guild ->
            discord.sendDirectly(
                recorded.userId(),
                Response.toAll(embed(guild.name())).once("case " + recorded.id()),
                language))
        .map(Optional::of)
        .recover(cause -> {
          LOG.debug("The user of case {} is not told", recorded.id(), cause);
          return mayBeLater(cause)
              ? Future.failedFuture(cause)
              : Future.succeededFuture(Optional.empty());
        });
  }

  private Embed embed(String guild) {
    Embed letter =
        Embed.of(Colour.ERROR)
            .titled(
                Text.of(ModerationText.LETTER_TITLE)
                    .with("guild", guild)
                    .with("type", Enforcement.type(recorded)))
            .wideField(ModerationText.REASON.text(), CaseReason.of(recorded.reason()));
    return recorded.expiresAt() == null
        ? letter
        : letter.field(
            ModerationText.ENDS.text(), Text.markdown(DiscordTime.full(recorded.expiresAt())));
  }

  /** Says that what was told did not happen; fails if that may be tried again. */
  Future<Void> correct(PostedMessage sent) {
    return discord
        .editDirectly(
            recorded.userId(),
            sent.messageId(),
            Response.toAll(Embed.of(Colour.INFO).describing(ModerationText.LETTER_UNTRUE.text())),
            language)
        .recover(cause -> {
          LOG.warn("The user of case {} was told what did not happen", recorded.id(), cause);
          return mayBeLater(cause) ? Future.failedFuture(cause) : Future.succeededFuture();
        });
  }

  private static boolean mayBeLater(Throwable cause) {
    return cause instanceof DiscordRefused refused
        && refused.why() == DiscordRefused.Why.UNAVAILABLE;
  }
}
