package dev.rookery.launcher.node;

/** Thrown when the node cannot start; the message says why and what to do. */
public final class StartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailed(String message) {
    super(message, null, false, false);
  }

  /** For a start that was not to go on. */
  static StartFailed toldToStop() {
    return new StartFailed("the node was told to stop before it was ready");
  }
}
