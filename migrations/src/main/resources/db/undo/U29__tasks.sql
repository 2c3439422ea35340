-- Tasks are lost: no other table says what they are about. Wait until none is left, or schedule them anew after an upgrade.
create or replace function refill_due_work() returns trigger language plpgsql as $$
begin
  insert into due_work (kind, guild_id, reminder_id, due_at, created_at)
  select 'REMINDER', guild_id, id, reminder_expires_at, created_at from reminder where not reminder_sent order by id
  on conflict do nothing;
  insert into due_work (kind, guild_id, case_id, due_at, created_at)
  select case_type::text::due_kind_enum, guild_id, id, case_expires_at, created_at
    from cases
   where case_type in ('TEMPBAN', 'JAIL') and case_status and not case_processed and case_expires_at is not null
   order by id
  on conflict do nothing;
  insert into due_work (kind, guild_id, member_id, due_at, created_at)
  select 'AFK', guild_id, member_id, until, created_at from afk where until is not null and not perm_afk
   order by member_id, guild_id
  on conflict do nothing;
  return null;
end
$$;
-- LOSES nothing that is not told of the tasks themselves.
delete from due_work where task_id is not null;
drop index idx_due_work_claimable_task;
drop index idx_due_work_claimable;
-- LOSES nothing: by now it is empty.
alter table due_work
  drop constraint ck_due_work_subject,
  drop column task_id,
  drop column task_kind;
drop table task;
drop function keep_due_work_of_task();
-- A value cannot be taken from an enum.
alter type due_kind_enum rename to due_kind_enum_with_task;
create type due_kind_enum as enum ('REMINDER', 'TEMPBAN', 'JAIL', 'AFK');
alter table due_work alter column kind type due_kind_enum using kind::text::due_kind_enum;
drop type due_kind_enum_with_task;
alter table due_work
  add constraint ck_due_work_subject check (case kind
      when 'REMINDER' then reminder_id is not null and case_id is null and member_id is null
      when 'AFK' then member_id is not null and guild_id is not null and reminder_id is null and case_id is null
      else case_id is not null and guild_id is not null and reminder_id is null and member_id is null
    end);
create index idx_due_work_claimable on due_work (kind, (greatest(due_at, leased_until))) where gave_up_at is null;
