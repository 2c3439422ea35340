package dev.rookery.discord.command.lists;

import dev.rookery.discord.text.TextKey;

/** The words of the buttons that turn pages. */
enum ListText implements TextKey {
  FIRST_PAGE,
  NEXT_PAGE,
  PREVIOUS_PAGE
}
