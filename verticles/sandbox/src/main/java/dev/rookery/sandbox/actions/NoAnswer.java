package dev.rookery.sandbox.actions;

/** The failure when the bot did not give the expected answer. */
public final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswer(String message) {
    super(message);
  }
}
