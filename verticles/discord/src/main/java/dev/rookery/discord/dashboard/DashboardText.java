package dev.rookery.discord.dashboard;

import dev.rookery.discord.text.TextKey;

/** The words that all dashboards have. */
enum DashboardText implements TextKey {
  BACK,
  CHANGED_BY,
  CHANGED_MEANWHILE,
  NEXT,
  NEXT_PAGE,
  PREVIOUS_PAGE,
  SECTIONS,
  UNDO
}
