package dev.rookery.proofs;

import dev.rookery.proofs.stage.Impossible;
import dev.rookery.proofs.stage.Stage;

/** A claim, and the way to find out whether it holds. */
interface Proof {
  /** What it is called on the command line. */
  String name();

  /** What it shows, in one line. */
  String claim();

  /**
   * Whether it does all on {@link Stage#common} and leaves others' rows alone there, so that a
   * stage can have several such proofs, one after the other.
   */
  default boolean sharesNodes() {
    return false;
  }

  /** Whether it is tests of another module, which the build runs there. */
  default boolean isTestOfAnotherModule() {
    return false;
  }

  /**
   * Finds out, by looking at running processes from outside. What is started through the stage ends
   * with it.
   *
   * @param figures what is found, and whether it is as claimed
   * @throws Impossible if this machine lacks what it takes
   * @throws Exception if it goes wrong before that can be told; counts as not shown
   */
  void run(Stage stage, Figures figures) throws Exception;
}
