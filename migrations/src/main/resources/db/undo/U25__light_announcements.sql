-- What changes is announced by NOTIFY alone, one transaction after the other.
drop trigger record_case_change on cases;
create or replace function record_case_change() returns trigger language plpgsql as $$
declare
  changes jsonb := '{}';
begin
  if is_filling() then
    return null;
  end if;
  if new.case_status is distinct from old.case_status then
    changes := changes || jsonb_build_object('valid', jsonb_build_object('from', old.case_status, 'to', new.case_status));
  end if;
  if new.case_type is distinct from old.case_type then
    changes := changes || jsonb_build_object('type', jsonb_build_object('from', old.case_type, 'to', new.case_type));
  end if;
  if new.custom_type_id is distinct from old.custom_type_id then
    changes := changes
      || jsonb_build_object('customTypeId', jsonb_build_object('from', old.custom_type_id, 'to', new.custom_type_id));
  end if;
  if new.case_reason is distinct from old.case_reason then
    changes := changes || jsonb_build_object('reason', jsonb_build_object('from', old.case_reason, 'to', new.case_reason));
  end if;
  if new.case_expires_at is distinct from old.case_expires_at then
    changes := changes
      || jsonb_build_object('expiresAt', jsonb_build_object('from', old.case_expires_at, 'to', new.case_expires_at));
  end if;
  if new.evidence is distinct from old.evidence then
    changes := changes || jsonb_build_object('evidence', jsonb_build_object('from', old.evidence, 'to', new.evidence));
  end if;
  insert into case_change (case_id, changed_by, outcome, changes)
  values (new.id, nullif(current_setting('rookery.changed_by', true), '')::bigint, 'APPLIED', changes);
  return null;
end
$$;
create trigger record_case_change
  after update of case_status, case_type, custom_type_id, case_reason, case_expires_at, evidence on cases
  for each row when (
    (old.case_status, old.case_type, old.custom_type_id, old.case_reason, old.case_expires_at, old.evidence)
    is distinct from
    (new.case_status, new.case_type, new.custom_type_id, new.case_reason, new.case_expires_at, new.evidence))
  execute function record_case_change();
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
create or replace function keep_updated_at() returns trigger language plpgsql as $$
begin
  if is_filling() then
    return new;
  end if;
  new.updated_at := now();
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
do $$
declare
  announcing record;
begin
  for announcing in
    select tgrelid::regclass as changed, replace(pg_get_triggerdef(oid), ' FOR EACH ROW EXECUTE FUNCTION announce_row(',
          ' REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_rows(') as definition
      from pg_trigger
     where tgname = 'announce_insert' and tgfoid = 'announce_row'::regproc
  loop
    execute format('drop trigger announce_insert on %s', announcing.changed);
    execute announcing.definition;
  end loop;
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
drop function other_roles(bigint, bigint[]);
drop function read_announcements();
drop function announcements_are_read();
drop sequence announcements_read_until;
drop table announcements_read;
drop table announcement;
select give_back(25);
