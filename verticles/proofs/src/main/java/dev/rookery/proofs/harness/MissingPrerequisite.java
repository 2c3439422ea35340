package dev.rookery.proofs.harness;

/** This machine lacks what a proof needs, so that it says nothing either way. */
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
