package dev.rookery.discord.afk;

import dev.rookery.discord.text.TextKey;

/** What the bot says about members who are away. */
enum AfkText implements TextKey {
  ABOVE_BOT,
  AWAY,
  AWAY_BECAUSE,
  BACK,
  BACK_WHEN_CLEARED,
  BACK_WHEN_WRITING,
  BEGIN_TIMEOUT,
  CLEARED,
  IS_AWAY,
  IS_AWAY_BECAUSE,
  NAME_STAYS,
  NOT_AWAY,
  OTHER_NOT_AWAY,
  SELF_TIMEOUT_LENGTH,
  SELF_TIMEOUT_QUESTION,
  SELF_TIMEOUT_REASON,
  SELF_TIMEOUT_SET,
  TIMED_OUT_LONGER,
  UNTIL,
  WELCOME_BACK
}
