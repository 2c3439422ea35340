package dev.rookery.discord.entity;

/** That Discord did not do what the bot wanted. */
public final class DiscordRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Why {
    /** The bot lacks a permission, or is not above whom it wanted to act on. */
    NOT_PERMITTED,
    /** What it is about does not exist, or no longer. */
    NOT_FOUND,
    /** The user takes no direct messages from the bot. */
    DIRECT_MESSAGES_CLOSED,
    /** Discord cannot do it now; it may be tried again. */
    UNAVAILABLE,
    /** Something else, which the message says. */
    OTHER
  }

  private final Why why;

  public DiscordRefused(Why why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
