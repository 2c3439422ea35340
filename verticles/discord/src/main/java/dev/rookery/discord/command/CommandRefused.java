package dev.rookery.discord.command;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;

/** Thrown when a command is not done; says why to the member. */
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text why;

  public CommandRefused(Text why) {
    super(Texts.in(Texts.FALLBACK).plain(why), null, false, false);
    this.why = why;
  }

  /** What to tell. */
  public Text why() {
    return why;
  }
}
