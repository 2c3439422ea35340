package dev.rookery.sandbox.world.commands;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An option of a command, or a subcommand with options of its own.
 *
 * @param nameLocalizations names by locale
 * @param descriptionLocalizations descriptions by locale
 * @param options the options of a subcommand or group; otherwise empty
 * @param channelTypes Discord's numbers of the kinds of channel that can be picked; empty for all
 */
public record CommandOption(
    OptionType type,
    String name,
    Map<String, String> nameLocalizations,
    String description,
    Map<String, String> descriptionLocalizations,
    boolean required,
    boolean autocomplete,
    List<Choice> choices,
    List<CommandOption> options,
    List<Integer> channelTypes,
    @Nullable Double minValue,
    @Nullable Double maxValue,
    @Nullable Integer minLength,
    @Nullable Integer maxLength) {

  public CommandOption {
    nameLocalizations = Map.copyOf(nameLocalizations);
    descriptionLocalizations = Map.copyOf(descriptionLocalizations);
    choices = List.copyOf(choices);
    options = List.copyOf(options);
    channelTypes = List.copyOf(channelTypes);
  }
}
