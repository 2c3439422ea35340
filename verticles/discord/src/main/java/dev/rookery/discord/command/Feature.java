package dev.rookery.discord.command;

import java.util.List;

/**
 * Something that the bot can do.
 *
 * @param texts the package of the bundle with its texts
 * @param actions what the buttons under its answers and its forms do
 */
public record Feature(String texts, List<Command> commands, List<Action> actions) {
  public Feature {
    commands = List.copyOf(commands);
    actions = List.copyOf(actions);
  }
}
