package dev.rookery.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote an unknown name. */
public final class Spelling {
  /** Longer names are compared by their beginnings, so that a hostile one costs little. */
  private static final int LENGTH_MAX = 100;

  private Spelling() {}

  /** The known name nearest to an unknown one, however far; empty if none is known. */
  public static Optional<String> nearest(String unknown, Collection<String> known) {
    String start = start(unknown);
    return known.stream().min(Comparator.comparingInt(name -> distance(start, name)));
  }

  /** What to add to the problem with an unknown name: the one it may be, or nothing. */
  public static String hint(String unknown, Collection<String> known) {
    String start = start(unknown);
    return nearest(start, known)
        .filter(name -> distance(start, name) * 3 <= Math.max(start.length(), 3))
        .map(name -> "; the nearest is " + name)
        .orElse("");
  }

  /** The same, with all that there are if it is like none of them. */
  public static String choice(String unknown, Collection<String> known) {
    String hint = hint(unknown, known);
    if (!hint.isEmpty()) {
      return hint;
    }
    return known.isEmpty() ? "; there are none" : "; there are " + String.join(", ", known);
  }

  /** An unknown name as it is quoted: not all of one that is very long. */
  public static String start(String name) {
    return name.length() > LENGTH_MAX ? name.substring(0, LENGTH_MAX) + "…" : name;
  }

  /** How many letters were changed, left out, added or swapped with the next, ignoring case. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] of = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        of[i][j] = i == 0 || j == 0 ? i + j : cheapest(of, a, b, i, j);
      }
    }
    return of[a.length()][b.length()];
  }

  private static int cheapest(int[][] of, String a, String b, int i, int j) {
    int changed = of[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int cheapest = Math.min(Math.min(of[i - 1][j], of[i][j - 1]) + 1, changed);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cheapest, of[i - 2][j - 2] + 1) : cheapest;
  }
}
