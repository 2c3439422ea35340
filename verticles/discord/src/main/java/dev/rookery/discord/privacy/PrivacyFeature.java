package dev.rookery.discord.privacy;

import dev.rookery.discord.command.Feature;

/** What is stored about a user, shown to them and erased for them: {@code /privacy}. */
public final class PrivacyFeature {
  public static final Feature FEATURE =
      Feature.saying(PrivacyText.class)
          .alwaysOn()
          .commands(PrivacyShow.COMMAND, PrivacyErase.COMMAND)
          .actions(PrivacyErase.ERASE);

  private PrivacyFeature() {}
}
