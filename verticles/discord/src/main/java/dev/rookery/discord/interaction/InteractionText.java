package dev.rookery.discord.interaction;

import dev.rookery.discord.text.TextKey;

/** What the bot says whatever the command is. */
enum InteractionText implements TextKey {
  BUG,
  BUG_WITH_REFERENCE,
  CONFLICT,
  DENIED,
  EVERYTHING_STAYS,
  INVALID,
  IS_STALE,
  NOT_FOUND,
  ONLY_MODERATORS,
  OVERLOADED,
  OF_SOMEBODY_ELSE,
  PROBLEM,
  UNAVAILABLE,
  UNKNOWN_ACTION,
  UNKNOWN_COMMAND,
  WRITTEN_IN_FILES
}
