package dev.rookery.discord.interaction;

import dev.rookery.discord.text.TextKey;

/** What the bot says whatever the command is. */
enum InteractionText implements TextKey {
  ANSWERED_ALREADY,
  BOT_LACKS,
  COOLDOWN,
  EVERYTHING_STAYS,
  FEATURE_OFF,
  INTERRUPTED,
  MAINTENANCE,
  MAINTENANCE_BECAUSE,
  NOT_A_MEMBER,
  OF_SOMEBODY_ELSE,
  ONLY_BOT_OWNERS,
  ONLY_IN_GUILDS,
  PERMISSIONS_TOO_LOW,
  RANK_TOO_LOW,
  UNKNOWN_ACTION,
  UNKNOWN_COMMAND,
  WRITTEN_IN_FILES
}
