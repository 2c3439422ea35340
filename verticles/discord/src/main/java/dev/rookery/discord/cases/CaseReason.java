package dev.rookery.discord.cases;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;

/** The reason of a case in words. */
public final class CaseReason {
  /**
   * What is stored where nobody gave a reason, as in a database that was adopted. It is shown in
   * the language of who reads it.
   */
  public static final String NONE = "No reason provided";

  private CaseReason() {}

  /** What is stored of what somebody wrote: {@link #NONE} for nothing, or for that in words. */
  public static String stored(String written) {
    return written.isBlank() || isNone(written) ? NONE : written;
  }

  /** A stored reason as it is shown. */
  public static Text of(String stored) {
    return isNone(stored) ? CaseText.NO_REASON.text() : Text.literal(stored);
  }

  private static boolean isNone(String reason) {
    return reason.equals(NONE)
        || Texts.LANGUAGES.stream()
            .anyMatch(
                language -> Texts.in(language).plain(CaseText.NO_REASON.text()).equals(reason));
  }
}
