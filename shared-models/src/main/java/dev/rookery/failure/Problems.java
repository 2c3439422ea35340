package dev.rookery.failure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The collected problems of an input, so that all of them are named at once. */
public final class Problems {
  /** More would help nobody, and a hostile message could name a million. */
  static final int PROBLEMS_MAX = 20;

  private final List<Problem> found = new ArrayList<>();
  private final Set<String> settled = new HashSet<>();
  private int unnamed;

  private record Problem(String where, String what) {
    @Override
    public String toString() {
      return where.isEmpty() ? what : where + ": " + what;
    }
  }

  /** None so far. */
  public Problems() {}

  /**
   * Adds a problem, unless its place is settled.
   *
   * @param where the component or JSON path; empty for the whole
   * @param what what is wrong, in words that say what to do; never a secret
   */
  public void add(String where, String what) {
    if (isSettled(where)) {
      return;
    }
    if (found.size() == PROBLEMS_MAX) {
      unnamed++;
    } else {
      found.add(new Problem(where, what));
    }
  }

  /** Adds those of other checks. */
  public void addAll(Problems others) {
    others.found.forEach(problem -> add(problem.where(), problem.what()));
    unnamed += others.unnamed;
  }

  /**
   * Settles all places that were named so far: further checks, which assume that what came before
   * them found nothing, have nothing to add about them.
   */
  public void settle() {
    found.forEach(problem -> settle(problem.where()));
  }

  /** Settles one place and all within it. */
  public void settle(String where) {
    if (!where.isEmpty()) {
      settled.add(normal(where));
    }
  }

  /** Whether enough is said about a place, so that a check that needs it has to be left out. */
  public boolean isSettled(String where) {
    return !settled.isEmpty() && isWithin(where, settled);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many problems have been added so far. */
  public int count() {
    return found.size() + unnamed;
  }

  /** The problems in the order they were found, with a closing line if there were too many. */
  public List<String> all() {
    return outside(Set.of());
  }

  /** The same without those at these places or within them. */
  public List<String> outside(Collection<String> places) {
    Set<String> left = new HashSet<>();
    places.forEach(place -> left.add(normal(place)));
    List<String> all = new ArrayList<>();
    for (Problem problem : found) {
      if (!isWithin(problem.where(), left)) {
        all.add(problem.toString());
      }
    }
    if (unnamed > 0) {
      all.add("and " + unnamed + " more");
    }
    return List.copyOf(all);
  }

  /** Throws {@link Failure.Invalid} with every problem, if there is any. */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new Failure.Invalid(all());
    }
  }

  private static boolean isWithin(String where, Set<String> places) {
    String place = normal(where);
    int end = place.length();
    while (end > 0) {
      if (places.contains(place.substring(0, end))) {
        return true;
      }
      end = place.lastIndexOf('.', end - 1);
    }
    return false;
  }

  /** {@code rows[0].id} and {@code rows.0.id} are the same place. */
  private static String normal(String where) {
    return where.replace("]", "").replace('[', '.');
  }
}
