package dev.rookery.discord.command;

import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;

/**
 * A field of a form, which must be filled in.
 *
 * @param name by which the action reads it, as it reads an option
 * @param title above the field, up to 45 characters
 * @param paragraph whether it has several lines
 * @param value what is filled in already; empty for nothing
 */
public record FormField(
    String name, String title, boolean paragraph, int minLength, int maxLength, String value) {

  /** A field of one line. */
  public static FormField line(String name, String title, int maxLength, String value) {
    return new FormField(name, title, false, 1, maxLength, value);
  }

  /** A field of several lines. */
  public static FormField paragraph(String name, String title, int maxLength, String value) {
    return new FormField(name, title, true, 1, maxLength, value);
  }

  Label label() {
    return Label.of(
        title,
        TextInput.create(name, paragraph ? TextInputStyle.PARAGRAPH : TextInputStyle.SHORT)
            .setRequiredRange(minLength, maxLength)
            .setValue(value.isBlank() ? null : value)
            .build());
  }
}
