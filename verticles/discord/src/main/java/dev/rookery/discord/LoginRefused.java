package dev.rookery.discord;

/**
 * Thrown when Discord refuses the login for good, so that trying again would not help; the message
 * says what to do.
 */
public final class LoginRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoginRefused(String message) {
    super(message, null, false, false);
  }
}
