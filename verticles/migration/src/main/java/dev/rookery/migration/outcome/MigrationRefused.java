package dev.rookery.migration.outcome;

/** The schema is not as this node needs it, so it does not start. */
public final class MigrationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MigrationOutcome outcome;

  public MigrationRefused(MigrationOutcome outcome) {
    super(outcome.message(), null, false, false);
    this.outcome = outcome;
  }

  /** Why, with the exit code for a process that ends because of it. */
  public MigrationOutcome outcome() {
    return outcome;
  }
}
