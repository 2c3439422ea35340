package dev.rookery.discord.prefix;

import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandNames;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.prefix.Words.Word;
import dev.rookery.discord.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The finder of the command that a message names, in any language, by its path or an alias. */
final class CommandFinder {
  /** Words in a name at most: group, subgroup and command. */
  private static final int WORDS_MAX = 3;

  private final Map<String, Named> byName = new HashMap<>();

  private record Named(Feature feature, Command command) {}

  /**
   * What a message names.
   *
   * @param words how many words its name has
   * @param rest where the text after the name begins
   */
  record Found(Feature feature, Command command, int words, int rest) {}

  CommandFinder(List<Feature> features) {
    // A name in another language never hides one in the first.
    Texts.LANGUAGES.forEach(language ->
        features.forEach(feature ->
            typed(feature)
                .forEach(command ->
                    byName.putIfAbsent(
                        CommandNames.path(feature, command, language),
                        new Named(feature, command)))));
    features.forEach(feature ->
        typed(feature)
            .forEach(command ->
                command
                    .aliases()
                    .forEach(alias -> byName.putIfAbsent(alias, new Named(feature, command)))));
  }

  private static List<Command> typed(Feature feature) {
    return feature.commands().stream().filter(Command::isTyped).toList();
  }

  /** The command with the longest name that the text begins with. */
  Optional<Found> find(String text) {
    List<Word> words = Words.of(text);
    for (int count = Math.min(WORDS_MAX, words.size()); count > 0; count--) {
      Named named = byName.get(name(words.subList(0, count)));
      if (named != null) {
        return Optional.of(
            new Found(named.feature(), named.command(), count, words.get(count - 1).end()));
      }
    }
    return Optional.empty();
  }

  /**
   * The commands of the group that the text begins with the name of; empty if it names none.
   *
   * @param more how many words that name has at least
   */
  List<Syntax> group(String text, int more, Locale language) {
    List<Word> words = Words.of(text);
    for (int count = Math.min(WORDS_MAX, words.size()); count >= Math.max(1, more); count--) {
      List<Syntax> group = group(name(words.subList(0, count)) + " ", language);
      if (!group.isEmpty()) {
        return group;
      }
    }
    return List.of();
  }

  private List<Syntax> group(String start, Locale language) {
    List<Named> under = new ArrayList<>();
    byName.forEach((name, named) -> {
      if (name.startsWith(start) && !under.contains(named)) {
        under.add(named);
      }
    });
    return under.stream()
        .map(named -> Syntax.of(named.feature(), named.command(), language))
        .sorted(Comparator.comparing(syntax -> syntax.command().path()))
        .toList();
  }

  private static String name(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList()).toLowerCase(Locale.ROOT);
  }
}
