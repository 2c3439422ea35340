package dev.rookery.launcher.cli;

/** Thrown when the command line does not make sense; the message says what would. */
public final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageProblem(String message) {
    super(message, null, false, false);
  }
}
