package dev.rookery.proofs.harness;

/** The size at which a proof runs. */
public enum Size {
  /** Seconds: what every build runs. */
  SMALL,

  /** As much as the claim says. */
  FULL;

  /** One of two values, by size. */
  public <T> T of(T small, T full) {
    return this == SMALL ? small : full;
  }
}
