package dev.rookery.sandbox.world.commands;

import dev.rookery.sandbox.validation.FormProblems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Discord's limits for commands. */
final class CommandRules {
  static final int NAME_MAX = 32;
  static final int CHOICES_MAX = 25;
  static final int CHOICE_MAX = 100;

  private static final int DESCRIPTION_MAX = 100;
  private static final int OPTIONS_MAX = 25;
  private static final int TOTAL_MAX = 8_000;

  /** The expression in Discord's documentation of command names. */
  private static final Pattern SLASH_NAME =
      Pattern.compile("^[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}$");

  private CommandRules() {}

  static void checkSlashName(String name, FormProblems problems) {
    boolean lowerCase = name.equals(name.toLowerCase(Locale.ROOT));
    if (!SLASH_NAME.matcher(name).matches() || !lowerCase) {
      problems.add("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
  }

  static void checkDescription(String description, FormProblems problems) {
    problems.lengthBetween(description.length(), 1, DESCRIPTION_MAX);
  }

  /** Notes what is wrong with the command as a whole and with the order of its options. */
  static void check(CommandDefinition definition, FormProblems problems) {
    if (definition.type() != CommandType.SLASH && !definition.options().isEmpty()) {
      problems
          .at("options")
          .add(
              "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS",
              "Context menu commands cannot have options");
    }
    checkOptions(definition.options(), 0, problems.at("options"));
    int total = definition.name().length() + definition.description().length();
    if (total + charactersOf(definition.options()) > TOTAL_MAX) {
      problems.add(
          "APPLICATION_COMMAND_TOO_LARGE",
          "Command exceeds maximum size (" + TOTAL_MAX + " characters)");
    }
  }

  private static void checkOptions(List<CommandOption> options, int depth, FormProblems problems) {
    problems.lengthAtMost(options.size(), OPTIONS_MAX);
    Set<String> names = new HashSet<>();
    boolean optionalSeen = false;
    long nested = options.stream().filter(option -> option.type().nested()).count();
    if (nested > 0 && nested < options.size()) {
      problems.add(
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other types");
    }
    for (int i = 0; i < options.size(); i++) {
      CommandOption option = options.get(i);
      FormProblems here = problems.at(i);
      if (!names.add(option.name())) {
        here.at("name")
            .add("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already in use");
      }
      if (option.required() && optionalSeen) {
        here.at("required")
            .add(
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options");
      }
      optionalSeen |= !option.required() && !option.type().nested();
      checkOption(option, depth, here);
    }
  }

  private static void checkOption(CommandOption option, int depth, FormProblems problems) {
    if (option.type().nested() && depth >= deepest(option)) {
      problems.at("type").add("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deeply");
    }
    boolean chooses = option.autocomplete() || !option.choices().isEmpty();
    if (chooses && !option.type().choosable()) {
      problems
          .at("type")
          .add(
              "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
              "Choices and autocomplete need a string, integer or number option");
    }
    if (option.autocomplete() && !option.choices().isEmpty()) {
      problems
          .at("autocomplete")
          .add(
              "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES",
              "Autocomplete cannot be combined with choices");
    }
    checkOptions(option.options(), depth + 1, problems.at("options"));
  }

  /**
   * How deep the options go: groups are directly under the command, subcommands there or in a
   * group.
   */
  private static int deepest(CommandOption option) {
    return option.type() == OptionType.SUBCOMMAND_GROUP ? 1 : 2;
  }

  private static int charactersOf(List<CommandOption> options) {
    int total = 0;
    for (CommandOption option : options) {
      total += option.name().length() + option.description().length();
      total += charactersOf(option.options());
      for (Choice choice : option.choices()) {
        total += choice.name().length();
        total += choice.value() instanceof String text ? text.length() : 0;
      }
    }
    return total;
  }
}
