package dev.rookery.discord.help;

import dev.rookery.discord.command.Feature;

/** What the bot says of itself. */
public final class HelpFeature {
  public static final Feature FEATURE =
      Feature.saying(HelpText.class).alwaysOn().commands(Help.COMMAND, Ping.COMMAND);

  private HelpFeature() {}
}
