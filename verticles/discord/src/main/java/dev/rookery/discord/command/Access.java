package dev.rookery.discord.command;

/** Who may use a command. */
public enum Access {
  EVERYBODY,
  /** Those who may manage messages in the channel. */
  MODERATORS;

  /** Whether that call is allowed. */
  public boolean allows(Use use) {
    return this == EVERYBODY || use.moderator();
  }
}
