package dev.rookery.launcher.node;

/** Thrown when the node cannot start; the message says why and what to do. */
public final class StartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailed(String message) {
    super(message, null, false, false);
  }
}
