package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.List;

/**
 * A menu under a message, from which members choose. What they chose is read from the use of it.
 *
 * @param id what choosing does, and for whom
 * @param question what it shows while nothing is chosen
 * @param of what is chosen
 * @param choices what may be chosen, up to 25; empty if Discord knows it
 * @param chosen the ids of the roles or channels that are chosen already; those that Discord does
 *     not know, or would not let be chosen, must not be among them
 * @param min how many must be chosen
 * @param max how many may be chosen
 */
public record Select(
    ActionId id, Text question, Of of, List<Choice> choices, List<Long> chosen, int min, int max) {
  /** How many may be chosen, and how many choices there may be. */
  public static final int MAX = 25;

  /** What is chosen. */
  public enum Of {
    /** Some of the choices. */
    CHOICES,
    ROLES,
    /** Text channels. */
    CHANNELS
  }

  /**
   * Something to choose.
   *
   * @param value by which the action knows it
   * @param chosen whether it is chosen already
   */
  public record Choice(String value, Text label, boolean chosen) {}

  public Select {
    choices = List.copyOf(choices);
    chosen = List.copyOf(chosen);
  }

  /** One role or more. */
  public static Select roles(ActionId id, Text question, int max) {
    return new Select(id, question, Of.ROLES, List.of(), List.of(), 1, max);
  }

  /** One channel. */
  public static Select channel(ActionId id, Text question) {
    return new Select(id, question, Of.CHANNELS, List.of(), List.of(), 1, 1);
  }

  /** Any number of these. */
  public static Select anyOf(ActionId id, Text question, List<Choice> choices) {
    return new Select(id, question, Of.CHOICES, choices, List.of(), 0, choices.size());
  }

  /** One of these. */
  public static Select oneOf(ActionId id, Text question, List<Choice> choices) {
    return new Select(id, question, Of.CHOICES, choices, List.of(), 1, 1);
  }

  /** The same for any number of roles or channels, some of which are chosen already. */
  public Select withChosen(List<Long> already) {
    return new Select(id, question, of, choices, already, 0, max);
  }
}
