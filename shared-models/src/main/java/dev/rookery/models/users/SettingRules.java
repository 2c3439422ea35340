package dev.rookery.models.users;

import dev.rookery.checks.ValueCheck;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for the settings that users and guilds have alike, no matter who writes them. */
public final class SettingRules {
  private SettingRules() {}

  private static void refuse(
      String at, Optional<String> right, FailureCode otherwise, Problems problems) {
    problems.add(
        at,
        right
            .map(spelling -> FailureCode.MISSPELT.with("right", spelling))
            .orElseGet(otherwise::reason));
  }

  /** A time zone that there is, in the one way to write it. */
  public static final class TimeZone implements ValueCheck {
    /** The rule. */
    public TimeZone() {}

    @Override
    public void check(Object value, String at, Problems problems) {
      String zone = (String) value;
      Optional<String> right = TimeZones.canonical(zone);
      if (!right.equals(Optional.of(zone))) {
        refuse(at, right, FailureCode.NOT_TIME_ZONE, problems);
      }
    }
  }

  /** A language, with its script and region if these matter. */
  public static final class Language implements ValueCheck {
    private static final Pattern TAG =
        Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");

    /** The rule. */
    public Language() {}

    @Override
    public void check(Object value, String at, Problems problems) {
      String language = (String) value;
      Optional<String> right = canonical(language);
      if (!right.equals(Optional.of(language))) {
        refuse(at, right, FailureCode.NOT_LANGUAGE, problems);
      }
    }

    private static Optional<String> canonical(String text) {
      try {
        String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
        return Optional.of(tag).filter(TAG.asMatchPredicate()).filter(one -> !one.equals("und"));
      } catch (IllformedLocaleException none) {
        return Optional.empty();
      }
    }
  }
}
