package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.CommandOption;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Upload;

/**
 * A reader of what a person entered for an option, with the checks that the client makes: type,
 * range, length, choices. What does not fit is reported by an {@link IllegalArgumentException}.
 */
final class OptionReader {
  /** Whole numbers beyond this are not exact in the clients' arithmetic, and refused by Discord. */
  private static final double NUMBER_MAX = 9_007_199_254_740_991d;

  private static final int TEXT_MAX = 6_000;

  private final World world;
  private final Resolved resolved;

  OptionReader(World world, Resolved resolved) {
    this.world = world;
    this.resolved = resolved;
  }

  /** The value in the form that the bot gets. */
  Object read(CommandOption option, Object value) {
    return switch (option.type()) {
      case STRING -> chosen(option, text(option, value));
      case INTEGER -> chosen(option, inRange(option, whole(value)));
      case NUMBER -> chosen(option, inRange(option, decimal(value)));
      case BOOLEAN -> truth(value);
      case USER -> resolved.user(value);
      case ROLE -> resolved.role(value);
      case MENTIONABLE -> resolved.mentionable(value);
      case CHANNEL -> resolved.channel(value, option.channelTypes());
      case ATTACHMENT -> attachment(value);
      case SUBCOMMAND, SUBCOMMAND_GROUP ->
          throw new IllegalArgumentException("This is not an option");
    };
  }

  private static String text(CommandOption option, Object value) {
    String text = value.toString();
    int min = option.minLength() == null ? 0 : option.minLength();
    int max = option.maxLength() == null ? TEXT_MAX : option.maxLength();
    if (text.isEmpty() || text.length() < min || text.length() > max) {
      throw new IllegalArgumentException(
          "Must be between " + Math.max(1, min) + " and " + max + " in length");
    }
    return text;
  }

  private static Long whole(Object value) {
    if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
      return number.longValue();
    }
    try {
      return Long.parseLong(value.toString().strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Must be a whole number", e);
    }
  }

  private static Double decimal(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      double parsed = Double.parseDouble(value.toString().strip());
      if (Double.isFinite(parsed)) {
        return parsed;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Must be a number", e);
    }
    throw new IllegalArgumentException("Must be a number");
  }

  private static <N extends Number> N inRange(CommandOption option, N number) {
    double min = option.minValue() == null ? -NUMBER_MAX : option.minValue();
    double max = option.maxValue() == null ? NUMBER_MAX : option.maxValue();
    if (number.doubleValue() < min) {
      throw new IllegalArgumentException("Must be at least " + shown(min));
    }
    if (number.doubleValue() > max) {
      throw new IllegalArgumentException("Must be at most " + shown(max));
    }
    return number;
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private static Object chosen(CommandOption option, Object value) {
    boolean offered =
        option.choices().isEmpty()
            || option.choices().stream().anyMatch(choice -> same(choice.value(), value));
    if (!offered) {
      throw new IllegalArgumentException("Must be one of the choices");
    }
    return value;
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Number first && other instanceof Number second) {
      return first.doubleValue() == second.doubleValue();
    }
    return one.equals(other);
  }

  private static Boolean truth(Object value) {
    return switch (value.toString()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("Must be true or false");
    };
  }

  private String attachment(Object value) {
    if (!(value instanceof Upload upload)) {
      throw new IllegalArgumentException("Must be a file");
    }
    if (upload.content().length() > Upload.SUBSCRIBER_SIZE_MAX) {
      throw new IllegalArgumentException("The file is too large");
    }
    Attachment stored = world.files().store(upload);
    resolved.add(stored);
    return Long.toUnsignedString(stored.id());
  }
}
