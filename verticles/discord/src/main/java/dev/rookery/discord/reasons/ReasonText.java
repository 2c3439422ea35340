package dev.rookery.discord.reasons;

import dev.rookery.discord.text.TextKey;

/** What the bot says about templates of reasons. */
enum ReasonText implements TextKey {
  ADDED,
  DELETED,
  EDITED,
  LIST_TITLE,
  NONE_YET
}
