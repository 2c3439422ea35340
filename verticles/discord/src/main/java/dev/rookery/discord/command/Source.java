package dev.rookery.discord.command;

/** The way in which a member used something. */
public enum Source {
  SLASH,
  /** The menu of a user or a message. */
  MENU,
  /** A message that begins with the guild's prefix. */
  PREFIX,
  BUTTON,
  /** A menu under a message. */
  SELECT,
  FORM
}
