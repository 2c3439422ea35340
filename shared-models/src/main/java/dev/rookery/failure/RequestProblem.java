package dev.rookery.failure;

/**
 * One thing that is wrong with a request.
 *
 * @param at the component or JSON path, such as {@code name} or {@code rows[0].name}; what is
 *     within the request of a step stands behind a colon: {@code steps[1]: name}; empty for the
 *     whole
 * @param reason what is wrong, in words that say what to do; never a secret
 */
public record RequestProblem(String at, FailureReason reason) {
  /** The same in the request of a step, or a record, that stands at that place. */
  RequestProblem within(String outer) {
    if (outer.isEmpty() || at.isEmpty()) {
      return new RequestProblem(outer.isEmpty() ? at : outer, reason);
    }
    return new RequestProblem(outer + ": " + at, reason);
  }

  /** Its place and what is wrong, in English. */
  @Override
  public String toString() {
    return at.isEmpty() ? reason.text() : at + ": " + reason.text();
  }
}
