package dev.rookery.discord.outside;

import dev.rookery.discord.command.Feature;

/** What moderators do without the bot becomes cases, too. */
public final class OutsideFeature {
  public static final Feature FEATURE =
      Feature.saying(OutsideText.class)
          .listeners(OutsideActions.ON_ACTION.asEssential(), OutsideActions.ON_SESSION);

  private OutsideFeature() {}
}
