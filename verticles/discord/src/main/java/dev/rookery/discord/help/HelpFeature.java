package dev.rookery.discord.help;

import dev.rookery.discord.command.Feature;
import java.util.List;

/** What the bot says of itself. */
public final class HelpFeature {
  public static final Feature FEATURE =
      new Feature(HelpText.class.getPackageName(), List.of(Help.COMMAND, Ping.COMMAND), List.of());

  private HelpFeature() {}
}
