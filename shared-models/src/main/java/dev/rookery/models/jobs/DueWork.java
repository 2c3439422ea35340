package dev.rookery.models.jobs;

import dev.rookery.models.cases.Case;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.reminders.Reminder;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done at a time, once. The database keeps these rows in step with the reminders,
 * cases, absences and tasks that they are about; {@link DueWorkRequest} hands them out.
 *
 * @param id given by the database
 * @param kind what is to be done
 * @param guildId where; null for the reminder of a direct message and a task of no guild
 * @param reminderId the reminder to send; null for another kind
 * @param caseId the case whose end has come; null for another kind
 * @param memberId who is away in that guild; null for another kind
 * @param taskId the task to do; null for another kind
 * @param taskKind the task's own kind; null for another kind
 * @param dueAt when to do it, or to try it again
 * @param attempts how often it was claimed without being given back
 * @param leasedUntil until when somebody holds it; null if nobody does
 * @param leasedBy who that is; null if nobody is
 * @param lease counts the leases: a worker with an earlier number has lost the work to another
 * @param lastError why the last attempt failed; null if none did
 * @param gaveUpAt since when it is no longer tried; null while it is
 * @param createdAt when the row was made
 */
@Table(
    name = "due_work",
    manyRows = true,
    writtenBy = "the database, with what it is about; DueWorkRequest hands it out",
    uniques = {
      @Unique(
          name = "uq_due_work_reminder",
          on = {"reminderId"},
          meaning = "due work of the reminder"),
      @Unique(
          name = "uq_due_work_case",
          on = {"caseId"},
          meaning = "due work of the case"),
      @Unique(
          name = "uq_due_work_member",
          on = {"memberId", "guildId"},
          meaning = "due work of the member"),
      @Unique(
          name = "uq_due_work_task",
          on = {"taskId"},
          meaning = "due work of the task")
    },
    checks = {
      @Check(
          name = "ck_due_work_subject",
          that =
              "num_nonnulls(reminder_id, case_id, member_id, task_id) = 1 and num_nulls(task_id, task_kind) <> 1"
                  + " and case kind when 'REMINDER' then reminder_id is not null"
                  + " when 'AFK' then member_id is not null and guild_id is not null"
                  + " when 'TEMPBAN' then case_id is not null and guild_id is not null"
                  + " when 'JAIL' then case_id is not null and guild_id is not null"
                  + " else task_id is not null end",
          meaning = "due work is about one reminder, case, member or task, as its kind says"),
      @Check(
          name = "ck_due_work_lease",
          that = "(leased_by is null) = (leased_until is null)",
          meaning = "a lease has a holder and an end"),
      @Check(
          name = "ck_due_work_times",
          that =
              "is_time(due_at) AND is_time(leased_until) AND is_time(gave_up_at) AND is_time(created_at)",
          meaning = "times must be in the years 1 to 9999"),
      @Check(
          name = "ck_due_work_attempts",
          that = "attempts >= 0",
          meaning = "attempts must be 0 or more")
    },
    indexes = {
      // DueWorkRequest.Claim and NextDue
      @Index(
          name = "idx_due_work_claimable",
          on = {"kind", "(greatest(due_at, leased_until))"},
          where = "gave_up_at is null"),
      // DueWorkRequest.Claim and NextDue, of tasks
      @Index(
          name = "idx_due_work_claimable_task",
          on = {"task_kind", "(greatest(due_at, leased_until))"},
          where = "gave_up_at is null and task_kind is not null"),
      // the foreign key
      @Index(
          name = "idx_due_work_guild",
          on = {"guild_id"}),
      // DueWorkRequest.GivenUp
      @Index(
          name = "idx_due_work_given_up",
          on = {"guild_id", "id"},
          where = "gave_up_at is not null"),
      // DueWorkRequest.GiveBack
      @Index(
          name = "idx_due_work_leased_by",
          on = {"leased_by"},
          where = "leased_by is not null")
    })
public record DueWork(
    @Id @Identity long id,
    DueKind kind,
    @Snowflake @References(Guild.class) @Nullable Long guildId,
    @Snowflake
        @References(
            value = Reminder.class,
            with = "guildId",
            onUpdate = References.OnUpdate.CASCADE)
        @Nullable Long reminderId,
    @Snowflake
        @References(value = Case.class, with = "guildId", onUpdate = References.OnUpdate.CASCADE)
        @Nullable Long caseId,
    @Snowflake @Nullable Long memberId,
    @Snowflake
        @References(value = Task.class, with = "guildId", onUpdate = References.OnUpdate.CASCADE)
        @Nullable Long taskId,
    @Length(max = Task.KIND_MAX) @Nullable String taskKind,
    Instant dueAt,
    @Column(byDefault = "0") @Kept @Range(min = 0) int attempts,
    @Kept @Nullable Instant leasedUntil,
    @Kept @Length(max = CLAIMER_MAX) @Nullable String leasedBy,
    @Column(byDefault = "0") @Kept long lease,
    @Kept @Length(max = ERROR_MAX) @Nullable String lastError,
    @Kept @Nullable Instant gaveUpAt,
    @Column(byDefault = "now()") @Kept Instant createdAt) {
  /** Characters in the name of a lease's holder at most. */
  public static final int CLAIMER_MAX = 100;

  /** Characters of an error that are kept. */
  public static final int ERROR_MAX = 500;

  public DueWork {
    Rules.check(
        DueWork.class,
        id,
        kind,
        guildId,
        reminderId,
        caseId,
        memberId,
        taskId,
        taskKind,
        dueAt,
        attempts,
        leasedUntil,
        leasedBy,
        lease,
        lastError,
        gaveUpAt,
        createdAt);
  }
}
