package dev.rookery.discord.users;

import dev.rookery.discord.text.TextKey;

/** What the bot says about the settings of users. */
enum UserText implements TextKey {
  TIME_ZONE,
  TIME_ZONE_CLEARED,
  TIME_ZONE_MISSING
}
