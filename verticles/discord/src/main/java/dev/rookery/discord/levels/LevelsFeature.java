package dev.rookery.discord.levels;

import dev.rookery.discord.command.Feature;

/** What members earn by writing: {@code /level}, {@code /leaderboard}, {@code /levels}. */
public final class LevelsFeature {
  public static final Feature FEATURE =
      Feature.saying(LevelText.class)
          .commands(
              LevelShow.COMMAND,
              Leaderboard.COMMAND,
              LevelEdits.SET,
              LevelEdits.SET_XP,
              LevelEdits.RESET,
              LevelEdits.BLACKLIST)
          .actions(Leaderboard.LIST.turn(), Leaderboard.LIST.turnBack())
          .jobs(LevelRoles.GIVEN)
          .listeners(Earning.ON_MESSAGE, LevelRoles.ON_JOIN);

  private LevelsFeature() {}
}
