package dev.rookery.discord.response;

import java.util.List;

/**
 * The id of a button or a form, which is all that Discord keeps of it: so it works after a restart
 * and on every node.
 *
 * @param word which action it asks for, such as {@code snippets}
 * @param userId who may click it or send it; {@link #EVERYBODY} if the action decides that
 * @param state what it needs to know; the whole id has at most 100 characters
 */
public record ActionId(String word, long userId, String state) {
  /** Stands for whoever may do it. */
  public static final long EVERYBODY = -1;

  private static final String ANYBODY = "*";
  private static final int LENGTH_MAX = 100;

  /** Whether Discord takes it. */
  public boolean fits() {
    return toString().length() <= LENGTH_MAX;
  }

  @Override
  public String toString() {
    return word + "|" + (userId == EVERYBODY ? ANYBODY : Long.toString(userId)) + "|" + state;
  }

  /** Whether that user may click it or send it. */
  public boolean isFor(long user) {
    return userId == EVERYBODY || userId == user;
  }

  /** Reads one; an id that is not ours has the user 0, who may do nothing. */
  public static ActionId parse(String id) {
    List<String> parts = List.of(id.split("\\|", 3));
    if (parts.size() == 3 && parts.get(1).equals(ANYBODY)) {
      return new ActionId(parts.get(0), EVERYBODY, parts.get(2));
    }
    if (parts.size() < 3 || !parts.get(1).matches("[0-9]{1,19}")) {
      return new ActionId(id, 0, "");
    }
    return new ActionId(parts.get(0), Long.parseUnsignedLong(parts.get(1)), parts.get(2));
  }
}
