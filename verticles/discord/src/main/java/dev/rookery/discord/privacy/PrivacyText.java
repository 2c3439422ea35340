package dev.rookery.discord.privacy;

import dev.rookery.discord.text.TextKey;

/** What the bot says about what is stored about users. */
enum PrivacyText implements TextKey {
  ERASE,
  ERASE_QUESTION,
  ERASED,
  NOTHING_ERASED,
  NOTHING_STORED,
  STORED,
  STORED_IN_PART
}
