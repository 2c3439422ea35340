package dev.rookery.discord.help;

import dev.rookery.discord.text.TextKey;

/** What the bot says of itself. */
enum HelpText implements TextKey {
  ALIASES,
  AS_MESSAGE,
  CHANNEL_SEES,
  COMMANDS,
  DEMANDS,
  GUIDE,
  HEARTBEAT,
  MILLIS,
  NO_HEARTBEAT,
  NONE_FOUND,
  NOT_FOR_YOU,
  ONLY_ON_SERVERS,
  OPTIONS,
  PONG,
  REST,
  SWITCHED_OFF
}
