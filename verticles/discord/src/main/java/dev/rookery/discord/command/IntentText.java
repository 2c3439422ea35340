package dev.rookery.discord.command;

import dev.rookery.discord.text.TextKey;

/** Why something does not work without an intent. */
enum IntentText implements TextKey {
  INTENT_LEFT_OUT,
  INTENT_OFF,
  PREFIX_DEAF
}
