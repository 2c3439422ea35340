package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands and actions of some features by what Discord calls them. */
final class CommandIndex {
  private final Map<String, Command> typed = new HashMap<>();
  private final Map<MenuEntry, Command> entries = new HashMap<>();
  private final Map<String, Action> actions = new HashMap<>();

  private record MenuEntry(Command.Menu menu, String name) {}

  /**
   * Those of some features.
   *
   * @throws IllegalArgumentException if two actions have one word
   */
  CommandIndex(List<Feature> features) {
    for (Feature feature : features) {
      for (Command command : feature.commands()) {
        if (command.isTyped()) {
          typed.put(command.path(), command);
        }
        if (command.menu() != Command.Menu.NONE) {
          entries.put(
              new MenuEntry(command.menu(), CommandDefinitions.menuName(feature, command)),
              command);
        }
      }
      for (Action action : feature.actions()) {
        if (action.word().equals(Response.CANCEL) || actions.put(action.word(), action) != null) {
          throw new IllegalArgumentException(
              "two actions have the word %s, one of them in the feature %s"
                  .formatted(action.word(), feature.name()));
        }
      }
    }
  }

  /** The command that is typed so. */
  Optional<Command> typed(String path) {
    return Optional.ofNullable(typed.get(path));
  }

  /** The command whose entry in a menu is called so in English. */
  Optional<Command> entry(Command.Menu menu, String name) {
    return Optional.ofNullable(entries.get(new MenuEntry(menu, name)));
  }

  /** What buttons and forms with that word do. */
  Optional<Action> action(String word) {
    return Optional.ofNullable(actions.get(word));
  }
}
