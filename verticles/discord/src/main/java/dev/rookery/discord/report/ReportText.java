package dev.rookery.discord.report;

import dev.rookery.discord.text.TextKey;

/** What the bot says about reports. */
enum ReportText implements TextKey {
  ABOUT,
  FROM,
  FORM_TITLE,
  MESSAGE,
  NOT_DELIVERED,
  NO_CHANNEL,
  SENT,
  TITLE,
  WHAT,
  WRITTEN
}
