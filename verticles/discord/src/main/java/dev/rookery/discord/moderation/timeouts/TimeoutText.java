package dev.rookery.discord.moderation.timeouts;

import dev.rookery.discord.text.TextKey;

/** What is said about timeouts that are given in parts. */
enum TimeoutText implements TextKey {
  GIVEN_UP,
  LIFTED_BY_HAND,
  STILL_HOLDS
}
