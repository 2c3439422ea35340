package dev.rookery.discord.command;

/** The colours of embeds, as RGB. */
public final class Colours {
  /** For information. */
  public static final int INFO = 0x5b8dd9;

  /** For what was done. */
  public static final int SUCCESS = 0x4ca66b;

  /** For what was refused or went wrong. */
  public static final int ERROR = 0xd9534f;

  private Colours() {}
}
