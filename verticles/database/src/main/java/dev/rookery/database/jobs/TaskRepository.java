package dev.rookery.database.jobs;

import dev.rookery.bus.Reply;
import dev.rookery.database.mapping.ModelReader;
import dev.rookery.database.postgres.Session;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.Task;
import dev.rookery.models.jobs.TaskRequest;
import io.vertx.core.Future;
import java.util.Optional;

/** Answers {@link TaskRequest}. */
public record TaskRepository(Session session) {

  public Reply<?> answer(TaskRequest<?> request) {
    return switch (request) {
      case TaskRequest.Schedule q -> Reply.to(q, schedule(q));
      case TaskRequest.Cancel q -> Reply.to(q, cancel(q));
      case TaskRequest.Find q -> Reply.to(q, find(q));
      case TaskRequest.Complete q -> Reply.to(q, complete(q));
      case TaskRequest.Progress q -> Reply.to(q, progress(q));
    };
  }

  /**
   * Another time of scheduling makes it due anew. It is not that of the transaction, which may have
   * scheduled the task before.
   */
  private Future<Task> schedule(TaskRequest.Schedule request) {
    return session.one(
        Task.class,
        """
        /* TaskRequest.Schedule */
        insert into task (kind, key, guild_id, user_id, content, due_at)
        values (#{kind}, #{key}, #{guildId}, #{userId}, #{content},
          coalesce(#{dueAt}::timestamptz,
            now() + make_interval(secs => coalesce(#{delay}::double precision, 0))))
        on conflict (kind, key) do update
          set guild_id = excluded.guild_id, user_id = excluded.user_id,
              content = excluded.content, due_at = excluded.due_at,
              scheduled_at = clock_timestamp()
        returning *
        """,
        request);
  }

  private Future<Boolean> cancel(TaskRequest.Cancel request) {
    return session
        .write(
            """
            /* TaskRequest.Cancel */
            delete from task where kind = #{kind} and key = #{key}
            """,
            request)
        .map(rows -> rows > 0);
  }

  private Future<Optional<Task>> find(TaskRequest.Find request) {
    return session.first(
        Task.class,
        """
        /* TaskRequest.Find */
        select * from task where kind = #{kind} and key = #{key}
        """,
        request);
  }

  private Future<Boolean> complete(TaskRequest.Complete request) {
    return new DueWorkRepository(session)
        .complete(new DueWorkRequest.Complete(request.workId(), request.lease()));
  }

  /** Locks the task before its due work, as {@link DueWorkRepository#complete} does. */
  private Future<Task> progress(TaskRequest.Progress request) {
    ModelReader<Task> reader = ModelReader.joined(Task.class);
    return session
        .list(
            """
            /* TaskRequest.Progress */
            with this_task as (
              select from due_work work join task on task.id = work.task_id
               where work.id = #{workId} for update of task
            ),
            held as (
              select work.task_id from due_work work
               where work.id = #{workId} and work.lease = #{lease} and work.leased_by is not null
                 and (select count(*) from this_task) = 1
                 for update
            ),
            changed as (
              update task set content = #{content} from held where task.id = held.task_id
              returning task.*
            ),
            lost as (
              select from due_work
               where id = #{workId} and not exists (select from held) for update
            )
            select verdict.lost, %s
              from (select exists (select from lost) as lost) verdict left join changed on true
            """
                .formatted(ModelReader.columns(Task.class, "changed")),
            request,
            row -> {
              if (row.getBoolean("lost")) {
                throw DueWorkRepository.lost(request.workId());
              }
              return reader.readJoined(row);
            })
        .map(rows ->
            rows.get(0)
                .orElseThrow(() ->
                    new Failure.NotFound(
                        FailureCode.DUE_WORK_MISSING.with("id", request.workId()))));
  }
}
