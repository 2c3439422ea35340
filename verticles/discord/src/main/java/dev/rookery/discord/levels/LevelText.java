package dev.rookery.discord.levels;

import dev.rookery.discord.text.TextKey;

/** What the bot says about levels. */
enum LevelText implements TextKey {
  BLACKLISTED,
  BLACKLISTED_ALREADY,
  CHANGED,
  EARNS_AGAIN,
  EARNS_ALREADY,
  LEADERBOARD,
  LINE,
  NOBODY,
  NOTHING_EARNED,
  NOTHING_TO_RESET,
  NO_BOTS,
  NO_PLACE,
  PLACE,
  PROGRESS,
  ROLE_REASON,
  STANDS
}
