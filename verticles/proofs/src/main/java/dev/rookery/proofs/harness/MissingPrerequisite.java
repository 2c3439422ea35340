package dev.rookery.proofs.harness;

/**
 * The failure of a proof for which this machine lacks something, so that it shows nothing either
 * way.
 */
public final class MissingPrerequisite extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;

  /**
   * @param reason what is missing and how to get it
   */
  public MissingPrerequisite(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is missing and how to get it. */
  public String reason() {
    return reason;
  }
}
