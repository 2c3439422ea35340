package dev.rookery.discord.trial;

import dev.rookery.discord.text.TextKey;

/** Something to choose from. */
enum Shade implements TextKey {
  DARK,
  LIGHT
}
