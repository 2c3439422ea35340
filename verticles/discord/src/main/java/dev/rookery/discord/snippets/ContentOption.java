package dev.rookery.discord.snippets;

import dev.rookery.discord.command.FormField;
import dev.rookery.models.snippets.Snippet;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;

/** The option {@code content} and the field of the same name. The text is taken as it was typed. */
final class ContentOption {
  static final String CONTENT = "content";

  private ContentOption() {}

  /** An option has one line; without it a form with several lines opens. */
  static OptionData optional() {
    return new OptionData(
            OptionType.STRING, CONTENT, "The text; leave it out to write several lines in a form")
        .setMaxLength(Snippet.CONTENT_MAX);
  }

  /**
   * The field of a form.
   *
   * @param present what is filled in already; empty for nothing
   */
  static FormField field(String title, String present) {
    return FormField.paragraph(CONTENT, title, Snippet.CONTENT_MAX, present);
  }
}
