package dev.rookery.discord.response;

import java.util.List;

/**
 * The id of a button or a form, which is all that Discord keeps of it: so it works after a restart
 * and on every node.
 *
 * @param word which action it asks for, such as {@code snippets}
 * @param userId who may click it or send it
 * @param state what it needs to know; the whole id has at most 100 characters
 */
public record ActionId(String word, long userId, String state) {
  @Override
  public String toString() {
    return word + "|" + userId + "|" + state;
  }

  /** Reads one; an id that is not ours has the user 0, who may do nothing. */
  public static ActionId parse(String id) {
    List<String> parts = List.of(id.split("\\|", 3));
    if (parts.size() < 3 || !parts.get(1).matches("[0-9]{1,19}")) {
      return new ActionId(id, 0, "");
    }
    return new ActionId(parts.get(0), Long.parseUnsignedLong(parts.get(1)), parts.get(2));
  }
}
