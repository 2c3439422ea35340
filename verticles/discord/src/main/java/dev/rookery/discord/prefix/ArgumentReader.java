package dev.rookery.discord.prefix;

import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.prefix.Words.Word;
import dev.rookery.discord.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reader of what follows the name of a command in a message. Which members, roles and channels
 * are meant is found out afterwards, by {@link EntityFinder}.
 */
final class ArgumentReader {
  /** So many words may tell a time. */
  private static final int TIME_WORDS = 12;

  private static final Predicate<String> LOOKS_NAMED =
      Pattern.compile("(--?|[–—])\\p{L}[\\p{L}\\p{M}_-]*[:=]?").asMatchPredicate();

  /** As other programs take it: {@code -days=7}. */
  private static final Pattern NAME_AND_VALUE = Pattern.compile("([-–—][^=:]+[=:])(.+)");

  private final Syntax syntax;
  private final String text;
  private final Map<Option<?>, String> read = new LinkedHashMap<>();

  /** What nobody has read yet: words that stand together, in groups. */
  private final List<List<Word>> unread = new ArrayList<>();

  private ArgumentReader(Syntax syntax, String text) {
    this.syntax = syntax;
    this.text = text;
  }

  /**
   * Reads it.
   *
   * @param text what follows the name
   * @return what was given for each option, as a value of {@link
   *     dev.rookery.discord.command.Use#values}; for members, roles and channels as it was typed
   * @throws CommandRefused if that cannot be
   */
  static Map<Option<?>, String> read(Syntax syntax, String text) {
    return new ArgumentReader(syntax, text).read();
  }

  private Map<Option<?>, String> read() {
    takeNamed();
    for (Option<?> option : syntax.positional()) {
      if (!read.containsKey(option) && option.kind() != Option.Kind.FILE) {
        takePositional(option);
      }
    }
    unread.stream()
        .findFirst()
        .ifPresent(words -> refuse(PrefixText.TOO_MUCH, words.getFirst().text()));
    return read;
  }

  /** Takes what is given by name, and leaves what stands around it. */
  private void takeNamed() {
    List<Word> words = Words.of(text).stream().flatMap(this::parts).toList();
    List<Word> group = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Word word = words.get(at);
      if (isEndOfNames(word)) {
        group.addAll(words.subList(at + 1, words.size()));
        break;
      }
      Optional<Option<?>> named = named(word);
      if (named.isEmpty()) {
        checkNoName(word);
        group.add(word);
        at++;
        continue;
      }
      leave(group);
      group = new ArrayList<>();
      at = takeNamed(named.get(), words, at + 1);
    }
    leave(group);
  }

  /** So that a text can hold what looks like a name. */
  private static boolean isEndOfNames(Word word) {
    return !word.quoted() && word.text().equals("--");
  }

  /** A name with its value behind it as two words. */
  private Stream<Word> parts(Word word) {
    Matcher both = NAME_AND_VALUE.matcher(word.text());
    if (word.quoted() || !both.matches() || syntax.named(both.group(1)).isEmpty()) {
      return Stream.of(word);
    }
    int middle = word.start() + both.end(1);
    return Stream.of(
        new Word(both.group(1), word.start(), middle, false),
        new Word(both.group(2), middle, word.end(), false));
  }

  /** A name that was misspelt would silently become part of a text, and do nothing. */
  private void checkNoName(Word word) {
    if (!word.quoted() && !syntax.named().isEmpty() && LOOKS_NAMED.test(word.text())) {
      Text options =
          Text.joined(
              ", ",
              syntax.nameable().stream()
                  .map(option -> Text.markdown("`-" + syntax.name(option) + "`"))
                  .toList());
      throw new CommandRefused(
          Text.of(PrefixText.NO_OPTION).with("typed", word.text()).with("options", options));
    }
  }

  private Optional<Option<?>> named(Word word) {
    return word.quoted() ? Optional.empty() : syntax.named(word.text());
  }

  private void leave(List<Word> group) {
    if (!group.isEmpty()) {
      unread.add(List.copyOf(group));
    }
  }

  /** Takes the value after a name, and returns where it ends. */
  private int takeNamed(Option<?> option, List<Word> words, int from) {
    if (read.containsKey(option)) {
      refuse(PrefixText.TWICE, syntax.name(option));
    }
    int end = from;
    while (end < words.size() && !isEndOfNames(words.get(end)) && named(words.get(end)).isEmpty()) {
      checkNoName(words.get(end));
      end++;
    }
    List<Word> value = words.subList(from, end);
    int taken = option.kind() == Option.Kind.FLAG ? flag(option, value) : value(option, value);
    return from + taken;
  }

  /** A name alone is a yes. */
  private int flag(Option<?> option, List<Word> value) {
    Optional<String> answer =
        value.stream().findFirst().flatMap(word -> TypedValue.flag(word.text()));
    read.put(option, answer.orElse("true"));
    return answer.isPresent() ? 1 : 0;
  }

  private int value(Option<?> option, List<Word> value) {
    if (value.isEmpty()) {
      refuse(PrefixText.VALUE_MISSING, syntax.name(option));
    }
    int words = option.kind() == Option.Kind.TEXT ? inText(value) : wordsOf(option, value);
    // What is no value at all is told by the reading of it.
    int taken = Math.max(1, words);
    put(option, joined(value.subList(0, taken)));
    return taken;
  }

  private static int inText(List<Word> value) {
    return value.getFirst().quoted() ? 1 : value.size();
  }

  private void takePositional(Option<?> option) {
    if (unread.isEmpty()) {
      if (option.isRequired()) {
        refuse(PrefixText.MISSING, syntax.name(option));
      }
      return;
    }
    if (syntax.takesRest(option)) {
      put(option, rest());
      unread.clear();
      return;
    }
    List<Word> words = unread.getFirst();
    int taken = wordsOf(option, words);
    if (taken == 0 && !option.isRequired() && mayBeOfAnother(option, words.getFirst())) {
      return;
    }
    int count = Math.max(1, taken);
    put(option, joined(words.subList(0, count)));
    unread.removeFirst();
    if (count < words.size()) {
      unread.addFirst(words.subList(count, words.size()));
    }
  }

  /**
   * Whether what is no value of this option may be one of another. A number may begin a text; if
   * none follows, a time without its unit was meant.
   */
  private boolean mayBeOfAnother(Option<?> option, Word word) {
    List<Option<?>> all = syntax.positional();
    List<Option<?>> later = all.subList(all.indexOf(option) + 1, all.size());
    boolean isNumber = !word.text().isEmpty() && Character.isDigit(word.text().charAt(0));
    return (isTime(option) && isNumber)
        ? later.stream().anyMatch(other -> other.kind() == Option.Kind.TEXT)
        : !later.isEmpty();
  }

  private static boolean isTime(Option<?> option) {
    return switch (option.kind()) {
      case SPAN, SPAN_OR_OFF, MOMENT -> true;
      default -> false;
    };
  }

  /** How many of the first words are a value of the option: as many as can be. */
  private static int wordsOf(Option<?> option, List<Word> words) {
    int most =
        switch (option.kind()) {
          case SPAN, SPAN_OR_OFF, MOMENT -> Math.min(TIME_WORDS, words.size());
          case USERS -> words.size();
          default -> 1;
        };
    for (int count = most; count > 0; count--) {
      if (TypedValue.isOne(option, joined(words.subList(0, count)))) {
        return count;
      }
    }
    return 0;
  }

  private static String joined(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  /** All that is left, with the line breaks in it; a quotation alone without its marks. */
  private String rest() {
    if (unread.size() == 1 && unread.getFirst().size() == 1) {
      return unread.getFirst().getFirst().text();
    }
    return String.join(
        " ",
        unread.stream()
            .map(group -> text.substring(group.getFirst().start(), group.getLast().end()))
            .toList());
  }

  private void put(Option<?> option, String typed) {
    read.put(option, TypedValue.of(option, syntax.name(option), typed));
  }

  private static void refuse(PrefixText why, String what) {
    throw new CommandRefused(Text.of(why).with("what", what));
  }
}
