package dev.rookery.models.guilds;

import dev.rookery.checks.ValueCheck;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.levels.Levels;
import dev.rookery.text.TextFormat;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.regex.Pattern;

/** The rules for the settings of a guild, no matter who writes them. */
final class ConfigRules {
  private static final int MULTIPLIER_MAX = 1_000;

  /** A guild has no more roles than this. */
  private static final int ROLES_MAX = 250;

  private static final Pattern FEATURE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private ConfigRules() {}

  /** How long after a counted message the next one counts. */
  static final class Cooldown implements ValueCheck {
    @Override
    public void check(Object value, String at, Problems problems) {
      checkSpan((Duration) value, Duration.ZERO, Duration.ofDays(1), at, problems);
    }
  }

  /** How long something is kept: what is older is deleted, and a slip of the unit deletes all. */
  static final class TimeKept implements ValueCheck {
    @Override
    public void check(Object value, String at, Problems problems) {
      checkSpan((Duration) value, Duration.ofDays(1), Duration.ofDays(36_500), at, problems);
    }
  }

  private static void checkSpan(
      Duration span, Duration least, Duration most, String at, Problems problems) {
    if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
      problems.add(
          at,
          FailureCode.SPAN_OUT_OF_RANGE.with("min", least).with("max", most).with("value", span));
    }
  }

  /** What members can see and type at the beginning of a message. */
  static final class Prefix implements ValueCheck {
    private static final Pattern SIGN =
        Pattern.compile("[\\p{P}\\p{S}&&[\\x21-\\x7e\\P{IsEmoji}]]");

    @Override
    public void check(Object value, String at, Problems problems) {
      String prefix = (String) value;
      // A prefix that is a word may end with a space; Discord cuts one off at the beginning.
      String word = prefix.endsWith(" ") ? prefix.substring(0, prefix.length() - 1) : prefix;
      Problems found = new Problems();
      TextFormat.WORDS.check(SIGN.matcher(word).replaceAll("-"), at, found);
      if (!found.isEmpty() || (word.isEmpty() && !prefix.isEmpty())) {
        problems.add(at, FailureCode.NOT_PREFIX);
      }
    }
  }

  /** The role that a level gives, by level. */
  static final class LevelRoles implements ValueCheck {
    @Override
    public void check(Object value, String at, Problems problems) {
      JsonObject roles = (JsonObject) value;
      checkSize(roles, at, problems);
      roles.forEach(entry -> {
        if (!isWithin(entry.getKey(), Levels.HIGHEST)) {
          problems.add(
              at + "." + entry.getKey(), FailureCode.NOT_LEVEL.with("max", Levels.HIGHEST));
        }
        boolean right = entry.getValue() instanceof String id && isWithin(id, Long.MAX_VALUE);
        if (!right) {
          problems.add(at + "." + entry.getKey(), FailureCode.NOT_ROLE);
        }
      });
    }
  }

  /** How many times the usual XP a role earns, by role. */
  static final class Multipliers implements ValueCheck {
    @Override
    public void check(Object value, String at, Problems problems) {
      JsonObject multipliers = (JsonObject) value;
      checkSize(multipliers, at, problems);
      multipliers.forEach(entry -> {
        if (!isWithin(entry.getKey(), Long.MAX_VALUE)) {
          problems.add(at + "." + entry.getKey(), FailureCode.NOT_ROLE);
        }
        boolean right =
            entry.getValue() instanceof Number times
                && times.doubleValue() >= 0
                && times.doubleValue() <= MULTIPLIER_MAX;
        if (!right) {
          problems.add(
              at + "." + entry.getKey(), FailureCode.NOT_MULTIPLIER.with("max", MULTIPLIER_MAX));
        }
      });
    }
  }

  /** Which features are switched off, by the names that the bot's have. */
  static final class Features implements ValueCheck {
    private static final int FEATURES_MAX = 100;

    @Override
    public void check(Object value, String at, Problems problems) {
      JsonObject features = (JsonObject) value;
      if (features.size() > FEATURES_MAX) {
        problems.add(
            at, FailureCode.TOO_MANY.with("max", FEATURES_MAX).with("count", features.size()));
      }
      features.forEach(entry -> {
        if (!FEATURE.matcher(entry.getKey()).matches()) {
          problems.add(at + "." + entry.getKey(), FailureCode.NOT_FEATURE);
        }
        if (!Boolean.FALSE.equals(entry.getValue())) {
          problems.add(at + "." + entry.getKey(), FailureCode.NOT_SWITCHED_OFF);
        }
      });
    }
  }

  /** The name of a feature. */
  static final class Feature implements ValueCheck {
    @Override
    public void check(Object value, String at, Problems problems) {
      if (!FEATURE.matcher((String) value).matches()) {
        problems.add(at, FailureCode.NOT_FEATURE);
      }
    }
  }

  private static void checkSize(JsonObject entries, String at, Problems problems) {
    if (entries.size() > ROLES_MAX) {
      problems.add(at, FailureCode.TOO_MANY.with("max", ROLES_MAX).with("count", entries.size()));
    }
  }

  /** Whether a text is a whole number from 1 on, in the one way to write it. */
  private static boolean isWithin(String digits, long most) {
    try {
      long number = Long.parseLong(digits);
      return number >= 1 && number <= most && Long.toString(number).equals(digits);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
