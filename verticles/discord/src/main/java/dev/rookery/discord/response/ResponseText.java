package dev.rookery.discord.response;

import dev.rookery.discord.text.TextKey;

/** The words of answers that belong to no feature. */
enum ResponseText implements TextKey {
  CANCEL
}
