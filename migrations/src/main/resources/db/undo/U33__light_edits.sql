-- As it was; an edit costs more, and what it writes is the same.
create or replace function keep_due_work_of_reminder() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.reminder_expires_at, new.reminder_sent, new.guild_id)
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

create or replace function record_audit_entry() returns trigger language plpgsql as $$
declare
  former jsonb;
  latter jsonb;
  owner bigint;
  guild_of_it bigint;
begin
  if is_erasing() or is_filling() then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    former := audited(old);
  end if;
  if tg_op <> 'DELETE' then
    latter := audited(new);
  end if;
  owner := coalesce(latter, former) ->> 'userId';
  guild_of_it := case tg_argv[1] when 'id' then coalesce(new.id, old.id) end;
  if guild_of_it is null then
    guild_of_it := coalesce(new.guild_id, old.guild_id);
  end if;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, value), jsonb_object_agg(key, latter -> key) into former, latter
      from jsonb_each(former) where value is distinct from latter -> key;
    if former is null then
      return null;
    end if;
  elsif tg_op = 'DELETE' and not exists (select from guild where id = guild_of_it) then
    return null;
  end if;
  insert into audit_entry (guild_id, model, row_id, user_id, kind, before, after, actor)
  values (guild_of_it, tg_argv[0], coalesce(new.id, old.id), owner,
    (case tg_op when 'INSERT' then 'CREATED' when 'UPDATE' then 'CHANGED' else 'DELETED' end)::audit_kind_enum,
    former, latter, current_actor());
  return null;
end
$$;

create or replace function audited_span(span interval) returns text
  language sql immutable parallel safe
  return 'PT' || trim_scale(extract(epoch from span)::numeric) || 'S';

create or replace function audited_object(value jsonb) returns jsonb
  language plpgsql immutable parallel safe as $$
begin
  return case when jsonb_path_exists(value, '$.**{49}') then jsonb_build_object('text', left(value::text, 4000)) else value end;
end
$$;
drop function shallow_object(jsonb);

do $$
declare
  telling record;
begin
  for telling in
    select prosrc as body, pg_get_functiondef(pg_proc.oid) as definition
      from pg_proc join pg_language on pg_language.oid = prolang
     where proname = 'audited' and pronamespace = 'public'::regnamespace and lanname = 'sql'
  loop
    execute replace(
      replace(telling.definition, ' LANGUAGE sql', ' LANGUAGE plpgsql'),
      telling.body,
      regexp_replace(telling.body, '^\n  select (.*)\n$', E'\nbegin\n  return \\1;\nend\n'));
  end loop;
end
$$;

do $$
declare
  changed record;
  conditional constant text := ' FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*))';
  definition text;
begin
  for changed in
    select tgname as name, tgrelid::regclass as relation, pg_get_triggerdef(oid) as definition
      from pg_trigger
     where (tgfoid in ('keep_updated_at'::regproc, 'count_version'::regproc) and tgqual is null)
        or (tgfoid = 'announce_row'::regproc and tgname = 'announce_update')
        or tgname = 'recompute_levels_of_changed'
  loop
    definition := regexp_replace(changed.definition, ' AFTER UPDATE OF .* ON (\S+) FOR EACH ROW ', ' AFTER UPDATE ON \1 FOR EACH ROW ');
    -- As they were written: Postgres shows a comparison of rows with other brackets than one of column after column.
    if changed.name = 'announce_update' and changed.relation in ('guild'::regclass, 'snippet'::regclass, 'starboard_message'::regclass) then
      definition := regexp_replace(definition, ' WHEN \(.*\) EXECUTE ', (
        select format(' WHEN ((%s) IS DISTINCT FROM (%s)) EXECUTE ', string_agg('old.' || names[1], ', ' order by nth),
            string_agg('new.' || names[1], ', ' order by nth))
          from regexp_matches(definition, '\mold\.(\w+)', 'g') with ordinality as found (names, nth)));
    elsif definition not like '% WHEN (%' then
      definition := replace(definition, ' FOR EACH ROW', conditional);
    end if;
    execute format('drop trigger %I on %s', changed.name, changed.relation);
    execute definition;
  end loop;
end
$$;

create or replace function count_version() returns trigger language plpgsql as $$
begin
  if is_filling() then
    return new;
  end if;
  new.version := old.version + 1;
  return new;
end
$$;

create or replace function announce_row() returns trigger language plpgsql as $$
declare
  announced integer;
  place jsonb := '{}';
  former jsonb := '{}';
begin
  if tg_argv[2] = '{"id":"id"}' and tg_argv[1] = 'guild_id' then
    insert into announcement (model, kind, guild_id, key)
    select tg_argv[0], case tg_op when 'INSERT' then 'CREATED' else 'CHANGED' end, new.guild_id,
        ('{"id":"' || new.id || '"}')::jsonb
     where case
       when announced_changes() < 32 and announcements_are_read() and (tg_op = 'INSERT'
           or (new.id = old.id and new.guild_id is not distinct from old.guild_id and not is_filling()))
         then set_config('rookery.announced', (announced_changes() + 1)::text, true) is not null
       end;
  elsif tg_argv[2] = '{"guildId":"id"}' and tg_argv[1] = 'id' then
    insert into announcement (model, kind, guild_id, key)
    select tg_argv[0], case tg_op when 'INSERT' then 'CREATED' else 'CHANGED' end, new.id,
        ('{"guildId":"' || new.id || '"}')::jsonb
     where case
       when announced_changes() < 32 and announcements_are_read() and (tg_op = 'INSERT'
           or (new.id = old.id and not is_filling()))
         then set_config('rookery.announced', (announced_changes() + 1)::text, true) is not null
       end;
  end if;
  if found or (tg_op = 'UPDATE' and is_filling()) then
    return null;
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

create or replace function keep_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := case when is_filling() then new.updated_at else now() end;
  return new;
end
$$;
