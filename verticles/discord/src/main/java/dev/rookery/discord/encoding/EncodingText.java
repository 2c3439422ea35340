package dev.rookery.discord.encoding;

import dev.rookery.discord.text.TextKey;

/** What the bot says about texts in other characters. */
enum EncodingText implements TextKey {
  IN_THE_FILE,
  NOT_ENCODED,
  NO_TEXT
}
