package dev.rookery.discord.command;

import dev.rookery.failure.Failure;
import java.util.Locale;
import net.dv8tion.jda.api.utils.MarkdownSanitizer;

/** The words in which failures are told to members, in this one place. */
final class FailureText {
  private FailureText() {}

  static String of(Throwable cause) {
    if (!(cause instanceof Failure failure)) {
      return "Something went wrong on my side. Please try again.";
    }
    return switch (failure) {
      case Failure.NotFound f -> "There is no " + spelt(f.what()) + ".";
      case Failure.Conflict f -> sentence(spelt(f.what()));
      case Failure.Invalid f -> "That does not work:\n• " + String.join("\n• ", f.problems());
      case Failure.Stale f -> "Somebody changed it in the meantime. Look at it again first.";
      case Failure.Denied f -> "You may not do that: " + spelt(f.why()) + ".";
      case Failure.Overloaded f -> "I am too busy right now. Please try again in a moment.";
      case Failure.Unavailable f -> away();
      case Failure.TimedOut f -> away();
      case Failure.Bug f ->
          "Something went wrong on my side. If it happens again, report `" + f.reference() + "`.";
    };
  }

  /** Names in it letter by letter: {@code _b_} is no slanted b. */
  private static String spelt(String words) {
    return MarkdownSanitizer.escape(words, true);
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private static String away() {
    return "I cannot reach my data right now. Nothing was lost; please try again in a moment.";
  }
}
