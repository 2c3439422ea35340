package dev.rookery.discord.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user as members name one in a text without doubt: by a mention or an id. */
public final class UserMention {
  /** Characters of a mention with a space at most. */
  public static final int LENGTH_MAX = 25;

  /** No other number has so many digits by chance. */
  private static final Pattern MENTION_OR_ID = Pattern.compile("<@!?([0-9]{1,19})>|([0-9]{15,19})");

  private UserMention() {}

  /** The id of the user; empty if it is no mention and no id. */
  public static Optional<Long> read(String typed) {
    Matcher matcher = MENTION_OR_ID.matcher(typed);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long id = Long.parseLong(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      return id == 0 ? Optional.empty() : Optional.of(id);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The words of a text with several; mentions need no space between them. */
  public static List<String> split(String text) {
    return Arrays.stream(text.replace("><", "> <").split("[\\s,]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whether a text holds users alone, one at least. */
  public static boolean areAll(String text) {
    List<String> words = split(text);
    return !words.isEmpty() && words.stream().allMatch(word -> read(word).isPresent());
  }
}
