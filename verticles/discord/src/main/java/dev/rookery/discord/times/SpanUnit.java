package dev.rookery.discord.times;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A unit of time, with what it is called. The longest comes first. */
enum SpanUnit {
  YEAR("y", 31_556_952, "year years Jahr Jahre", "yr yrs Jahren"),
  MONTH("mo", 2_629_746, "month months Monat Monate", "mos Monaten"),
  WEEK("w", 604_800, "week weeks Woche Wochen", "wk wks"),
  DAY("d", 86_400, "day days Tag Tage", "Tagen"),
  HOUR("h", 3_600, "hour hours Stunde Stunden", "hr hrs Std"),
  MINUTE("m", 60, "minute minutes Minute Minuten", "min mins"),
  SECOND("s", 1, "second seconds Sekunde Sekunden", "sec secs Sek");

  private static final Map<String, SpanUnit> BY_NAME = new HashMap<>();

  static {
    for (SpanUnit unit : values()) {
      String names = unit.symbol + " " + unit.words + " " + unit.otherNames;
      for (String name : names.toLowerCase(Locale.ROOT).split(" ", -1)) {
        BY_NAME.put(name, unit);
      }
    }
  }

  final String symbol;

  /** Its mean length. */
  final long seconds;

  /** One and many of them, in English and in German. */
  private final String words;

  private final String otherNames;

  SpanUnit(String symbol, long seconds, String words, String otherNames) {
    this.symbol = symbol;
    this.seconds = seconds;
    this.words = words;
    this.otherNames = otherNames;
  }

  static @Nullable SpanUnit named(String name) {
    return BY_NAME.get(name);
  }

  /** So many of them, in words. */
  String counted(long amount, Locale locale) {
    int language = locale.getLanguage().equals("de") ? 2 : 0;
    return amount + " " + Arrays.asList(words.split(" ", -1)).get(language + (amount == 1 ? 0 : 1));
  }
}
