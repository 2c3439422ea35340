package dev.rookery.discord.reasons;

import dev.rookery.discord.command.Feature;

/** Reasons that moderators give again and again: {@code /reason}. */
public final class ReasonFeature {
  public static final Feature FEATURE =
      Feature.saying(ReasonText.class)
          .alwaysOn()
          .commands(
              ReasonCommands.ADD, ReasonCommands.EDIT, ReasonCommands.DELETE, ReasonCommands.LIST)
          .actions(ReasonCommands.PAGES.turn());

  private ReasonFeature() {}
}
