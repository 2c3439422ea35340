package dev.rookery.discord.times;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A point in time that somebody named, such as "tomorrow 9:00", with what the clocks there do at
 * that time of day.
 *
 * @param shifted whether the clocks skip the time that was written, because they are put forward;
 *     it is then taken as by the clock of before: 2:30 is 3:30
 * @param twice whether the clocks show the time that was written twice, because they are put back;
 *     it is then the first one, unless only the second one is still to come
 */
public record Moment(Instant instant, boolean shifted, boolean twice) {
  /** One that no clock is asked for. */
  static Moment exactly(Instant instant) {
    return new Moment(instant, false, false);
  }

  /**
   * Reads one, in English or German:
   *
   * <ul>
   *   <li>a day, a time of day or both: "tomorrow 9:00", "next monday", "24.12. um 18 Uhr", "dec 24
   *       6pm", "2026-12-24T18:00Z". A day alone is its start. What lacks the day or the year is
   *       the next such time: "9:00" today or tomorrow, "monday" at least one day ahead;
   *   <li>a {@link Span} from now on: "in 2 hours", "90m";
   *   <li>what {@link DiscordTime} shows.
   * </ul>
   *
   * @param zone where the clocks are looked at, unless the text has an offset of its own
   * @throws TimeRefused if it is none, or could be more than one
   */
  public static Moment read(String text, Instant now, ZoneId zone) {
    return new MomentReader(Tokens.of(text), now, zone).read();
  }

  /**
   * Reads one that is still to come.
   *
   * @throws TimeRefused also if it is not, saying what was understood
   */
  public static Moment readFuture(String text, Instant now, ZoneId zone) {
    Moment moment = read(text, now, zone);
    if (!moment.instant().isAfter(now)) {
      throw new TimeRefused(TimeRefused.Code.PAST, DiscordTime.full(moment.instant()));
    }
    return moment;
  }
}
