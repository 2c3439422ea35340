package dev.rookery.discord.command;

import dev.rookery.discord.text.TextKey;

/** Why a button or a form does nothing any more. */
enum StateText implements TextKey {
  STATE_GONE
}
