package dev.rookery.discord.interaction;

import java.time.Instant;

/**
 * An answer that is still to be given to what was acknowledged.
 *
 * @param what was done, for the log: the command, or the id of the button or the form
 * @param token by which Discord takes the answer
 * @param until until when it does
 * @param language of who reads it, as a language tag
 * @param replaced whether members see an acknowledgement, which it takes the place of
 */
public record DeferredAnswer(
    String what, String token, Instant until, String language, boolean replaced) {
  boolean isInTime() {
    return Instant.now().isBefore(until);
  }

  @Override
  public String toString() {
    // Whoever has the token can write as the bot.
    return "DeferredAnswer[" + what + "]";
  }
}
