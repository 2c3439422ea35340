package dev.rookery.discord.users;

import dev.rookery.discord.command.Feature;
import java.util.List;

/** What users set for themselves: {@code /timezone}. */
public final class UserFeature {
  public static final Feature FEATURE =
      new Feature(
          UserText.class.getPackageName(),
          List.of(TimeZoneCommands.SET, TimeZoneCommands.SHOW, TimeZoneCommands.CLEAR),
          List.of());

  private UserFeature() {}
}
