package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.text.TextKey;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.permissions.DefaultRanks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;

/** The definitions of our commands as Discord takes them, in all languages. */
public final class CommandDefinitions {
  private CommandDefinitions() {}

  /**
   * Those of some features: a slash command for each first word, and the entries of menus.
   *
   * @throws IllegalArgumentException if Discord would not take one, or a text is missing
   */
  public static List<CommandData> of(List<Feature> features) {
    List<CommandData> all = new ArrayList<>();
    for (Feature feature : features) {
      all.addAll(slashCommands(feature));
      feature.commands().stream()
          .filter(command -> command.menu() != Command.Menu.NONE)
          .forEach(command -> all.add(menuEntry(feature.texts(), command)));
    }
    return all;
  }

  private static Collection<SlashCommandData> slashCommands(Feature feature) {
    Map<String, SlashCommandData> all = new LinkedHashMap<>();
    Map<String, SubcommandGroupData> groups = new HashMap<>();
    for (Command command : feature.commands().stream().filter(Command::isTyped).toList()) {
      List<String> path = List.of(command.path().split(" ", -1));
      SlashCommandData slash =
          all.computeIfAbsent(path.get(0), name -> slash(feature.texts(), name));
      slash.setContexts(contexts(command));
      switch (path.size()) {
        case 1 -> slash.addOptions(options(feature, command));
        case 2 -> slash.addSubcommands(subcommand(feature, command, path.get(1)));
        default ->
            groups
                .computeIfAbsent(
                    path.get(0) + " " + path.get(1),
                    groupPath -> {
                      SubcommandGroupData group = group(feature.texts(), groupPath, path.get(1));
                      slash.addSubcommandGroups(group);
                      return group;
                    })
                .addSubcommands(subcommand(feature, command, path.get(2)));
      }
    }
    return all.values();
  }

  private static CommandData menuEntry(String bundle, Command command) {
    String key = "menu." + command.key();
    String name = described(bundle, key);
    return (command.menu() == Command.Menu.USER ? Commands.user(name) : Commands.message(name))
        .setNameLocalizations(others(bundle, key))
        .setContexts(contexts(command));
  }

  /** The name by which Discord tells that a menu entry was used. */
  static String menuName(Feature feature, Command command) {
    return described(feature.texts(), "menu." + command.key());
  }

  /** Commands under one first word have the same, since Discord knows only those of the word. */
  private static Set<InteractionContextType> contexts(Command command) {
    return command.isEverywhere()
        ? EnumSet.of(InteractionContextType.GUILD, InteractionContextType.BOT_DM)
        : EnumSet.of(InteractionContextType.GUILD);
  }

  private static SlashCommandData slash(String bundle, String name) {
    return Commands.slash(name, described(bundle, "command." + name))
        .setDefaultPermissions(
            DefaultRanks.isReserved(name)
                ? DefaultMemberPermissions.DISABLED
                : DefaultMemberPermissions.ENABLED)
        .setDescriptionLocalizations(others(bundle, "command." + name))
        .setNameLocalizations(others(bundle, "name." + name));
  }

  private static SubcommandGroupData group(String bundle, String path, String name) {
    String key = path.replace(' ', '.');
    return new SubcommandGroupData(name, described(bundle, "command." + key))
        .setDescriptionLocalizations(others(bundle, "command." + key))
        .setNameLocalizations(others(bundle, "name." + key));
  }

  private static SubcommandData subcommand(Feature feature, Command command, String name) {
    String key = command.key();
    return new SubcommandData(name, described(feature.texts(), "command." + key))
        .setDescriptionLocalizations(others(feature.texts(), "command." + key))
        .setNameLocalizations(others(feature.texts(), "name." + key))
        .addOptions(options(feature, command));
  }

  private static List<OptionData> options(Feature feature, Command command) {
    return command.options().stream().map(option -> option(feature.texts(), option)).toList();
  }

  private static OptionData option(String bundle, Option<?> option) {
    String key = "option." + option.words();
    OptionData data =
        new OptionData(
                type(option.kind()), option.name(), described(bundle, key), option.isRequired())
            .setAutoComplete(option.completion().isPresent())
            .setDescriptionLocalizations(others(bundle, key))
            .setNameLocalizations(others(bundle, "name.option." + option.name()));
    for (TextKey choice : option.choices()) {
      data.addChoices(
          new net.dv8tion.jda.api.interactions.commands.Command.Choice(
                  described(choice.bundle(), choice.key()), choice.key())
              .setNameLocalizations(others(choice.bundle(), choice.key())));
    }
    Option.Limits limits = option.limits();
    return switch (option.kind()) {
      case TEXT, USERS, SPAN, SPAN_OR_OFF, MOMENT ->
          data.setRequiredLength((int) limits.min(), (int) limits.max());
      case WHOLE_NUMBER -> data.setRequiredRange((long) limits.min(), (long) limits.max());
      case DECIMAL -> data.setRequiredRange(limits.min(), limits.max());
      case FLAG, CHOICE, USER, ROLE, CHANNEL, FILE, MESSAGE -> data;
    };
  }

  private static OptionType type(Option.Kind kind) {
    return switch (kind) {
      case TEXT, USERS, CHOICE, SPAN, SPAN_OR_OFF, MOMENT -> OptionType.STRING;
      case FLAG -> OptionType.BOOLEAN;
      case WHOLE_NUMBER -> OptionType.INTEGER;
      case DECIMAL -> OptionType.NUMBER;
      case USER -> OptionType.USER;
      case ROLE -> OptionType.ROLE;
      case CHANNEL -> OptionType.CHANNEL;
      case FILE -> OptionType.ATTACHMENT;
      case MESSAGE -> throw new IllegalArgumentException("nobody can type a message");
    };
  }

  private static String described(String bundle, String key) {
    return Texts.in(Texts.FALLBACK)
        .pattern(bundle, key)
        .orElseThrow(() -> new IllegalArgumentException("no text " + key + " in " + bundle));
  }

  /** What stands there in the other languages, where it stands. */
  private static Map<DiscordLocale, String> others(String bundle, String key) {
    Map<DiscordLocale, String> others = new HashMap<>();
    for (Locale language : Texts.LANGUAGES) {
      Optional<String> words = Texts.in(language).pattern(bundle, key);
      if (!language.equals(Texts.FALLBACK) && words.isPresent()) {
        others.put(DiscordLocale.from(language), words.get());
      }
    }
    return others;
  }
}
