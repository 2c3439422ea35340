package dev.rookery.discord.prefix;

import dev.rookery.discord.text.TextKey;

/** What the bot says to commands that begin with a prefix. */
enum PrefixText implements TextKey {
  FILE_MISSING,
  MAY_NOT_EMBED,
  MAY_NOT_WRITE,
  MISSING,
  NEEDS_SLASH,
  NO_CHANNEL,
  NO_CHOICE,
  NO_FLAG,
  NO_NUMBER,
  NO_OPTION,
  NO_ROLE,
  NO_USER,
  NO_WHOLE_NUMBER,
  OUT_OF_RANGE,
  SEVERAL_CHANNELS,
  SEVERAL_ROLES,
  SEVERAL_USERS,
  SUBCOMMANDS,
  TOO_LONG,
  TOO_MUCH,
  TWICE,
  USAGE,
  VALUE_MISSING
}
