package dev.rookery.discord.moderation.outcomes;

import dev.rookery.discord.text.TextKey;

/** What a list of outcomes says by itself. */
enum OutcomeText implements TextKey {
  INTERRUPTED,
  PENDING
}
