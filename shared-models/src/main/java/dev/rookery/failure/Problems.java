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

  private final List<RequestProblem> found = new ArrayList<>();
  private final Set<String> settled = new HashSet<>();
  private int unnamed;

  /** None so far. */
  public Problems() {}

  /**
   * Adds a problem, unless its place is settled.
   *
   * @param where the component or JSON path; empty for the whole
   */
  public void add(String where, FailureReason what) {
    add(new RequestProblem(where, what));
  }

  /** Adds a problem that is its code alone, unless its place is settled. */
  public void add(String where, FailureCode what) {
    add(where, what.reason());
  }

  /**
   * Adds a problem of how a program put its request together, unless its place is settled.
   *
   * @param detail for the author of that program: what is wrong, in words that say what to do
   */
  public void addMalformed(String where, String detail) {
    add(where, FailureCode.MALFORMED.with("detail", detail));
  }

  private void add(RequestProblem problem) {
    if (isSettled(problem.at())) {
      return;
    }
    if (found.size() == PROBLEMS_MAX) {
      unnamed++;
    } else {
      found.add(problem);
    }
  }

  /** Adds those of the request of a step, or of a record, that stands at a place. */
  public void addWithin(String where, List<RequestProblem> inner) {
    inner.forEach(problem -> add(problem.within(where)));
  }

  /** Adds those of other checks. */
  public void addAll(Problems others) {
    others.found.forEach(this::add);
    unnamed += others.unnamed;
  }

  /**
   * Settles all places that were named so far: further checks, which assume that what came before
   * them found nothing, have nothing to add about them.
   */
  public void settle() {
    found.forEach(problem -> settle(problem.at()));
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
  public List<RequestProblem> found() {
    return outside(Set.of());
  }

  /** The same in English; each names its place first. */
  public List<String> all() {
    return found().stream().map(RequestProblem::toString).toList();
  }

  /** The same without those at these places or within them. */
  public List<RequestProblem> outside(Collection<String> places) {
    Set<String> left = new HashSet<>();
    places.forEach(place -> left.add(normal(place)));
    List<RequestProblem> all = new ArrayList<>();
    for (RequestProblem problem : found) {
      if (!isWithin(problem.at(), left)) {
        all.add(problem);
      }
    }
    if (unnamed > 0) {
      all.add(new RequestProblem("", FailureCode.AND_MORE.with("count", unnamed)));
    }
    return List.copyOf(all);
  }

  /** Throws {@link Failure.Invalid} with every problem, if there is any. */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw Failure.Invalid.of(found());
    }
  }

  private static boolean isWithin(String where, Set<String> places) {
    String place = normal(where);
    int end = place.length();
    while (end > 0) {
      if (places.contains(place.substring(0, end))) {
        return true;
      }
      end = Math.max(place.lastIndexOf('.', end - 1), place.lastIndexOf(':', end - 1));
    }
    return false;
  }

  /** {@code rows[0].id} and {@code rows.0.id} are the same place. */
  private static String normal(String where) {
    return where.replace("]", "").replace('[', '.');
  }
}
