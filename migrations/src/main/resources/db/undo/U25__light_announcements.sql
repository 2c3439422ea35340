-- What changes is announced by NOTIFY alone, one transaction after the other.
create or replace function is_time(at timestamptz) returns boolean
  language sql immutable parallel safe
  return at >= to_timestamp(-62135596800) and at < to_timestamp(253402300800);
create or replace function is_span(span interval) returns boolean
  language sql immutable parallel safe
  return span >= interval '-36500 days' and span <= interval '36500 days';
create or replace function is_small_object(value jsonb, bytes integer) returns boolean
  language sql immutable parallel safe
  return jsonb_typeof(value) = 'object' and octet_length(value::text) <= bytes
    and not jsonb_path_exists(value, '$.**{50}');
create or replace function are_ids(ids bigint[], most integer) returns boolean
  language sql immutable parallel safe
  return coalesce(array_ndims(ids), 1) = 1 and cardinality(ids) <= most and (0 < all (ids)) is true;
create or replace function keep_due_work_of_case() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
      and (new.case_status, new.case_processed, new.case_type, new.case_expires_at, new.case_user_id, new.guild_id)
      is not distinct from
      (old.case_status, old.case_processed, old.case_type, old.case_expires_at, old.case_user_id, old.guild_id) then
    return null;
  end if;
  if new.case_status and new.case_type in ('BAN', 'HACKBAN', 'UNBAN', 'TEMPBAN', 'JAIL', 'UNJAIL') then
    update cases earlier
      set case_processed = true
      where earlier.case_user_id = new.case_user_id
        and earlier.guild_id = new.guild_id
        and earlier.case_number < new.case_number
        and earlier.case_type = (case when new.case_type in ('JAIL', 'UNJAIL') then 'JAIL' else 'TEMPBAN' end)::case_type_enum
        and earlier.case_status
        and not earlier.case_processed
        and earlier.case_expires_at is not null;
  end if;
  if new.case_status and not new.case_processed and new.case_expires_at is not null
      and new.case_type in ('TEMPBAN', 'JAIL')
      and not exists (
        select from cases later
         where later.case_user_id = new.case_user_id
           and later.guild_id = new.guild_id
           and later.case_number > new.case_number
           and later.case_status
           and case new.case_type
             when 'JAIL' then later.case_type in ('JAIL', 'UNJAIL')
             else later.case_type in ('BAN', 'HACKBAN', 'UNBAN', 'TEMPBAN')
           end) then
    insert into due_work (kind, guild_id, case_id, due_at)
    values (new.case_type::text::due_kind_enum, new.guild_id, new.id, new.case_expires_at)
    on conflict (case_id) do update
      set kind = excluded.kind, guild_id = excluded.guild_id, due_at = excluded.due_at, attempts = 0,
          leased_until = null, leased_by = null, lease = due_work.lease + 1, last_error = null, gave_up_at = null;
  else
    delete from due_work where case_id = new.id;
  end if;
  return null;
end
$$;
create or replace function number_case() returns trigger language plpgsql as $$
begin
  -- An upsert that will find the case there takes no number.
  select case_number into new.case_number from cases where id = new.id;
  if not found then
    insert into guild (id, case_count) values (new.guild_id, 1)
      on conflict (id) do update set case_count = guild.case_count + 1
      returning case_count into new.case_number;
  end if;
  return new;
end
$$;
create or replace function announce_row() returns trigger language plpgsql as $$
declare
  place jsonb := place_of_change(to_jsonb(new), tg_argv[1], tg_argv[2]::jsonb);
  former jsonb := place_of_change(to_jsonb(old), tg_argv[1], tg_argv[2]::jsonb);
  announced constant integer := announced_changes();
begin
  if is_filling() then
    return null;
  end if;
  if announced >= 256 then
    place := '{}';
    former := '{}';
  elsif announced >= 32 then
    place := place - 'key';
    former := former - 'key';
  end if;
  perform announce_changes(tg_argv[0], 'CHANGED', case when place = former then array[place] else array[former, place] end);
  return null;
end
$$;
create or replace function announce_rows() returns trigger language plpgsql as $$
declare
  guild_column constant text := tg_argv[1];
  key_columns constant jsonb := tg_argv[2];
  places jsonb[];
begin
  if (select count(*) from (select from changed limit 33) few) <= 32 - announced_changes() then
    places := array(select place_of_change(to_jsonb(changed_row), guild_column, key_columns) from changed changed_row);
  else
    execute format('select array(select distinct jsonb_strip_nulls(jsonb_build_object(''guildId'', %I::text)) from changed)',
      guild_column) into places;
    if cardinality(places) > 256 - announced_changes() then
      places := array['{}'::jsonb];
    end if;
  end if;
  if cardinality(places) > 0 then
    perform announce_changes(tg_argv[0], case tg_op when 'INSERT' then 'CREATED' else 'DELETED' end, places);
  end if;
  return null;
end
$$;
create or replace function announce_changes(model text, kind text, places jsonb[]) returns void language plpgsql as $$
declare
  place jsonb;
begin
  foreach place in array places loop
    perform pg_notify('rookery_event', (
      jsonb_build_object('model', model, 'kind', kind, 'transaction', pg_current_xact_id()::text) || place)::text);
  end loop;
  perform set_config('rookery.announced', (announced_changes() + cardinality(places))::text, true);
end
$$;
drop function read_announcements();
drop table announcements_read;
drop table announcement;
