package dev.rookery.embedded.api;

import java.io.Serial;

/**
 * The reason why a server could not start or continue: a sentence that says what is wrong and what
 * to do, followed by the last lines of the server's log where they help. Never holds a password.
 */
public final class EmbeddedPostgresException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public EmbeddedPostgresException(String message) {
    super(message);
  }

  public EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
