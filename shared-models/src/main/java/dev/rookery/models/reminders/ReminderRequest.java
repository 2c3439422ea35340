package dev.rookery.models.reminders;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link Reminder}, for the user whose reminders they are. {@link DueWorkRequest}
 * deals with reminders that are due. A reminder that was sent is kept for a while, so that it can
 * be snoozed, and then forgotten.
 *
 * <p>A reminder is to be sent later than now and at most {@link #YEARS_AHEAD} years ahead, by the
 * clock of the database.
 */
public sealed interface ReminderRequest<R> extends ModelRequest<Reminder, R> {
  /** Reminders that a user may have open. */
  int OPEN_MAX = 50;

  /** How far ahead a reminder may be. */
  int YEARS_AHEAD = 5;

  /**
   * A new reminder; {@link Failure.Conflict} if the user has {@link #OPEN_MAX} open already.
   *
   * @param guildId where it was asked for; null in a direct message
   */
  record Create(
      @Snowflake long userId,
      @Snowflake @Nullable Long guildId,
      @Snowflake long channelId,
      @Checked(NotBlank.class) @Length(min = 1, max = Reminder.CONTENT_MAX) String content,
      Instant dueAt)
      implements ReminderRequest<Reminder> {}

  /**
   * The open reminders of a user, the next first, a page at a time.
   *
   * @param guildId only those asked for in that guild; null for all
   * @param after the cursor of the page before; null for the first page
   */
  record Listing(
      @Snowflake long userId,
      @Snowflake @Nullable Long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 100) @Nullable String after)
      implements ReminderRequest<Page<Reminder>>, ReadOnly {}

  /** Deletes a reminder of the user; {@link Failure.NotFound} if it is not one of theirs. */
  record Cancel(@Snowflake long id, @Snowflake long userId) implements ReminderRequest<Reminder> {}

  /**
   * Another time for a reminder of the user, also for one that was sent, which is open again then;
   * {@link Failure.NotFound} if it is not one of theirs, {@link Failure.Conflict} if that would be
   * one open reminder too many.
   */
  record Move(@Snowflake long id, @Snowflake long userId, Instant dueAt)
      implements ReminderRequest<Reminder> {}

  /**
   * {@link Move} to a time from now on.
   *
   * @param delay a second to five years
   */
  record Snooze(@Snowflake long id, @Snowflake long userId, Duration delay)
      implements ReminderRequest<Reminder> {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofDays(365L * YEARS_AHEAD);

    @Override
    public void check(Problems problems) {
      if (delay.compareTo(SHORTEST) < 0 || delay.compareTo(LONGEST) > 0) {
        problems.add(
            "delay",
            FailureCode.SPAN_OUT_OF_RANGE
                .with("min", SHORTEST)
                .with("max", LONGEST)
                .with("value", delay));
      }
    }
  }

  /**
   * Another text for a reminder of the user; {@link Failure.NotFound} if it is not one of theirs.
   */
  record Edit(
      @Snowflake long id,
      @Snowflake long userId,
      @Checked(NotBlank.class) @Length(min = 1, max = Reminder.CONTENT_MAX) String content)
      implements ReminderRequest<Reminder> {}
}
