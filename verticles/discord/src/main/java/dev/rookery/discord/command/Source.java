package dev.rookery.discord.command;

/** The way in which a member used something. */
public enum Source {
  SLASH,
  BUTTON,
  FORM
}
