package dev.rookery.discord.gateway;

/**
 * Thrown when Discord refuses the login for good, so that trying again would not help; the message
 * says what to do.
 */
public final class LoginRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LoginRefused(String message) {
    super(message, null, false, false);
  }

  /** Discord does not know the bot's token. */
  public static LoginRefused token() {
    return new LoginRefused(
        "Discord does not accept the bot's token; copy it again from the developer portal into "
            + "BOT_TOKEN");
  }
}
