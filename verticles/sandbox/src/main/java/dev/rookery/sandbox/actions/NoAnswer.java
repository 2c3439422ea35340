package dev.rookery.sandbox.actions;

/** The bot did not give the answer that was waited for. */
public final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswer(String message) {
    super(message);
  }
}
