package dev.rookery.discord.reminders;

import dev.rookery.jobs.TaskKind;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reminder that repeats, kept as a task that is due when it comes next.
 *
 * @param content the text
 * @param channelId where it was asked for
 * @param rule how it repeats, as {@link RepeatRule#written}
 * @param zone by whose clocks
 * @param first when it came first
 * @param missed when it should have come the last time, if it could not be delivered then
 */
public record RepeatedReminder(
    String content,
    long channelId,
    String rule,
    String zone,
    Instant first,
    @Nullable Instant missed) {
  static final TaskKind<RepeatedReminder> KIND =
      TaskKind.of("repeated-reminder", RepeatedReminder.class);

  /** How many a user may have. */
  static final int MAX = 25;

  RepeatRule repeats() {
    return new RepeatRule(rule);
  }

  ZoneId clocks() {
    return ZoneId.of(zone);
  }

  /** The same with another text. */
  RepeatedReminder saying(String other) {
    return new RepeatedReminder(other, channelId, rule, zone, first, missed);
  }

  /** The same that begins anew. */
  RepeatedReminder from(RepeatRule other, ZoneId clocks, Instant start) {
    return new RepeatedReminder(content, channelId, other.written(), clocks.getId(), start, null);
  }

  /** The same after a time when it came, or did not. */
  RepeatedReminder after(@Nullable Instant failed) {
    return new RepeatedReminder(content, channelId, rule, zone, first, failed);
  }

  /** Lets it come at a time; in place of what its key stood for. */
  TaskRequest.Schedule at(Instant due, String key, long userId, @Nullable Long guildId) {
    return KIND.schedule(guildId, userId, key, this, due);
  }

  static String key(Task task) {
    return Objects.requireNonNull(task.key());
  }
}
