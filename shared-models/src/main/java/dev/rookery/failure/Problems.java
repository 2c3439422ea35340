package dev.rookery.failure;

import java.util.ArrayList;
import java.util.List;

/** The collected problems of an input, so that all of them are named at once. */
public final class Problems {
  /** More would help nobody, and a hostile message could name a million. */
  static final int PROBLEMS_MAX = 20;

  private final List<String> found = new ArrayList<>();
  private int unnamed;

  /** None so far. */
  public Problems() {}

  /**
   * Adds a problem.
   *
   * @param where the component or JSON path; empty for the whole
   * @param what what is wrong, in words that say what to do; never a secret
   */
  public void add(String where, String what) {
    if (found.size() == PROBLEMS_MAX) {
      unnamed++;
    } else {
      found.add(where.isEmpty() ? what : where + ": " + what);
    }
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
    if (unnamed == 0) {
      return List.copyOf(found);
    }
    List<String> all = new ArrayList<>(found);
    all.add("and " + unnamed + " more");
    return List.copyOf(all);
  }

  /** Throws {@link Failure.Invalid} with every problem, if there is any. */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new Failure.Invalid(all());
    }
  }
}
