package dev.rookery.models.users;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time zones that a user may have, and the search for one by what people type. A zone is a
 * place in the list of Java (that of IANA), such as {@code America/New_York}, or {@code UTC}, or a
 * fixed offset from it, such as {@code +05:30}. Each has one spelling: names that a zone had before
 * ({@code Asia/Calcutta}) and ids that say something else than they seem to ({@code EST}, {@code
 * Etc/GMT+5}) are none.
 */
public final class TimeZones {
  /** Zones that a search finds at most: as many as Discord offers somebody who types. */
  public static final int FOUND_MAX = 25;

  /** Characters in an id at most; the longest of today has 32. */
  public static final int LENGTH_MAX = 64;

  private static final int TYPED_MAX = 100;
  private static final String UTC = "UTC";

  private static final Pattern REGION =
      Pattern.compile(
          "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC");

  private static final Pattern OFFSET =
      Pattern.compile("(?i)(?:UTC|GMT)? ?([+-])(\\d{1,2})(?::?(\\d{2}))?");

  /** What the ids of POSIX call {@code GMT+5} is five hours behind. */
  private static final Pattern POSIX = Pattern.compile("(?i)Etc/GMT([+-])(\\d{1,2})");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_.,/-]+");

  /** No clock is farther from UTC than these minutes. */
  private static final int EAST_MAX = 14 * 60;

  private static final int WEST_MAX = 12 * 60;

  /** The zones by all their ids, in lower case. */
  private static final Map<String, String> BY_SPELLING = spellings();

  private static final List<Place> PLACES = places();

  /**
   * A zone and what it is found by, all of it folded.
   *
   * @param known its place among the best known ones
   * @param path its id: {@code america new york}
   * @param names its city, and other cities and countries
   */
  private record Place(String id, int known, String path, List<String> names) {
    /** The greatest number that says how well one fits. */
    static final int WORST_FIT = 3;

    static final Comparator<Place> BEST_KNOWN =
        Comparator.comparingInt(Place::known).thenComparing(Place::id);

    static Place of(String id) {
      List<String> names = new ArrayList<>();
      Stream.concat(Stream.of(id), ZoneNames.OTHER.getOrDefault(id, List.of()).stream())
          .map(name -> folded(name.substring(name.lastIndexOf('/') + 1)))
          .forEach(names::add);
      int known = ZoneNames.WELL_KNOWN.indexOf(id);
      return new Place(id, known < 0 ? Integer.MAX_VALUE : known, folded(id), names);
    }

    /** How well it fits what was typed, 0 being best; empty if it does not. */
    OptionalInt fit(String typed) {
      if (names.contains(typed)) {
        return OptionalInt.of(0);
      } else if (names.stream().anyMatch(name -> name.startsWith(typed))) {
        return OptionalInt.of(1);
      }
      String all = " " + path + " " + String.join(" ", names);
      if (Stream.of(typed.split(" ")).allMatch(word -> all.contains(" " + word))) {
        return OptionalInt.of(2);
      }
      // Three letters are somewhere inside any number of names.
      return typed.length() > 3 && all.contains(typed)
          ? OptionalInt.of(WORST_FIT)
          : OptionalInt.empty();
    }
  }

  private TimeZones() {}

  /**
   * The zones that somebody may mean who has typed this much, the likeliest first: by city, by id,
   * by country where it has one zone, by offset, and by abbreviations that stand for one time only.
   * Neither case nor accents matter. Somebody who has typed nothing gets well-known ones.
   *
   * @return at most {@link #FOUND_MAX}
   */
  public static List<String> search(String text) {
    String typed = folded(text.substring(0, Math.min(text.length(), TYPED_MAX)));
    if (typed.isEmpty()) {
      return ZoneNames.WELL_KNOWN.stream().filter(BY_SPELLING::containsValue).toList();
    }
    Set<String> found = new LinkedHashSet<>();
    canonical(text).ifPresent(found::add);
    Map<Integer, List<Place>> byFit = new HashMap<>();
    for (Place place : PLACES) {
      place
          .fit(typed)
          .ifPresent(fit -> byFit.computeIfAbsent(fit, unused -> new ArrayList<>()).add(place));
    }
    for (int fit = 0; fit <= Place.WORST_FIT; fit++) {
      byFit.getOrDefault(fit, List.of()).forEach(place -> found.add(place.id()));
      if (fit == 0) {
        ZoneNames.BY_ABBREVIATION.getOrDefault(typed, List.of()).stream()
            .filter(BY_SPELLING::containsValue)
            .forEach(found::add);
      }
    }
    return found.stream().limit(FOUND_MAX).toList();
  }

  /** The zone of that id; empty for null, and for one that is newer than what is known here. */
  public static Optional<ZoneId> zone(@Nullable String id) {
    try {
      return Optional.ofNullable(id).map(ZoneId::of);
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /**
   * The one spelling of a zone that a text names in full, in whatever case, by a former name, or as
   * an offset such as {@code UTC+2}; empty if it names none.
   */
  public static Optional<String> canonical(String text) {
    String name = text.strip();
    return offset(name)
        .or(() ->
            Optional.ofNullable(BY_SPELLING.get(name.toLowerCase(Locale.ROOT).replace(' ', '_'))));
  }

  private static Optional<String> offset(String name) {
    Matcher posix = POSIX.matcher(name);
    if (posix.matches()) {
      return offset(posix.group(1).equals("-"), posix.group(2), null);
    }
    Matcher offset = OFFSET.matcher(name);
    return offset.matches()
        ? offset(offset.group(1).equals("+"), offset.group(2), offset.group(3))
        : Optional.empty();
  }

  private static Optional<String> offset(boolean east, String hours, @Nullable String minutes) {
    int past = minutes == null ? 0 : Integer.parseInt(minutes);
    int all = Integer.parseInt(hours) * 60 + past;
    if (past > 59 || all > (east ? EAST_MAX : WEST_MAX)) {
      return Optional.empty();
    }
    return Optional.of(
        all == 0 ? UTC : ZoneOffset.ofTotalSeconds(60 * (east ? all : -all)).getId());
  }

  private static Map<String, String> spellings() {
    Set<String> known = ZoneId.getAvailableZoneIds();
    Map<String, String> spellings = new HashMap<>();
    known.stream()
        .filter(REGION.asMatchPredicate())
        .forEach(id -> spellings.put(id.toLowerCase(Locale.ROOT), id));
    ZoneNames.OTHER.forEach((id, names) -> {
      // A Java that is too old for the new name keeps the former one.
      if (known.contains(id)) {
        names.stream()
            .filter(name -> name.contains("/"))
            .forEach(former -> spellings.put(former.toLowerCase(Locale.ROOT), id));
      }
    });
    return spellings;
  }

  private static List<Place> places() {
    return BY_SPELLING.values().stream()
        .distinct()
        .map(Place::of)
        .sorted(Place.BEST_KNOWN)
        .toList();
  }

  /** A text without what people leave out or write otherwise: case, accents, signs. */
  private static String folded(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String letters =
        bare.toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace('ø', 'o')
            .replace('ł', 'l')
            .replace("'", "")
            .replace("’", "");
    return BETWEEN_WORDS.matcher(letters).replaceAll(" ").strip();
  }
}
