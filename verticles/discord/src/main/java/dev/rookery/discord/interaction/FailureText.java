package dev.rookery.discord.interaction;

import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import java.util.Locale;

/** The words in which failures are told to members, in this one place. */
final class FailureText {
  private FailureText() {}

  static Text of(Throwable cause) {
    if (!(cause instanceof Failure failure)) {
      return InteractionText.BUG.text();
    }
    return switch (failure) {
      case Failure.NotFound f -> InteractionText.NOT_FOUND.with("what", f.what());
      case Failure.Conflict f -> InteractionText.CONFLICT.with("what", capitalized(f.what()));
      case Failure.Invalid f ->
          InteractionText.INVALID.with(
              "problems",
              Text.lines(
                  f.problems().stream()
                      .map(problem -> InteractionText.PROBLEM.with("problem", problem))
                      .toList()));
      case Failure.Stale f -> InteractionText.IS_STALE.text();
      case Failure.Denied f -> InteractionText.DENIED.with("why", f.why());
      case Failure.Overloaded f -> InteractionText.OVERLOADED.text();
      case Failure.Unavailable f -> InteractionText.UNAVAILABLE.text();
      case Failure.TimedOut f -> InteractionText.UNAVAILABLE.text();
      case Failure.Bug f -> InteractionText.BUG_WITH_REFERENCE.with("reference", f.reference());
    };
  }

  private static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
