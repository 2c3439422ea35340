package dev.rookery.discord.command;

import java.util.List;

/**
 * What is offered for an option while a member types.
 *
 * @param name what the member sees, up to 100 characters
 * @param value what the option gets; of a number, its digits
 */
public record Offer(String name, String value) {
  /** Texts that stand for themselves. */
  public static List<Offer> texts(List<String> texts) {
    return texts.stream().map(text -> new Offer(text, text)).toList();
  }
}
