package dev.rookery.discord.snippet;

import dev.rookery.models.Snippet;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;

/** The option {@code content}. */
final class ContentOption {
  static final String CONTENT = "content";

  private ContentOption() {}

  static OptionData required() {
    return new OptionData(OptionType.STRING, CONTENT, "The text", true)
        .setMaxLength(Snippet.CONTENT_LONGEST);
  }

  /** Discord gives an option on one line; a line break is typed as {@code \n}. */
  static String text(String typed) {
    return typed.replace("\\n", "\n");
  }
}
