package dev.rookery.discord.outside;

import dev.rookery.discord.text.TextKey;

/** What is said of actions outside the bot, beside the name of the feature. */
enum OutsideText implements TextKey {}
