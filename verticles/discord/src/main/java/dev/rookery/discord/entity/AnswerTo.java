package dev.rookery.discord.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the answer to a use of a command goes, as data, so that another node can give it.
 *
 * @param id of the interaction, or of the message that the command was
 * @param channelId where it was used
 * @param userId who used it
 * @param token by which Discord takes answers to the interaction for 15 minutes; null for a message
 * @param language of who reads the answer, as a language tag
 */
public record AnswerTo(
    long id, long channelId, long userId, @Nullable String token, String language) {
  /** A minute less than Discord takes answers, since they are on their way for a while. */
  private static final Duration OPEN = Duration.ofMinutes(14);

  /** Whether Discord takes answers to the interaction; false for a message. */
  public boolean isOpen() {
    return token != null && Instant.now().isBefore(DiscordUser.createdAt(id).plus(OPEN));
  }

  /** The language of who reads the answer. */
  public Locale locale() {
    return Locale.forLanguageTag(language);
  }

  @Override
  public String toString() {
    // Whoever has the token can write as the bot.
    return "AnswerTo[" + id + "]";
  }
}
