package dev.rookery.discord.snippets;

import java.util.List;
import java.util.stream.Collectors;

/** The names of aliases in a sentence. */
final class AliasNames {
  private static final int SHOWN = 12;

  private AliasNames() {}

  /** The beginning of a sentence about aliases, such as “Its aliases r and x go”. */
  static String say(List<String> aliases, String one, String several) {
    return aliases.size() == 1
        ? "Its alias " + list(aliases) + " " + one
        : "Its aliases " + list(aliases) + " " + several;
  }

  /** All of them in a row. */
  static String joined(List<String> aliases) {
    return aliases.stream().map(ShownName::of).collect(Collectors.joining(", "));
  }

  /** All of them, or so many as a message has room for and the number of the others. */
  private static String list(List<String> aliases) {
    List<String> shown = aliases.stream().limit(SHOWN).map(ShownName::bold).toList();
    if (aliases.size() > SHOWN) {
      return String.join(", ", shown) + " and " + (aliases.size() - SHOWN) + " more";
    }
    return shown.size() == 1
        ? shown.get(0)
        : String.join(", ", shown.subList(0, shown.size() - 1))
            + " and "
            + shown.get(shown.size() - 1);
  }
}
