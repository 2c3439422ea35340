package dev.rookery.discord.levels.announcements;

import dev.rookery.discord.text.TextKey;

/** What is said when somebody reaches a level. */
enum AnnouncementText implements TextKey {
  REACHED
}
