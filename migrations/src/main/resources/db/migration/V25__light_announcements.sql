-- Writes that announce something cost little more than the bare statement, and do not wait for each other. NOTIFY lets
-- the transactions of the whole database commit one after the other, each with a flush of the log of its own. So what is
-- announced is written into a table in the transaction that changes it, and every node that listens reads it from there.

-- Not logged: after a crash every listener comes back and reads everything anew. Not made shorter by a vacuum, which writers
-- would wait for.
create unlogged table announcement (
  transaction xid8 not null default pg_current_xact_id(),
  -- Counts on while the changed row is locked: those of one row are told in this order.
  nth bigint generated always as identity,
  model text not null,
  kind text not null,
  guild_id bigint,
  -- None stands for all rows of the guild, and no guild for all of all guilds.
  key jsonb,
  constraint pk_announcement primary key (transaction, nth)
) with (vacuum_truncate = off);

-- How far announcements are read; one row. Everything before 'forgotten' may have been deleted: a listener that had not
-- read so far has missed something, and tells that. Everything before 'deleted' is.
create table announcements_read (
  one boolean not null default true,
  read_at timestamptz not null,
  finished xid8 not null,
  forgotten xid8 not null,
  deleted xid8 not null,
  constraint pk_announcements_read primary key (one),
  constraint ck_announcements_read_one check (one)
);
insert into announcements_read (read_at, finished, forgotten, deleted) values (to_timestamp(0), '0', '0', '0');

-- Until when announcements count as read, in seconds since 1970. Each write asks, and a sequence is asked in a fraction of the
-- time that it takes to look into a table.
create sequence announcements_read_until;

-- Whether somebody has read announcements within the last minute.
create function announcements_are_read() returns boolean language sql volatile as $$
  select now() < to_timestamp(pg_sequence_last_value('announcements_read_until'))
$$;

-- A user who may write to a table may also announce it, as with NOTIFY.
grant select on announcements_read to public;
grant select on announcements_read_until to public;
grant select, insert on announcement to public;

-- Listeners say now and then that they read. What was over when one of them said so last, seconds ago, all have read or
-- missed. Never more is deleted than takes a moment, however much came at once; and what was deleted before is not looked
-- through again, while an old snapshot keeps it. Numbers of transactions that are still to come are those of another server,
-- from which the database was copied. A time that is still to come was written before the clock was set back.
create function read_announcements() returns void language plpgsql as $$
declare
  over constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
  before announcements_read%rowtype;
  gone bigint;
  last xid8;
begin
  select * into before from announcements_read
   where read_at not between clock_timestamp() - interval '5 seconds' and clock_timestamp()
    for update skip locked;
  if not found then
    return;
  end if;
  before.forgotten := least(before.finished, over);
  with done as (
    delete from announcement
     where ctid = any (array(
       select ctid from announcement
        where transaction >= least(before.deleted, over) and transaction < before.forgotten
        order by transaction, nth limit 50000))
    returning transaction
  )
  select count(*), max(transaction) into gone, last from done;
  delete from announcement where transaction >= pg_snapshot_xmax(pg_current_snapshot());
  update announcements_read
    set read_at = clock_timestamp(), finished = over, forgotten = before.forgotten,
        deleted = case when gone < 50000 then before.forgotten else last end;
  perform setval('announcements_read_until', extract(epoch from clock_timestamp() + interval '1 minute')::bigint);
end
$$;

-- Where nobody has read for a minute, nobody is there, or only nodes that know nothing but NOTIFY. Whoever reads hears that,
-- too, so it does not matter which of the two a transaction takes that begins or ends just then. What a transaction has told
-- of many rows it does not tell again.
create or replace function announce_changes(model text, kind text, places jsonb[]) returns void language plpgsql as $$
declare
  announced constant integer := announced_changes();
  last constant text := model || kind || places::text;
  told bigint := cardinality(places);
  place jsonb;
begin
  if announced >= 32 and current_setting('rookery.announced_last', true) = last then
    return;
  end if;
  if announcements_are_read() then
    insert into announcement (model, kind, guild_id, key)
    select announce_changes.model, announce_changes.kind, telling.guild_id, telling.key
      from (select (one ->> 'guildId')::bigint as guild_id, one -> 'key' as key from unnest(places) one) telling
     where announced < 32 or not exists (
       select from announcement before
        where transaction = pg_current_xact_id() and before.model = announce_changes.model and before.kind = announce_changes.kind
          and (before.guild_id, before.key) is not distinct from (telling.guild_id, telling.key));
    get diagnostics told = row_count;
  else
    foreach place in array places loop
      perform pg_notify('rookery_event', (
        jsonb_build_object('model', model, 'kind', kind, 'transaction', pg_current_xact_id()::text) || place)::text);
    end loop;
  end if;
  perform set_config('rookery.announced', (announced + told)::text, true);
  perform set_config('rookery.announced_last', last, true);
end
$$;

-- What became of a row; of a transaction that changes many only the first 32, from then on their guilds, and from 256 on the
-- whole model. A row that got another guild or key has left a place, too. Where the table has the usual columns, one statement
-- decides, counts and tells: Postgres prepares each expression of a function anew for each transaction, and that is what this
-- costs. It decides in a case, since conditions have no order, and must not count what it does not tell. Nothing is made of the
-- row but what is told.
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

-- A trigger for each statement prepares a table of what was inserted, and does so for an upsert that inserts nothing, too.
do $$
declare
  announcing record;
begin
  for announcing in
    select tgrelid::regclass as changed, replace(pg_get_triggerdef(oid), ' REFERENCING NEW TABLE AS changed FOR EACH STATEMENT '
          || 'EXECUTE FUNCTION announce_rows(', ' FOR EACH ROW EXECUTE FUNCTION announce_row(') as definition
      from pg_trigger
     where tgname = 'announce_insert' and tgfoid = 'announce_rows'::regproc
  loop
    execute format('drop trigger announce_insert on %s', announcing.changed);
    execute announcing.definition;
  end loop;
end
$$;

-- One expression instead of two.
create or replace function keep_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := case when is_filling() then new.updated_at else now() end;
  return new;
end
$$;

-- An upsert into the guilds would look for what to announce, and try an insert in vain for all cases but the first.
create or replace function number_case() returns trigger language plpgsql as $$
begin
  -- An upsert that will find the case there takes no number.
  update guild set case_count = case_count + 1
   where id = new.guild_id and not exists (select from cases where id = new.id)
   returning case_count into new.case_number;
  if not found then
    select case_number into new.case_number from cases where id = new.id;
    if not found then
      insert into guild (id, case_count) values (new.guild_id, 1)
        on conflict (id) do update set case_count = guild.case_count + 1
        returning case_count into new.case_number;
    end if;
  end if;
  return new;
end
$$;

-- A case of most types has no due work, and ends none of an earlier one.
create or replace function keep_due_work_of_case() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and (not new.case_status or new.case_type is null
      or new.case_type not in ('BAN', 'HACKBAN', 'UNBAN', 'TEMPBAN', 'JAIL', 'UNJAIL')) then
    return null;
  elsif tg_op = 'UPDATE' and (new.case_status, new.case_processed, new.case_type, new.case_expires_at, new.case_user_id, new.guild_id)
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
  elsif tg_op = 'UPDATE' then
    delete from due_work where case_id = new.id;
  end if;
  return null;
end
$$;

-- What changed is looked for once: in the function, and not in the trigger's condition as well.
create or replace function record_case_change() returns trigger language plpgsql as $$
declare
  changes jsonb := '{}';
begin
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
  if changes <> '{}' and not is_filling() then
    insert into case_change (case_id, changed_by, outcome, changes)
    values (new.id, nullif(current_setting('rookery.changed_by', true), '')::bigint, 'APPLIED', changes);
  end if;
  return null;
end
$$;
drop trigger record_case_change on cases;
create trigger record_case_change after update of case_status, case_type, custom_type_id, case_reason, case_expires_at, evidence
  on cases for each row execute function record_case_change();

-- Checks call these, and a check is prepared anew with every statement: what Postgres puts in the place of a call, it reads,
-- checks and simplifies each time, which takes far longer than to call what is ready.
create or replace function is_time(at timestamptz) returns boolean
  language plpgsql immutable strict parallel safe as $$
begin
  return at >= to_timestamp(-62135596800) and at < to_timestamp(253402300800);
end
$$;

create or replace function is_span(span interval) returns boolean
  language plpgsql immutable strict parallel safe as $$
begin
  return span >= interval '-36500 days' and span <= interval '36500 days';
end
$$;

create or replace function is_small_object(value jsonb, bytes integer) returns boolean
  language plpgsql immutable strict parallel safe as $$
begin
  if jsonb_typeof(value) <> 'object' or octet_length(value::text) > bytes or jsonb_path_exists(value, '$.**{50}') then
    return false;
  end if;
  -- Longer numbers and keys are refused by what reads JSON, and with them all rows that are read together.
  return octet_length(value::text) <= 1000
    or not exists (
      select from jsonb_path_query(value, '$.** ? (@.type() == "number")') number where length(number::text) > 1000)
    and not exists (
      select from jsonb_path_query(value, '$.** ? (@.type() == "object").keyvalue().key') key where length(key::text) > 40000);
end
$$;


create or replace function are_ids(ids bigint[], most integer) returns boolean
  language plpgsql immutable parallel safe as $$
begin
  return coalesce(array_ndims(ids), 1) = 1 and cardinality(ids) <= most and (0 < all (ids)) is true;
end
$$;

select mend(25, 'cases', 'case_metadata', 'not is_small_object(case_metadata, 262144)',
  'jsonb_build_object(''text'', left(case_metadata::text, 4000))',
  'had metadata with a number of more than 1000 digits or a key of more than 40000 characters, and has the beginning of it as a text now');
select mend(25, 'case_change', 'changes', 'not is_small_object(changes, 65536)',
  'jsonb_build_object(''text'', left(changes::text, 4000))',
  'had changes with a number of more than 1000 digits, and has the beginning of them as a text now');
select mend(25, 'guild_config', name, format('not is_small_object(%I, 65536)', name),
    format(
      'coalesce(
         (select jsonb_object_agg(key, value)
            from (
              select key, value from jsonb_each(%1$I)
               where key ~ ''^[0-9]{1,19}$'' and jsonb_typeof(value) in (''string'', ''number'') and length(value::text) <= 40
               order by length(key), key limit 250
            ) entry),
         ''{}'')',
      name),
    'had a number of more than 1000 digits or another entry that cannot be read, and has its first 250 entries that can now')
  from unnest(array['level_roles', 'xp_multipliers']) as name;

-- Volatile, and so with what was committed while the statement that calls it waited for the rank.
create function other_roles(of_rank bigint, without bigint[]) returns bigint[] language plpgsql volatile as $$
begin
  return array(
    select role_id from permission_assignments where permission_rank_id = of_rank and role_id <> all (without) order by role_id);
end
$$;

-- Last, since nothing changes these rows after it.
select keep_state(25);
