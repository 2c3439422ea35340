package dev.rookery.launcher;

/** What was typed does not make sense; the message says what would. */
final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message, null, false, false);
  }
}
