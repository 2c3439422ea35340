package dev.rookery.discord.settings;

import dev.rookery.discord.text.TextKey;

/** What the bot says about the settings of a server. */
enum SettingsText implements TextKey {
  COMMAND_AS_USUAL,
  COMMAND_DEMANDS,
  LOG_OFF,
  LOG_SET,
  NO_RANKS,
  NOT_SET,
  NOT_WRITABLE,
  PREFIX,
  PREFIX_SET,
  RANK_DELETED,
  RANK_LINE,
  RANK_MADE,
  RANKS,
  ROLE_ASSIGNED,
  ROLE_UNASSIGNED,
  SHOW_TITLE
}
