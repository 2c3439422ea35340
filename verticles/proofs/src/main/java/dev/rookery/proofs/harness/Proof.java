package dev.rookery.proofs.harness;

/** A claim and the way to check whether it holds. */
public interface Proof {
  /** The proof's name on the command line. */
  String name();

  /** The claim, in one line. */
  String claim();

  /**
   * Whether it uses only {@link ProofFixture#sharedNodes} and leaves others' rows alone there, so
   * that a fixture can run several such proofs, one after the other.
   */
  default boolean sharesNodes() {
    return false;
  }

  /** Whether it consists of tests of another module, which the build runs there. */
  default boolean isTestOfAnotherModule() {
    return false;
  }

  /**
   * Checks the claim by looking at running processes from outside. What is started through the
   * fixture ends with it.
   *
   * @param figures takes what is found, and whether it is as claimed
   * @throws MissingPrerequisite if this machine lacks something the proof needs
   * @throws Exception if it fails before the claim can be checked; counts as not shown
   */
  void run(ProofFixture fixture, Figures figures) throws Exception;
}
