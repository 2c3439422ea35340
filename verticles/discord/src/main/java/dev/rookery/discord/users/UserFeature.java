package dev.rookery.discord.users;

import dev.rookery.discord.command.Feature;

/** What users set for themselves: {@code /timezone}. */
public final class UserFeature {
  public static final Feature FEATURE =
      Feature.saying(UserText.class)
          .alwaysOn()
          .commands(TimeZoneCommands.SET, TimeZoneCommands.SHOW, TimeZoneCommands.CLEAR);

  private UserFeature() {}
}
