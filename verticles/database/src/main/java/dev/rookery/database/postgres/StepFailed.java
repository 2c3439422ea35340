package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;

/** What went wrong in a step of a transaction, before it is known what that means. */
public final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String step;

  public StepFailed(String step, Throwable cause) {
    super(step, cause, false, false);
    this.step = step;
  }

  /** The failure with the step, if what went wrong is known. */
  Throwable named(Throwable known) {
    return known instanceof Failure failure ? failure.inStep(step) : known;
  }
}
