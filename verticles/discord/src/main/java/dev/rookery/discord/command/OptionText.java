package dev.rookery.discord.command;

import dev.rookery.discord.text.TextKey;

/** Why the value of an option is not taken, or nothing is done to whom it names. */
enum OptionText implements TextKey {
  GONE,
  NO_MEMBER,
  NO_USER,
  TARGET_ABOVE_BOT,
  TARGET_ABOVE_YOU,
  TARGET_IS_BOT,
  TARGET_IS_YOU,
  TARGET_OWNS,
  TIME_ZONE_UNKNOWN,
  TOO_MANY_USERS
}
