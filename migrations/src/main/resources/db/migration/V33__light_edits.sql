-- An edit costs less beside the bare statement. Postgres reads and prepares the condition of a trigger for each statement, and each
-- expression of a function for each transaction; so what the triggers of an edit ask, they ask once, and inside their functions.

-- What changes nothing leaves it alone.
create or replace function keep_updated_at() returns trigger language plpgsql as $$
begin
  if old is distinct from new and not is_filling() then
    new.updated_at := now();
  end if;
  return new;
end
$$;

create or replace function count_version() returns trigger language plpgsql as $$
begin
  if old is distinct from new and not is_filling() then
    new.version := old.version + 1;
  end if;
  return new;
end
$$;

create or replace function announce_row() returns trigger language plpgsql as $$
declare
  announced integer;
  place jsonb := '{}';
  former jsonb := '{}';
begin
  if tg_op = 'UPDATE' and (old is not distinct from new or is_filling()) then
    return null;
  end if;
  if tg_argv[2] = '{"id":"id"}' and tg_argv[1] = 'guild_id' then
    insert into announcement (model, kind, guild_id, key)
    select tg_argv[0], case tg_op when 'INSERT' then 'CREATED' else 'CHANGED' end, new.guild_id,
        ('{"id":"' || new.id || '"}')::jsonb
     where case
       when announced_changes() < 32 and announcements_are_read() and (tg_op = 'INSERT'
           or (new.id = old.id and new.guild_id is not distinct from old.guild_id))
         then set_config('rookery.announced', (announced_changes() + 1)::text, true) is not null
       end;
    if found then
      return null;
    end if;
  elsif tg_argv[2] = '{"guildId":"id"}' and tg_argv[1] = 'id' then
    insert into announcement (model, kind, guild_id, key)
    select tg_argv[0], case tg_op when 'INSERT' then 'CREATED' else 'CHANGED' end, new.id,
        ('{"guildId":"' || new.id || '"}')::jsonb
     where case
       when announced_changes() < 32 and announcements_are_read() and (tg_op = 'INSERT' or new.id = old.id)
         then set_config('rookery.announced', (announced_changes() + 1)::text, true) is not null
       end;
    if found then
      return null;
    end if;
  end if;

  announced := announced_changes();
  if announced < 256 then
    place := place_of_change(to_jsonb(new), tg_argv[1], tg_argv[2]::jsonb);
    former := case tg_op when 'INSERT' then place else place_of_change(to_jsonb(old), tg_argv[1], tg_argv[2]::jsonb) end;
    if announced >= 32 then
      place := place - 'key';
      former := former - 'key';
    end if;
  end if;
  perform announce_changes(
    tg_argv[0],
    case tg_op when 'INSERT' then 'CREATED' else 'CHANGED' end,
    case when place = former then array[place] else array[former, place] end);
  return null;
end
$$;

-- The functions look themselves whether the row changed. A condition that names columns stays, and is asked only when a statement
-- sets one of these: no trigger that comes before sets any other than updated_at and version.
do $$
declare
  changed record;
  conditional constant text := ' WHEN ((old.* IS DISTINCT FROM new.*))';
  definition text;
begin
  for changed in
    select tgname as name, tgrelid::regclass as relation, pg_get_triggerdef(oid) as definition
      from pg_trigger
     where (tgfoid in ('keep_updated_at'::regproc, 'count_version'::regproc) and pg_get_triggerdef(oid) like '%' || conditional || '%')
        or (tgfoid = 'announce_row'::regproc and tgname = 'announce_update')
        or tgname = 'recompute_levels_of_changed'
  loop
    definition := changed.definition;
    if definition like '%' || conditional || '%' then
      definition := replace(definition, conditional, '');
    else
      definition := replace(definition, ' AFTER UPDATE ON ', ' AFTER UPDATE OF ' || (
        select string_agg(distinct quote_ident(names[1]), ', ') from regexp_matches(definition, '\mold\.(\w+)', 'g') as names) || ' ON ');
    end if;
    execute format('drop trigger %I on %s', changed.name, changed.relation);
    execute definition;
  end loop;
end
$$;

-- What an entry has of a row becomes a part of the statement that writes the entry, instead of a call.
do $$
declare
  telling record;
begin
  for telling in
    select prosrc as body, pg_get_functiondef(pg_proc.oid) as definition
      from pg_proc join pg_language on pg_language.oid = prolang
     where proname = 'audited' and pronamespace = 'public'::regnamespace and lanname = 'plpgsql'
  loop
    execute replace(
      replace(telling.definition, ' LANGUAGE plpgsql', ' LANGUAGE sql'),
      telling.body,
      regexp_replace(telling.body, '^\nbegin\n  return (.*);\nend\n$', E'\n  select \\1\n'));
  end loop;
end
$$;

-- Strict, so that it is not even called for what is not set, which is most.
create or replace function audited_span(span interval) returns text
  language plpgsql immutable strict parallel safe as $$
begin
  return 'PT' || trim_scale(extract(epoch from span)::numeric) || 'S';
end
$$;

-- In the history it is nested deeper by one, and would be refused there as too deep to be read.
create function shallow_object(value jsonb) returns jsonb
  language plpgsql immutable strict parallel safe as $$
begin
  return case when jsonb_path_exists(value, '$.**{49}') then jsonb_build_object('text', left(value::text, 4000)) else value end;
end
$$;
create or replace function audited_object(value jsonb) returns jsonb
  language sql immutable parallel safe as $$
  select case when value = '{}' then value else shallow_object(value) end
$$;

-- The usual entries are decided, made and written by one statement.
create or replace function record_audit_entry() returns trigger language plpgsql as $$
declare
  gone jsonb;
begin
  if tg_op = 'INSERT' then
    if tg_argv[1] = 'guild_id' then
      insert into audit_entry (guild_id, model, row_id, user_id, kind, after, actor)
      select new.guild_id, tg_argv[0], new.id, (made ->> 'userId')::bigint, 'CREATED', made, current_actor()
        from (select audited(new) as made offset 0) entry
       where not is_erasing() and not is_filling();
    else
      insert into audit_entry (guild_id, model, row_id, user_id, kind, after, actor)
      select new.id, tg_argv[0], new.id, (made ->> 'userId')::bigint, 'CREATED', made, current_actor()
        from (select audited(new) as made offset 0) entry
       where not is_erasing() and not is_filling();
    end if;
  elsif tg_op = 'UPDATE' then
    if tg_argv[1] = 'guild_id' then
      insert into audit_entry (guild_id, model, row_id, user_id, kind, before, after, actor)
      select new.guild_id, tg_argv[0], new.id, (latter ->> 'userId')::bigint, 'CHANGED', parts.before, parts.after, current_actor()
        from (select audited(old) as former, audited(new) as latter offset 0) entry,
          lateral (
            select jsonb_object_agg(key, value) as before, jsonb_object_agg(key, latter -> key) as after
              from jsonb_each(former) where value <> latter -> key) parts
       where parts.before is not null and not is_erasing() and not is_filling();
    else
      insert into audit_entry (guild_id, model, row_id, user_id, kind, before, after, actor)
      select new.id, tg_argv[0], new.id, (latter ->> 'userId')::bigint, 'CHANGED', parts.before, parts.after, current_actor()
        from (select audited(old) as former, audited(new) as latter offset 0) entry,
          lateral (
            select jsonb_object_agg(key, value) as before, jsonb_object_agg(key, latter -> key) as after
              from jsonb_each(former) where value <> latter -> key) parts
       where parts.before is not null and not is_erasing() and not is_filling();
    end if;
  elsif not is_erasing() and not is_filling() then
    gone := audited(old);
    if tg_argv[1] = 'guild_id' then
      insert into audit_entry (guild_id, model, row_id, user_id, kind, before, actor)
      select old.guild_id, tg_argv[0], old.id, (gone ->> 'userId')::bigint, 'DELETED', gone, current_actor()
       where exists (select from guild where id = old.guild_id);
    else
      insert into audit_entry (guild_id, model, row_id, user_id, kind, before, actor)
      select old.id, tg_argv[0], old.id, (gone ->> 'userId')::bigint, 'DELETED', gone, current_actor()
       where exists (select from guild where id = old.id);
    end if;
  end if;
  return null;
end
$$;

-- A new reminder has no work yet that could be in the way.
create or replace function keep_due_work_of_reminder() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into due_work (kind, guild_id, reminder_id, due_at)
    select 'REMINDER', new.guild_id, new.id, new.reminder_expires_at where not new.reminder_sent;
    return null;
  end if;
  if (new.reminder_expires_at, new.reminder_sent, new.guild_id)
      is not distinct from (old.reminder_expires_at, old.reminder_sent, old.guild_id) then
    return null;
  end if;
  if new.reminder_sent then
    delete from due_work where reminder_id = new.id;
  else
    insert into due_work (kind, guild_id, reminder_id, due_at)
    values ('REMINDER', new.guild_id, new.id, new.reminder_expires_at)
    on conflict (reminder_id) do update
      set guild_id = excluded.guild_id, due_at = excluded.due_at, attempts = 0, leased_until = null, leased_by = null,
          lease = due_work.lease + 1, last_error = null, gave_up_at = null;
  end if;
  return null;
end
$$;
