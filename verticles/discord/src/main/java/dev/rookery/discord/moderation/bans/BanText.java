package dev.rookery.discord.moderation.bans;

import dev.rookery.discord.text.TextKey;

/** What the bot says about the names of who is banned. */
enum BanText implements TextKey {
  NOBODY_NAMED,
  NOBODY_OF_THAT_NAME,
  ONE_OF_BOTH,
  SEVERAL_OF_THAT_NAME
}
