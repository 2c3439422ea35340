package dev.rookery.discord.help;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandNames;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A command in the words that a reader's Discord shows.
 *
 * @param path the name in the reader's language
 */
record CommandWords(Feature feature, Command command, String path, String description) {
  /** All that members can type, in a language. */
  static List<CommandWords> all(List<Feature> features, Locale language) {
    Texts texts = Texts.in(language);
    List<CommandWords> all = new ArrayList<>();
    for (Feature feature : features) {
      for (Command command : feature.commands()) {
        if (command.isTyped()) {
          all.add(
              new CommandWords(
                  feature,
                  command,
                  CommandNames.path(feature, command, language),
                  words(texts, feature, "command." + command.key())));
        }
      }
    }
    return all;
  }

  private static String words(Texts texts, Feature feature, String key) {
    return texts.pattern(feature.texts(), key).orElseThrow();
  }

  /** The name of an option as the reader sees it. */
  String name(Option<?> option, Locale language) {
    return CommandNames.option(feature, option, language);
  }

  /** What an option is for. */
  String words(Option<?> option, Locale language) {
    return words(Texts.in(language), feature, "option." + option.words());
  }

  /** How it is typed, without the slash; options that may be left out in brackets. */
  String usage(Locale language) {
    StringBuilder usage = new StringBuilder(path);
    for (Option<?> option : command.options()) {
      String name = name(option, language);
      usage.append(' ').append(option.isRequired() ? name : "[" + name + "]");
    }
    return usage.toString();
  }

  /** Whether somebody who typed that may mean this one. */
  boolean matches(String typed) {
    String searched = bare(typed);
    return path.toLowerCase(Locale.ROOT).contains(searched)
        || command.path().contains(searched)
        || description.toLowerCase(Locale.ROOT).contains(searched);
  }

  /** Whether what somebody typed is its name. */
  boolean isNamed(String typed) {
    String name = bare(typed);
    return path.toLowerCase(Locale.ROOT).equals(name) || command.path().equals(name);
  }

  private static String bare(String typed) {
    String searched = typed.toLowerCase(Locale.ROOT).strip();
    return searched.startsWith("/") ? searched.substring(1) : searched;
  }
}
