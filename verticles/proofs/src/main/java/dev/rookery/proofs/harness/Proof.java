package dev.rookery.proofs.harness;

/** A claim, and the way to find out whether it holds. */
public interface Proof {
  /** What it is called on the command line. */
  String name();

  /** What it shows, in one line. */
  String claim();

  /**
   * Whether it does all on {@link ProofFixture#sharedNodes} and leaves others' rows alone there, so
   * that a fixture can have several such proofs, one after the other.
   */
  default boolean sharesNodes() {
    return false;
  }

  /** Whether it is tests of another module, which the build runs there. */
  default boolean isTestOfAnotherModule() {
    return false;
  }

  /**
   * Finds out, by looking at running processes from outside. What is started through the fixture
   * ends with it.
   *
   * @param figures what is found, and whether it is as claimed
   * @throws MissingPrerequisite if this machine lacks what it takes
   * @throws Exception if it goes wrong before that can be told; counts as not shown
   */
  void run(ProofFixture fixture, Figures figures) throws Exception;
}
