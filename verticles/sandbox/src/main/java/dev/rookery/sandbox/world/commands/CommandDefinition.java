package dev.rookery.sandbox.world.commands;

import dev.rookery.sandbox.world.guilds.PermissionSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The definition that a bot registers for a command.
 *
 * @param nameLocalizations names by locale
 * @param description empty unless it is a slash command
 * @param descriptionLocalizations descriptions by locale
 * @param defaultMemberPermissions what a member needs to see it; null for nothing, none at all for
 *     administrators only
 * @param contexts where it can be used; null if the bot did not say
 * @param integrationTypes Discord's numbers of the ways of installing the bot that it is for
 */
public record CommandDefinition(
    CommandType type,
    String name,
    Map<String, String> nameLocalizations,
    String description,
    Map<String, String> descriptionLocalizations,
    List<CommandOption> options,
    @Nullable PermissionSet defaultMemberPermissions,
    @Nullable Set<InteractionContext> contexts,
    List<Integer> integrationTypes,
    boolean nsfw) {

  public CommandDefinition {
    nameLocalizations = Map.copyOf(nameLocalizations);
    descriptionLocalizations = Map.copyOf(descriptionLocalizations);
    options = List.copyOf(options);
    contexts = contexts == null ? null : Collections.unmodifiableSet(new TreeSet<>(contexts));
    integrationTypes = List.copyOf(integrationTypes);
  }

  /**
   * One thing a person can run: the command itself, or one of its subcommands.
   *
   * @param path the words after the slash
   */
  public record Leaf(List<String> path, String description, List<CommandOption> options) {
    public Leaf {
      path = List.copyOf(path);
      options = List.copyOf(options);
    }

    /** The words separated by spaces. */
    public String fullName() {
      return String.join(" ", path);
    }
  }

  /** Everything a person can run of this command. */
  public List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    collect(List.of(name), description, options, leaves);
    return leaves;
  }

  /** The leaf of that full name, such as {@code tag create}. */
  public Optional<Leaf> leaf(String fullName) {
    return leaves().stream().filter(leaf -> leaf.fullName().equals(fullName)).findFirst();
  }

  private static void collect(
      List<String> path, String description, List<CommandOption> options, List<Leaf> leaves) {
    if (options.stream().noneMatch(option -> option.type().nested())) {
      leaves.add(new Leaf(path, description, options));
      return;
    }
    for (CommandOption option : options) {
      List<String> longer = new ArrayList<>(path);
      longer.add(option.name());
      collect(longer, option.description(), option.options(), leaves);
    }
  }
}
