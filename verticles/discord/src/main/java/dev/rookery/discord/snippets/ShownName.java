package dev.rookery.discord.snippets;

import net.dv8tion.jda.api.utils.MarkdownSanitizer;

/** A name as a message shows it, letter by letter: {@code __a__} is no underlined a. */
final class ShownName {
  private ShownName() {}

  static String of(String name) {
    return MarkdownSanitizer.escape(name, true);
  }

  /** In bold. */
  static String bold(String name) {
    return "**" + of(name) + "**";
  }
}
