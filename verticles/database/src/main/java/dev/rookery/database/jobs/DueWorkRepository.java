package dev.rookery.database.jobs;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.rows.Cursor;
import dev.rookery.database.rows.Pages;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.afk.Afk;
import dev.rookery.models.cases.Case;
import dev.rookery.models.jobs.ClaimedWork;
import dev.rookery.models.jobs.DueWork;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.RowMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers {@link DueWorkRequest}. */
public record DueWorkRepository(Session session) {

  public Reply<?> answer(DueWorkRequest<?> request) {
    return switch (request) {
      case DueWorkRequest.Claim q -> Reply.to(q, claim(q));
      case DueWorkRequest.Extend q -> Reply.to(q, extend(q));
      case DueWorkRequest.Complete q -> Reply.to(q, complete(q));
      case DueWorkRequest.Fail q -> Reply.to(q, fail(q));
      case DueWorkRequest.GiveBack q -> Reply.to(q, giveBack(q));
      case DueWorkRequest.NextDue q -> Reply.to(q, nextDue(q));
      case DueWorkRequest.GivenUp q -> Reply.to(q, givenUp(q));
      case DueWorkRequest.Retry q -> Reply.to(q, retry(q));
    };
  }

  /**
   * A row that was claimed the maximum number of times and never reported on is given up here,
   * because nobody else would do it; so is work that nobody can be handed, because what it is about
   * cannot be read.
   */
  private static final String CLAIM =
      """
      /* DueWorkRequest.Claim */
      with candidate as (
        select candidate.id
          from #{candidates} candidate
         order by candidate.claimable_at
         limit #{limit}
      ),
      claimed as (
        update due_work work
           set lease = work.lease + 1,
               attempts = least(work.attempts + 1, #{mostAttempts}),
               leased_by = case when work.attempts < #{mostAttempts} then #{claimer} end,
               leased_until =
                 case when work.attempts < #{mostAttempts} then now() + make_interval(secs => #{lease}) end,
               gave_up_at = case when work.attempts >= #{mostAttempts} then now() end,
               last_error = case
                 when work.attempts >= #{mostAttempts} then
                   coalesce(work.last_error, 'no claimer reported on it')
                 else work.last_error end
          from candidate
         where work.id = candidate.id
        returning work.*
      )
      select claimed.*, %s, %s, %s, %s
        from claimed
        left join reminder on reminder.id = claimed.reminder_id
        left join cases on cases.id = claimed.case_id
        left join afk on afk.member_id = claimed.member_id and afk.guild_id = claimed.guild_id
        left join task on task.id = claimed.task_id
       where claimed.gave_up_at is null
       order by claimed.due_at, claimed.id
      """
          .formatted(
              ModelReader.columns(Reminder.class, "reminder"),
              ModelReader.columns(Case.class, "cases"),
              ModelReader.columns(Afk.class, "afk"),
              ModelReader.columns(Task.class, "task"));

  private Future<List<ClaimedWork>> claim(DueWorkRequest.Claim request) {
    Map<String, @Nullable Object> parameters =
        DueCandidates.parameters(request.kinds(), request.taskKinds(), request.guilds());
    parameters.put("claimer", request.claimer());
    parameters.put("lease", request.lease());
    parameters.put("mostAttempts", DueWorkRequest.ATTEMPTS_MAX);
    DueCandidates candidates = DueCandidates.claimable(request);
    String sql = candidates.within(CLAIM, request.limit());
    return session.readableOnly(sql, parameters, claimedReader()).compose(this::handOver);
  }

  /** What a reply has no room for is given back, to be claimed next. */
  private Future<List<ClaimedWork>> handOver(List<ClaimedWork> claimed) {
    List<ClaimedWork> fitting = Pages.fitting(claimed);
    if (fitting.size() == claimed.size()) {
      return Future.succeededFuture(claimed);
    }
    List<Long> rest =
        claimed.subList(fitting.size(), claimed.size()).stream()
            .map(work -> work.work().id())
            .toList();
    return session
        .write(
            """
            /* DueWorkRequest.Claim, what a reply has no room for */
            update due_work
               set leased_until = null, leased_by = null, attempts = greatest(attempts - 1, 0)
             where id = any(#{rest}::bigint[])
            """,
            Map.of("rest", rest.toArray(Long[]::new)))
        .map(_ -> List.copyOf(fitting));
  }

  private static RowMapper<ClaimedWork> claimedReader() {
    ModelReader<DueWork> work = ModelReader.of(DueWork.class);
    ModelReader<Reminder> reminder = ModelReader.joined(Reminder.class);
    ModelReader<Case> endedCase = ModelReader.joined(Case.class);
    ModelReader<Afk> afk = ModelReader.joined(Afk.class);
    ModelReader<Task> task = ModelReader.joined(Task.class);
    return row ->
        new ClaimedWork(
            work.read(row),
            reminder.readJoined(row),
            endedCase.readJoined(row),
            afk.readJoined(row),
            task.readJoined(row));
  }

  private Future<DueWork> extend(DueWorkRequest.Extend request) {
    return session
        .list(
            """
            /* DueWorkRequest.Extend */
            with extended as (
              update due_work set leased_until = now() + make_interval(secs => #{extension})
               where id = #{id} and lease = #{lease} and leased_by is not null
              returning *
            ),
            lost as (
              select * from due_work
               where id = #{id} and not exists (select from extended) for update
            )
            select true as held, extended.* from extended
            union all
            select false, lost.* from lost
            """,
            request,
            Verdict.reader())
        .map(verdicts ->
            Verdict.work(verdicts)
                .orElseThrow(() ->
                    new Failure.NotFound(FailureCode.DUE_WORK_MISSING.with("id", request.id()))));
  }

  /**
   * What the work is about is locked before the work itself, in the order of those who change or
   * cancel it, so that the two cannot lock each other out. Whether the lease is lost is decided on
   * the locked row: a repeat that waited for the first finds the work gone, as one that comes
   * later.
   */
  Future<Boolean> complete(DueWorkRequest.Complete request) {
    return session
        .list(
            """
            /* DueWorkRequest.Complete */
            with this_reminder as (
              select from due_work work join reminder on reminder.id = work.reminder_id
               where work.id = #{id} for update of reminder
            ),
            this_case as (
              select from due_work work join cases on cases.id = work.case_id
               where work.id = #{id} for update of cases
            ),
            this_afk as (
              select from due_work work
                join afk on afk.member_id = work.member_id and afk.guild_id = work.guild_id
               where work.id = #{id} for update of afk
            ),
            this_task as (
              select from due_work work join task on task.id = work.task_id
               where work.id = #{id} for update of task
            ),
            done as (
              delete from due_work work
               where work.id = #{id} and work.lease = #{lease} and work.leased_by is not null
                 and (select count(*) from this_reminder) + (select count(*) from this_case)
                   + (select count(*) from this_afk) + (select count(*) from this_task) = 1
              returning *
            ),
            sent as (
              update reminder set reminder_sent = true from done
               where reminder.id = done.reminder_id
            ),
            processed as (
              update cases set case_processed = true from done where cases.id = done.case_id
            ),
            ended as (
              delete from afk using done
               where afk.member_id = done.member_id and afk.guild_id = done.guild_id
            ),
            finished as (
              delete from task using done where task.id = done.task_id
            ),
            lost as (
              select from due_work where id = #{id} and not exists (select from done) for update
            )
            select exists (select from done) as done, exists (select from lost) as lost
            """,
            request,
            row -> {
              if (row.getBoolean("lost")) {
                throw lost(request.id());
              }
              return row.getBoolean("done");
            })
        .map(rows -> rows.get(0));
  }

  private Future<Optional<DueWork>> fail(DueWorkRequest.Fail request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("id", request.id());
    parameters.put("lease", request.lease());
    parameters.put("error", cut(request.error()));
    parameters.put("permanent", request.permanent());
    parameters.put("mostAttempts", DueWorkRequest.ATTEMPTS_MAX);
    return session
        .list(
            """
            /* DueWorkRequest.Fail */
            with failed as (
              update due_work
                 set leased_until = null,
                     leased_by = null,
                     last_error = #{error},
                     due_at = now()
                       + least(interval '1 hour', interval '30 seconds' * power(2, attempts - 1)),
                     gave_up_at =
                       case when #{permanent} or attempts >= #{mostAttempts} then now() end
               where id = #{id} and lease = #{lease} and leased_by is not null
              returning *
            ),
            lost as (
              select * from due_work
               where id = #{id} and not exists (select from failed) for update
            )
            select true as held, failed.* from failed
            union all
            select false, lost.* from lost
            """,
            parameters,
            Verdict.reader())
        .map(Verdict::work);
  }

  private static String cut(String error) {
    return error.codePointCount(0, error.length()) <= DueWork.ERROR_MAX
        ? error
        : error.substring(0, error.offsetByCodePoints(0, DueWork.ERROR_MAX));
  }

  private Future<Long> giveBack(DueWorkRequest.GiveBack request) {
    return session.write(
        """
        /* DueWorkRequest.GiveBack */
        update due_work
           set leased_until = null, leased_by = null, attempts = greatest(attempts - 1, 0)
         where leased_by = #{claimer}
        """,
        request);
  }

  private static final String NEXT_DUE =
      """
      /* DueWorkRequest.NextDue */
      select case when min(next.claimable_at) is not null then
          greatest(0, ceil(extract(epoch from min(next.claimable_at) - now()) * 1000))
        end::bigint as millis
        from #{candidates} next
      """;

  private Future<Optional<Duration>> nextDue(DueWorkRequest.NextDue request) {
    DueCandidates candidates = DueCandidates.next(request);
    return session
        .list(
            candidates.within(NEXT_DUE, 1),
            DueCandidates.parameters(request.kinds(), request.taskKinds(), request.guilds()),
            row -> Optional.ofNullable(row.getLong("millis")).map(Duration::ofMillis))
        .map(rows -> rows.get(0));
  }

  private Future<Page<DueWork>> givenUp(DueWorkRequest.GivenUp request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("guildId", request.guildId());
    parameters.put("after", Cursor.behind(request.after()));
    return Pages.read(
        session,
        """
        /* DueWorkRequest.GivenUp */
        select * from due_work
         where gave_up_at is not null
           and (#{guildId}::bigint is null or guild_id = #{guildId})
           and id > #{after}
         order by id
         limit #{limit} + 1
        """,
        parameters,
        request.limit(),
        ModelReader.of(DueWork.class)::read,
        work -> Long.toString(work.id()));
  }

  private Future<DueWork> retry(DueWorkRequest.Retry request) {
    return session
        .first(
            DueWork.class,
            """
            /* DueWorkRequest.Retry */
            update due_work set gave_up_at = null, attempts = 0, due_at = now()
             where id = #{id} and gave_up_at is not null
            returning *
            """,
            request)
        .map(work ->
            work.orElseThrow(() ->
                new Failure.NotFound(FailureCode.GIVEN_UP_WORK_MISSING.with("id", request.id()))));
  }

  static Failure lost(long id) {
    return new Failure.Conflict(FailureCode.LEASE_LOST.with("id", id));
  }

  /** Whether the asker had the lease; if so, it was done. */
  private record Verdict(boolean held, DueWork work) {
    static RowMapper<Verdict> reader() {
      ModelReader<DueWork> reader = ModelReader.of(DueWork.class);
      return (Row row) -> new Verdict(row.getBoolean("held"), reader.read(row));
    }

    /** The work as it is now; empty if it is gone. */
    static Optional<DueWork> work(List<Verdict> verdicts) {
      for (Verdict verdict : verdicts) {
        if (!verdict.held()) {
          throw lost(verdict.work().id());
        }
      }
      return verdicts.stream().map(Verdict::work).findFirst();
    }
  }
}
