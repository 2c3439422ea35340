package dev.rookery.discord.gateway;

/**
 * Thrown when Discord refuses the login for good, so that trying again would not help; the message
 * says what to do.
 */
public final class LoginRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forIntents;

  public LoginRefused(String message) {
    this(message, false);
  }

  private LoginRefused(String message, boolean forIntents) {
    super(message, null, false, false);
    this.forIntents = forIntents;
  }

  /** Discord does not give the bot an intent that it asked for. */
  public static LoginRefused intents() {
    return new LoginRefused(
        "Discord refuses an intent; switch it on in the developer portal", true);
  }

  /** Whether a session that asks for fewer intents may begin. */
  public boolean isForIntents() {
    return forIntents;
  }

  /** Discord does not know the bot's token. */
  public static LoginRefused token() {
    return new LoginRefused(
        "Discord does not accept the bot's token; copy it again from the developer portal into "
            + "BOT_TOKEN");
  }
}
