package dev.rookery.discord.failure;

import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureArgument;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.FailureReason;
import dev.rookery.failure.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The words in which failures are told to members, in this one place: by their codes, and what has
 * none, such as a failure of a newer node, as its English sentence.
 */
public final class FailureText {
  private FailureText() {}

  /** What a member is told of a failure; of anything else, that it is a bug. */
  public static Text of(Throwable cause) {
    if (cause instanceof DiscordRefused refused) {
      return of(refused);
    }
    if (!(cause instanceof Failure failure)) {
      return FailureMessage.BUG.text();
    }
    return switch (failure) {
      case Failure.NotFound f ->
          told(f.reason(), what -> FailureMessage.NOT_FOUND.with("what", what));
      case Failure.Conflict f ->
          told(f.reason(), what -> FailureMessage.CONFLICT.with("what", capitalized(what)));
      case Failure.Denied f -> told(f.reason(), why -> FailureMessage.DENIED.with("why", why));
      case Failure.Invalid f ->
          FailureMessage.INVALID.with(
              "problems", Text.lines(f.found().stream().map(FailureText::line).toList()));
      case Failure.Stale f -> FailureMessage.IS_STALE.text();
      case Failure.Overloaded f -> FailureMessage.OVERLOADED.text();
      case Failure.Unavailable f -> FailureMessage.UNAVAILABLE.text();
      case Failure.TimedOut f -> FailureMessage.UNAVAILABLE.text();
      case Failure.Bug f -> FailureMessage.BUG_WITH_REFERENCE.with("reference", f.reference());
    };
  }

  private static Text of(DiscordRefused refused) {
    return switch (refused.why()) {
      case NOT_PERMITTED -> FailureMessage.DISCORD_NOT_PERMITTED.text();
      case NOT_FOUND -> FailureMessage.DISCORD_NOT_FOUND.text();
      case DIRECT_MESSAGES_CLOSED -> FailureMessage.DISCORD_DIRECT_MESSAGES_CLOSED.text();
      case UNAVAILABLE ->
          (DiscordRefused.isInterruption(refused)
                  ? FailureMessage.DISCORD_INTERRUPTED
                  : FailureMessage.DISCORD_UNAVAILABLE)
              .text();
      case OTHER -> FailureMessage.DISCORD_REFUSED.text();
    };
  }

  /** The key of the sentence for a code. */
  static String key(FailureCode code) {
    return "code-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Text told(FailureReason reason, Function<String, Text> withoutCode) {
    return reason
        .code()
        .map(code -> sentence(code, reason.arguments()))
        .orElseGet(() -> withoutCode.apply(reason.text()));
  }

  /** What is wrong with a value, without its place. */
  public static Text of(FailureReason reason) {
    return told(reason, Text::literal);
  }

  private static Text line(RequestProblem problem) {
    Text said = of(problem.reason());
    return FieldName.known(problem.at())
        .<Text>map(
            field -> Text.of(FailureMessage.PROBLEM_AT).with("place", field).with("problem", said))
        .orElseGet(() -> FailureMessage.PROBLEM.with("problem", said));
  }

  private static Text sentence(FailureCode code, Map<String, Object> arguments) {
    Text.Sentence sentence =
        new Text.Sentence(FailureText.class.getPackageName(), key(code), Map.of());
    for (Map.Entry<String, Object> argument : arguments.entrySet()) {
      sentence = sentence.with(argument.getKey(), said(code, argument));
    }
    return sentence;
  }

  private static Object said(FailureCode code, Map.Entry<String, Object> argument) {
    return switch (argument.getValue()) {
      case String meaning when argument.getKey().equals("what") -> TakenThing.of(meaning);
      case String settings when code == FailureCode.CHANGED_SINCE ->
          Text.listed(Arrays.stream(settings.split(", ", -1)).map(FieldName::of).toList());
      case String text -> text;
      case Instant time -> Text.markdown(DiscordTime.full(time));
      case Duration span -> span(span);
      // A number is grouped by thousands, which nobody does to an id.
      case Long id when code.arguments().get(argument.getKey()) == FailureArgument.ID ->
          id.toString();
      default -> argument.getValue();
    };
  }

  /** In the greatest unit that it is a whole number of. */
  private static Text span(Duration span) {
    if (span.isZero() || !span.equals(Duration.ofMinutes(span.toMinutes()))) {
      return FailureMessage.SPAN_SECONDS.with("count", span.toMillis() / 1000.0);
    } else if (!span.equals(Duration.ofHours(span.toHours()))) {
      return FailureMessage.SPAN_MINUTES.with("count", span.toMinutes());
    } else if (!span.equals(Duration.ofDays(span.toDays()))) {
      return FailureMessage.SPAN_HOURS.with("count", span.toHours());
    }
    return FailureMessage.SPAN_DAYS.with("count", span.toDays());
  }

  private static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
