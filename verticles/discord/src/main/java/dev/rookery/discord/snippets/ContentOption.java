package dev.rookery.discord.snippets;

import dev.rookery.models.snippets.Snippet;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;

/** The option {@code content}. */
final class ContentOption {
  static final String CONTENT = "content";

  private ContentOption() {}

  static OptionData required() {
    return new OptionData(OptionType.STRING, CONTENT, "The text", true)
        .setMaxLength(Snippet.CONTENT_MAX);
  }

  /** Discord gives an option on one line; a line break is typed as {@code \n}. */
  static String text(String typed) {
    return typed.replace("\\n", "\n");
  }
}
