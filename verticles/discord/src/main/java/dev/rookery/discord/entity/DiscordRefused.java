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
  private final boolean interrupted;

  public DiscordRefused(Why why, String message, Throwable cause) {
    this(why, false, message, cause);
  }

  private DiscordRefused(Why why, boolean interrupted, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
    this.interrupted = interrupted;
  }

  /**
   * That the bot itself has let go of the connection, because it stops or hands over to another
   * node: no word of Discord's. It may be done or not; whoever goes on finds out.
   */
  public static DiscordRefused interrupted(String message, Throwable cause) {
    return new DiscordRefused(Why.UNAVAILABLE, true, message, cause);
  }

  /** Whether that is why something failed. */
  public static boolean isInterruption(Throwable cause) {
    return cause instanceof DiscordRefused refused && refused.interrupted;
  }

  public Why why() {
    return why;
  }
}
