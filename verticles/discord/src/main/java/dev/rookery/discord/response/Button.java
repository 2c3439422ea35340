package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;

/**
 * A button under a message.
 *
 * @param id what it does, and for whom
 */
public record Button(ActionId id, Text label, Style style) {
  /** How it looks. */
  public enum Style {
    GREY,
    GREEN,
    RED
  }

  /** The same for something that is on. */
  public Button inGreen() {
    return new Button(id, label, Style.GREEN);
  }

  /** The same for something that people regret. */
  public Button inRed() {
    return new Button(id, label, Style.RED);
  }
}
