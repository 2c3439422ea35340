package dev.rookery.discord.command;

import dev.rookery.discord.text.TextKey;

/** Why the value of an option is not taken. */
enum OptionText implements TextKey {
  GONE,
  NO_MEMBER,
  TIME_ZONE_UNKNOWN
}
