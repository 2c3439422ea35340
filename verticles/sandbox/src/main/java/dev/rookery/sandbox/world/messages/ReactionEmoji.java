package dev.rookery.sandbox.world.messages;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;

/**
 * An emoji as reactions name it.
 *
 * @param id 0 for a Unicode emoji
 * @param name the Unicode characters, or a custom emoji's name
 */
public record ReactionEmoji(long id, String name) {
  public static ReactionEmoji unicode(String characters) {
    return new ReactionEmoji(0, characters);
  }

  /** Reads the form in a reaction's address: the characters, or {@code name:id}. */
  public static ReactionEmoji parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      if (text.isBlank() || text.chars().allMatch(c -> c < 128 && Character.isLetter(c))) {
        throw new Rejection(ErrorCode.UNKNOWN_EMOJI);
      }
      return unicode(text);
    }
    try {
      return new ReactionEmoji(
          Long.parseUnsignedLong(text.substring(colon + 1)), text.substring(0, colon));
    } catch (NumberFormatException e) {
      throw new Rejection(ErrorCode.UNKNOWN_EMOJI);
    }
  }

  /** The form that {@link #parse} reads. */
  public String address() {
    return custom() ? name + ":" + Long.toUnsignedString(id) : name;
  }

  public boolean custom() {
    return id != 0;
  }
}
