package dev.rookery.discord.prefix;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandNames;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a command is written as a message: first what stands in an order and has no name, the last of
 * which may take all that is left, and anywhere {@code -silent} or {@code -days 7}.
 *
 * @param language that names of options are shown in; they are understood in every one
 * @param positional what may be written without its name, in that order
 * @param named what is written with its name alone
 */
record Syntax(
    Feature feature,
    Command command,
    Locale language,
    List<Option<?>> positional,
    List<Option<?>> named) {
  /** Telephones make a longer dash of two. */
  private static final Pattern NAMED = Pattern.compile("(?:--?|[–—])(.+?)[:=]?");

  static Syntax of(Feature feature, Command command, Locale language) {
    List<Option<?>> positional = new ArrayList<>();
    List<Option<?>> named = new ArrayList<>();
    boolean restTaken = false;
    for (Option<?> option : typed(command)) {
      boolean namedOnly = restTaken || (isFlag(option) && !option.isRequired());
      (namedOnly ? named : positional).add(option);
      restTaken = restTaken || option.isRest();
    }
    return new Syntax(feature, command, language, List.copyOf(positional), List.copyOf(named));
  }

  /** The options as they are typed: more users stand behind the first one. */
  private static List<Option<?>> typed(Command command) {
    List<Option<?>> options = new ArrayList<>();
    int behindUser = 0;
    for (Option<?> option : command.options()) {
      if (option.kind() == Option.Kind.USERS) {
        options.add(behindUser, option);
      } else {
        options.add(option);
        behindUser = option.kind() == Option.Kind.USER ? options.size() : behindUser;
      }
    }
    return options;
  }

  private static boolean isFlag(Option<?> option) {
    return option.kind() == Option.Kind.FLAG;
  }

  /** Whether the option takes all that is left, as its definition says or being the last text. */
  boolean takesRest(Option<?> option) {
    return option.isRest()
        || (option.kind() == Option.Kind.TEXT && option.equals(positional.getLast()));
  }

  /** What can be given by its name: files are attached. */
  List<Option<?>> nameable() {
    return command.options().stream()
        .filter(option -> option.kind() != Option.Kind.FILE)
        .collect(Collectors.toUnmodifiableList());
  }

  /** The option that somebody means by a word such as {@code -silent}, or {@code —silent:}. */
  Optional<Option<?>> named(String word) {
    Matcher named = NAMED.matcher(word);
    if (!named.matches()) {
      return Optional.empty();
    }
    String name = named.group(1).toLowerCase(Locale.ROOT);
    for (Option<?> option : nameable()) {
      for (Locale any : Texts.LANGUAGES) {
        if (CommandNames.option(feature, option, any).equals(name)) {
          return Optional.of(option);
        }
      }
    }
    return Optional.empty();
  }

  /** The name of an option. */
  String name(Option<?> option) {
    return CommandNames.option(feature, option, language);
  }

  /** It as a line: {@code $ban member [reason] [-days …] [-silent]}. */
  String usage(String prefix) {
    StringBuilder line = new StringBuilder(prefix);
    line.append(CommandNames.path(feature, command, language));
    for (Option<?> option : positional) {
      String name = name(option);
      line.append(' ').append(option.isRequired() ? name : "[" + name + "]");
    }
    for (Option<?> option : named) {
      String value = isFlag(option) ? "" : " …";
      line.append(" [-").append(name(option)).append(value).append(']');
    }
    return line.toString();
  }
}
