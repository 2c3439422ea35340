package dev.rookery.discord.afk;

import dev.rookery.discord.command.Feature;

/** Members who are away: {@code /afk}, {@code /back}, {@code /selftimeout}. */
public final class AfkFeature {
  public static final Feature FEATURE =
      Feature.saying(AfkText.class)
          .commands(AfkSet.COMMAND, AfkEnd.BACK, AfkEnd.CLEAR, SelfTimeout.COMMAND)
          .actions(SelfTimeout.BEGIN)
          .jobs(AfkEnd.IN_TIME)
          .listeners(AfkListeners.ON_MESSAGE, AfkListeners.ON_LEAVE);

  private AfkFeature() {}
}
