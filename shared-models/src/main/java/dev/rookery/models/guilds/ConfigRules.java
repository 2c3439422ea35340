package dev.rookery.models.guilds;

import dev.rookery.failure.Problems;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules for the settings of a guild beyond those of single columns. */
final class ConfigRules {
  private static final Model<GuildConfig> CONFIG = Model.of(GuildConfig.class);
  private static final Duration COOLDOWN_MAX = Duration.ofDays(1);
  private static final int MULTIPLIER_MAX = 1_000;

  /** A guild has no more roles than this. */
  private static final int ROLES_MAX = 250;

  private ConfigRules() {}

  /** Checks settings to change; null for one that has a default means that default. */
  static void check(Values<GuildConfig> settings, String at, Problems problems) {
    settings
        .byComponent()
        .forEach((component, value) -> checkOne(component, value, at + "." + component, problems));
  }

  private static void checkOne(
      String component, @Nullable Object value, String at, Problems problems) {
    ModelColumn column = CONFIG.findColumn(component).orElse(null);
    if (column == null) {
      problems.add(at, "is not a setting of a guild");
    } else if (column.kept() || column.id()) {
      problems.add(at, "is not set this way; leave it out");
    } else if (value != null || column.byDefault().isEmpty()) {
      column.rule().check(value, at, problems);
      checkMore(component, value, at, problems);
    }
  }

  private static void checkMore(
      String component, @Nullable Object value, String at, Problems problems) {
    switch (component) {
      case "xpCooldown" -> checkSpan(value, Duration.ZERO, COOLDOWN_MAX, at, problems);
      case "casesKept", "notesKept" ->
          checkSpan(value, Duration.ofDays(1), Duration.ofDays(36_500), at, problems);
      case "levelRoles" -> checkLevelRoles(value, at, problems);
      case "xpMultipliers" -> checkMultipliers(value, at, problems);
      default -> {
        // The rules of the column are all there are.
      }
    }
  }

  private static void checkSpan(
      @Nullable Object value, Duration least, Duration most, String at, Problems problems) {
    if (value instanceof Duration span && (span.compareTo(least) < 0 || span.compareTo(most) > 0)) {
      problems.add(at, "must be " + least + " to " + most + ", is " + span);
    }
  }

  private static void checkLevelRoles(@Nullable Object value, String at, Problems problems) {
    if (value instanceof JsonObject roles) {
      checkSize(roles, at, problems);
      roles.forEach(entry -> {
        if (!isWithin(entry.getKey(), Levels.HIGHEST)) {
          problems.add(at + "." + entry.getKey(), "must be a level, 1 to " + Levels.HIGHEST);
        }
        if (!isWithin(String.valueOf(entry.getValue()), Long.MAX_VALUE)) {
          problems.add(at + "." + entry.getKey(), "must be the id of a role, as a text of digits");
        }
      });
    }
  }

  private static void checkMultipliers(@Nullable Object value, String at, Problems problems) {
    if (value instanceof JsonObject multipliers) {
      checkSize(multipliers, at, problems);
      multipliers.forEach(entry -> {
        if (!isWithin(entry.getKey(), Long.MAX_VALUE)) {
          problems.add(at + "." + entry.getKey(), "must be the id of a role");
        }
        boolean right =
            entry.getValue() instanceof Number times
                && times.doubleValue() >= 0
                && times.doubleValue() <= MULTIPLIER_MAX;
        if (!right) {
          problems.add(at + "." + entry.getKey(), "must be a number, 0 to " + MULTIPLIER_MAX);
        }
      });
    }
  }

  private static void checkSize(JsonObject entries, String at, Problems problems) {
    if (entries.size() > ROLES_MAX) {
      problems.add(at, "must have at most " + ROLES_MAX + " entries, has " + entries.size());
    }
  }

  /** Whether a text is a whole number from 1 on. */
  private static boolean isWithin(String digits, long most) {
    try {
      long number = Long.parseLong(digits);
      return number >= 1 && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
