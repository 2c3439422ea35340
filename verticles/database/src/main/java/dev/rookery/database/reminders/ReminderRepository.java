package dev.rookery.database.reminders;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.RowReads;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.Order;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.Model;
import io.vertx.core.Future;
import io.vertx.sqlclient.templates.RowMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers {@link ReminderRequest}. */
public record ReminderRepository(Session session) {

  public Reply<?> answer(ReminderRequest<?> request) {
    return switch (request) {
      case ReminderRequest.Create q -> Reply.to(q, create(q));
      case ReminderRequest.Listing q -> Reply.to(q, listing(q));
      case ReminderRequest.Cancel q -> Reply.to(q, cancel(q));
      case ReminderRequest.Move q -> Reply.to(q, move(q));
      case ReminderRequest.Snooze q -> Reply.to(q, snooze(q));
      case ReminderRequest.Edit q -> Reply.to(q, edit(q));
    };
  }

  private Future<Reminder> create(ReminderRequest.Create request) {
    Map<String, @Nullable Object> parameters = limits();
    parameters.put("userId", request.userId());
    parameters.put("guildId", request.guildId());
    parameters.put("channelId", request.channelId());
    parameters.put("content", request.content());
    parameters.put("dueAt", request.dueAt());
    return session
        .list(
            """
            /* ReminderRequest.Create */
            with verdict as (
              select #{dueAt}::timestamptz > now() as later,
                  #{dueAt}::timestamptz <= now() + make_interval(years => #{yearsAhead}) as soon,
                  count_open_reminders(#{userId}) < #{mostOpen} as room
            ),
            made as (
              insert into reminder (reminder_user_id, guild_id, reminder_channel_id,
                  reminder_content, reminder_expires_at)
              select #{userId}, #{guildId}::bigint, #{channelId}, #{content}, #{dueAt}::timestamptz
                from verdict where later and soon and room
              returning *
            )
            select later, soon, room, %s from verdict left join made on true
            """
                .formatted(ModelReader.columns(Reminder.class, "made")),
            parameters,
            Verdict.reader())
        .map(verdicts -> Verdict.reminder(verdicts, 0));
  }

  private Future<Page<Reminder>> listing(ReminderRequest.Listing request) {
    List<Condition<Reminder>> where = new ArrayList<>();
    where.add(is("userId", request.userId()));
    where.add(is("sent", false));
    if (request.guildId() != null) {
      where.add(is("guildId", request.guildId()));
    }
    return new RowReads<>(session, Model.of(Reminder.class))
        .select(
            new RowRequest.Select<>(
                Reminder.class,
                new Condition.And<>(where),
                List.of(new Order<>("dueAt", false)),
                request.limit(),
                request.after()));
  }

  private static Condition<Reminder> is(String component, Object value) {
    return new Condition.Compare<>(component, Condition.Comparison.EQUAL, value);
  }

  private Future<Reminder> cancel(ReminderRequest.Cancel request) {
    return session
        .first(
            Reminder.class,
            """
            /* ReminderRequest.Cancel */
            delete from reminder where id = #{id} and reminder_user_id = #{userId} returning *
            """,
            request)
        .map(cancelled -> cancelled.orElseThrow(() -> unknown(request.id())));
  }

  private Future<Reminder> move(ReminderRequest.Move request) {
    return reopen(request.id(), request.userId(), Map.of("dueAt", request.dueAt()));
  }

  private Future<Reminder> snooze(ReminderRequest.Snooze request) {
    return reopen(request.id(), request.userId(), Map.of("delay", request.delay()));
  }

  /** To a time, or by a delay from now. Only one that was sent needs room among the open ones. */
  private Future<Reminder> reopen(long id, long userId, Map<String, Object> when) {
    Map<String, @Nullable Object> parameters = limits();
    parameters.put("id", id);
    parameters.put("userId", userId);
    parameters.put("dueAt", when.get("dueAt"));
    parameters.put("delay", when.get("delay"));
    return session
        .list(
            """
            /* ReminderRequest.Move */
            with wanted as (
              select coalesce(#{dueAt}::timestamptz, now() + make_interval(secs => #{delay})) as due_at
            ),
            verdict as (
              select reminder.id, wanted.due_at,
                  wanted.due_at > now() as later,
                  wanted.due_at <= now() + make_interval(years => #{yearsAhead}) as soon,
                  not reminder.reminder_sent
                    or count_open_reminders(#{userId}) < #{mostOpen} as room
                from reminder cross join wanted
               where reminder.id = #{id} and reminder.reminder_user_id = #{userId}
            ),
            moved as (
              update reminder
                 set reminder_expires_at = verdict.due_at, reminder_sent = false
                from verdict
               where reminder.id = verdict.id and later and soon and room
              returning reminder.*
            )
            select later, soon, room, %s from verdict left join moved on true
            """
                .formatted(ModelReader.columns(Reminder.class, "moved")),
            parameters,
            Verdict.reader())
        .map(verdicts -> Verdict.reminder(verdicts, id));
  }

  private Future<Reminder> edit(ReminderRequest.Edit request) {
    return session
        .first(
            Reminder.class,
            """
            /* ReminderRequest.Edit */
            update reminder set reminder_content = #{content}
             where id = #{id} and reminder_user_id = #{userId}
            returning *
            """,
            request)
        .map(edited -> edited.orElseThrow(() -> unknown(request.id())));
  }

  private static Map<String, @Nullable Object> limits() {
    Map<String, @Nullable Object> limits = new HashMap<>();
    limits.put("mostOpen", (long) ReminderRequest.OPEN_MAX);
    limits.put("yearsAhead", ReminderRequest.YEARS_AHEAD);
    return limits;
  }

  private static Failure unknown(long id) {
    return new Failure.NotFound(FailureCode.REMINDER_MISSING.with("id", id));
  }

  /**
   * The checks of a reminder.
   *
   * @param later whether its time is still to come
   * @param soon whether its time is not too far ahead
   * @param room whether the user may have one more
   * @param reminder the reminder; empty if a check failed
   */
  private record Verdict(boolean later, boolean soon, boolean room, Optional<Reminder> reminder) {
    static RowMapper<Verdict> reader() {
      ModelReader<Reminder> reader = ModelReader.joined(Reminder.class);
      return row ->
          new Verdict(
              row.getBoolean("later"),
              row.getBoolean("soon"),
              row.getBoolean("room"),
              reader.readJoined(row));
    }

    static Reminder reminder(List<Verdict> verdicts, long id) {
      if (verdicts.isEmpty()) {
        throw unknown(id);
      }
      Verdict verdict = verdicts.get(0);
      if (!verdict.later()) {
        throw new Failure.Invalid("dueAt", FailureCode.NOT_IN_FUTURE.reason());
      }
      if (!verdict.soon()) {
        throw new Failure.Invalid(
            "dueAt", FailureCode.TOO_FAR_AHEAD.with("years", ReminderRequest.YEARS_AHEAD));
      }
      if (!verdict.room()) {
        throw new Failure.Conflict(
            FailureCode.TOO_MANY_REMINDERS.with("max", ReminderRequest.OPEN_MAX));
      }
      return verdict.reminder().orElseThrow(() -> unknown(id));
    }
  }
}
