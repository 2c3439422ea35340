package dev.rookery.discord;

import static java.util.stream.Collectors.joining;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.permissions.DefaultRanks;
import dev.rookery.models.permissions.RequiredRank;
import java.util.Map;

/** A guide to all commands, in English, made of their definitions. */
public final class CommandGuide {
  private static final Texts ENGLISH = Texts.in(Texts.FALLBACK);

  private CommandGuide() {}

  /** The guide as Markdown, with a line break at its end. */
  public static String markdown() {
    StringBuilder guide =
        new StringBuilder(
            """
            # Commands

            What members can do. `./rookery commands` prints this; options in brackets may be left out.

            Commands can be written as messages, too, with the prefix of the server (`$` unless it has
            set another) or a mention of the bot in place of the slash: `$snippet show rules`. There
            `-name value` gives an option by its name, `-name` alone says yes, what stands in
            quotation marks belongs together, and what is left goes to the last text. Everybody in the
            channel sees the answer.
            """);
    Features.ALL.forEach(feature -> add(guide, feature));
    return guide.toString();
  }

  private static void add(StringBuilder guide, Feature feature) {
    String group = "";
    for (Command command : feature.commands()) {
      String first = command.path().split(" ", 2)[0];
      if (!first.equals(group)) {
        group = first;
        guide.append("\n## /%s\n\n%s.\n".formatted(first, words(feature, "command." + first)));
      }
      guide.append(command.isTyped() ? section(feature, command) : entry(feature, command));
    }
  }

  private static String section(Feature feature, Command command) {
    String usage = command.options().stream().map(option -> " " + usage(option)).collect(joining());
    String key = "command." + command.key();
    String options =
        command.options().stream()
            .map(option ->
                "- `%s`: %s\n".formatted(option.name(), words(feature, "option." + option.words())))
            .collect(joining());
    return "\n### `/%s%s`\n\n%s. %s%s%s\n%s"
        .formatted(
            command.path(),
            usage,
            words(feature, key),
            rank(command),
            audience(command)
                + (command.isEverywhere() ? " Also in direct messages." : "")
                + asMessage(command),
            menu(feature, command),
            options.isEmpty() ? "" : "\n" + options);
  }

  /** A command that nobody can type. */
  private static String entry(Feature feature, Command command) {
    return "\n### “%s”\n\nIn the menu of messages. %s%s\n"
        .formatted(menuName(feature, command), rank(command), audience(command));
  }

  private static String menu(Feature feature, Command command) {
    return command.menu() == Command.Menu.USER
        ? " Also in the menu of users: “%s”.".formatted(menuName(feature, command))
        : "";
  }

  private static String menuName(Feature feature, Command command) {
    return words(feature, "menu." + command.key());
  }

  private static String audience(Command command) {
    return command.isToAll()
        ? " The channel sees the answer."
        : " Only who asks sees the answer"
            + (command.isOnlySlash() ? "." : "; as a message, the channel does.");
  }

  private static String asMessage(Command command) {
    if (command.isOnlySlash()) {
      return " Not as a message.";
    }
    return command.aliases().isEmpty()
        ? ""
        : " As a message also %s."
            .formatted(
                command.aliases().stream().map(alias -> "`$" + alias + "`").collect(joining(", ")));
  }

  private static String rank(Command command) {
    int rank = RequiredRank.of(command.rankPath(), Map.of()).rank();
    if (rank == DefaultRanks.OWNERS) {
      return "For the owners of the bot alone.";
    }
    return rank == 0 ? "For everybody." : "For members of rank %d or above.".formatted(rank);
  }

  private static String usage(Option<?> option) {
    return option.isRequired() ? option.name() : "[" + option.name() + "]";
  }

  private static String words(Feature feature, String key) {
    return ENGLISH.pattern(feature.texts(), key).orElseThrow();
  }
}
