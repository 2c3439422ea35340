-- What empties a table at once is followed as a delete of each row is: it is announced, and what is due stays in step.

create function announce_truncation() returns trigger language plpgsql as $$
begin
  perform announce_changes(tg_argv[0], 'DELETED', array['{}'::jsonb]);
  return null;
end
$$;

do $$
declare
  announced record;
begin
  for announced in
    select * from (values
      ('Guild', 'guild'), ('GuildConfig', 'guild_config'), ('PermissionRank', 'permission_ranks'),
      ('PermissionAssignment', 'permission_assignments'), ('PermissionCommand', 'permission_commands'),
      ('Starboard', 'starboard'), ('StarboardMessage', 'starboard_message'), ('Snippet', 'snippet'), ('Case', 'cases'),
      ('Note', 'note'), ('CaseTypeDefinition', 'case_type'), ('Reminder', 'reminder'), ('Afk', 'afk')
    ) as entry (model, name)
  loop
    execute format(
      'create trigger announce_truncation after truncate on %I
        for each statement execute function announce_truncation(%L)',
      announced.name, announced.model);
  end loop;
end
$$;

-- Emptying reminders takes all due work along, that of bans, jails and absences too; these are still there, and due.
create function refill_due_work() returns trigger language plpgsql as $$
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
create trigger refill_due_work after truncate on due_work for each statement execute function refill_due_work();

-- Absences have no foreign key from their due work.
create function forget_absences() returns trigger language plpgsql as $$
begin
  delete from due_work where kind = 'AFK';
  return null;
end
$$;
create trigger keep_due_work_of_none after truncate on afk for each statement execute function forget_absences();
