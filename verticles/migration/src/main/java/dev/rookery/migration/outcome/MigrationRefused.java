package dev.rookery.migration.outcome;

/** Thrown when the schema is not as this node needs it, so the node does not start. */
public final class MigrationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MigrationOutcome outcome;

  public MigrationRefused(MigrationOutcome outcome) {
    super(outcome.message(), null, false, false);
    this.outcome = outcome;
  }

  /** The reason, with the exit code for a process that ends because of it. */
  public MigrationOutcome outcome() {
    return outcome;
  }
}
