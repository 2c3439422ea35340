package dev.rookery.discord.settings;

import dev.rookery.discord.text.TextKey;

/** What the bot says about the settings of a server. */
enum SettingsText implements TextKey {
  AND_MORE,
  BY_HAND,
  CHANGE,
  COMMAND_AS_USUAL,
  COMMAND_DEMANDS,
  EDIT,
  FEATURES_OFF,
  FEATURE_OFF,
  FEATURE_ON,
  FEATURE_UNKNOWN,
  HISTORY,
  LANGUAGE,
  LANGUAGE_OF_DISCORD,
  LANGUAGE_SET,
  LANGUAGE_UNKNOWN,
  LOG_OFF,
  LOG_SET,
  NO,
  NOT_SET,
  NOT_WRITABLE,
  NO_HISTORY,
  NO_RANKS,
  PREFIX,
  PREFIX_SET,
  RANKS,
  RANK_DELETED,
  RANK_LINE,
  RANK_MADE,
  ROLE_ASSIGNED,
  ROLE_UNASSIGNED,
  SHOW_TITLE,
  TIME_ZONE,
  TIME_ZONE_SET,
  TIME_ZONE_UTC,
  UNDO,
  UNDONE,
  YES
}
