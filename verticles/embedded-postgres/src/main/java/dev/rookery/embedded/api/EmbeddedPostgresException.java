package dev.rookery.embedded.api;

import java.io.Serial;

/**
 * Why a server could not be started or could not go on: a sentence that says what is wrong and what
 * to do, then, where they help, the last lines of the server's log. Never holds a password.
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
