package dev.rookery.settings.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Suggests the known name that was most likely meant by a mistyped one. */
public final class Suggestion {

  /** Longer names are cut to bound the work; no known name comes near this length. */
  private static final int LENGTH_MAX = 100;

  private record Candidate(String name, int distance) {}

  private Suggestion() {}

  /** The closest known name, unless even that one is too different. */
  public static Optional<String> of(String typed, Collection<String> known) {
    String plain = plain(typed);
    return known.stream()
        .map(name -> new Candidate(name, distance(plain, plain(name))))
        .filter(found -> found.distance <= tolerance(plain, found.name))
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::name);
  }

  /** {@code , did you mean "verify"?}, or nothing if no known name is close. */
  public static String hint(String typed, Collection<String> known) {
    return hint(of(typed, known).orElse(null));
  }

  public static String hint(@Nullable String meant) {
    return meant == null ? "" : ", did you mean \"" + meant + "\"?";
  }

  private static int tolerance(String typed, String known) {
    return Math.max(1, Math.min(typed.length(), known.length()) / 3);
  }

  /** Removes case, underscores and hyphens: no two known names differ by these alone. */
  private static String plain(String name) {
    String cut = name.substring(0, Math.min(name.length(), LENGTH_MAX));
    return cut.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /**
   * Optimal string alignment: inserting, deleting, replacing, or swapping two neighbours costs one
   * each.
   */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
