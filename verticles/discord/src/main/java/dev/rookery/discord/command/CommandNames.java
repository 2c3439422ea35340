package dev.rookery.discord.command;

import dev.rookery.discord.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of commands as members see them. */
public final class CommandNames {
  private CommandNames() {}

  /** The path of a command in a language, as Discord shows it to who reads that. */
  public static String path(Feature feature, Command command, Locale language) {
    Texts texts = Texts.in(language);
    List<String> shown = new ArrayList<>();
    String key = "";
    for (String part : command.path().split(" ", -1)) {
      key = key.isEmpty() ? part : key + "." + part;
      shown.add(texts.pattern(feature.texts(), "name." + key).orElse(part));
    }
    return String.join(" ", shown);
  }

  /** The name of an option in a language, as Discord shows it to who reads that. */
  public static String option(Feature feature, Option<?> option, Locale language) {
    return Texts.in(language)
        .pattern(feature.texts(), "name.option." + option.name())
        .orElse(option.name());
  }

  /** The same of the command with that path; the path itself if there is none. */
  public static String path(List<Feature> features, String path, Locale language) {
    for (Feature feature : features) {
      for (Command command : feature.commands()) {
        if (command.path().equals(path)) {
          return path(feature, command, language);
        }
      }
    }
    return path;
  }
}
