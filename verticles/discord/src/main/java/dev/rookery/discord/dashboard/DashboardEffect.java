package dev.rookery.discord.dashboard;

import dev.rookery.discord.text.Text;
import org.jspecify.annotations.Nullable;

/** What came of the use of a control. */
public sealed interface DashboardEffect {
  /**
   * Something was changed.
   *
   * @param said what is said of it above the section
   * @param auditEntryId of the edit of the settings, which can be undone; null if there is none
   */
  record Changed(Text said, @Nullable Long auditEntryId) implements DashboardEffect {}

  /**
   * Something was chosen that other controls change.
   *
   * @param what of at most 11 letters, digits, {@code -} and {@code _}; see {@link
   *     DashboardPanel#word}
   */
  record Chosen(String what) implements DashboardEffect {}

  /** Something was changed that cannot be undone by a click. */
  static DashboardEffect changed(Text said) {
    return new Changed(said, null);
  }
}
