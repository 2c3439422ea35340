-- Writes that announce something cost little more than the bare statement, and do not wait for each other. NOTIFY lets
-- the transactions of the whole database commit one after the other, each with a flush of the log of its own. So what is
-- announced is written into a table in the transaction that changes it, and every node that listens reads it from there.

-- Not logged: after a crash every listener comes back and reads everything anew.
create unlogged table announcement (
  transaction xid8 not null default pg_current_xact_id(),
  -- Counts on while the changed row is locked: those of one row are told in this order.
  nth bigint generated always as identity,
  event jsonb not null,
  constraint pk_announcement primary key (transaction, nth)
);

-- How far announcements are read; one row. Everything before 'forgotten' may have been deleted: a listener that had not
-- read so far has missed something, and tells that.
create table announcements_read (
  one boolean not null default true,
  read_at timestamptz not null,
  finished xid8 not null,
  forgotten xid8 not null,
  constraint pk_announcements_read primary key (one),
  constraint ck_announcements_read_one check (one)
);
insert into announcements_read (read_at, finished, forgotten) values (to_timestamp(0), '0', '0');

-- Listeners say now and then that they read. What was over when one of them said so last, seconds ago, all have read or
-- missed. Numbers of transactions that are still to come are those of another server, from which the database was copied.
create function read_announcements() returns void language plpgsql as $$
declare
  over constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
  before announcements_read%rowtype;
begin
  select * into before from announcements_read where read_at < clock_timestamp() - interval '5 seconds'
    for update skip locked;
  if found then
    update announcements_read
      set read_at = clock_timestamp(), finished = over, forgotten = least(before.finished, over);
    delete from announcement
     where transaction < least(before.finished, over) or transaction >= pg_snapshot_xmax(pg_current_snapshot());
  end if;
end
$$;

-- Where nobody has read for a minute, nobody is there, or only nodes that know nothing but NOTIFY. Whoever reads hears that,
-- too, so it does not matter which of the two a transaction takes that begins or ends just then. What a transaction has told
-- of many rows it does not tell again.
create or replace function announce_changes(model text, kind text, places jsonb[]) returns void language plpgsql as $$
declare
  announced constant integer := announced_changes();
  is_read constant boolean := (select read_at from announcements_read) > now() - interval '1 minute';
  place jsonb;
begin
  if announced >= 256 and current_setting('rookery.announced_last', true) = model || kind then
    return;
  end if;
  if is_read then
    insert into announcement (event)
    select told
      from (select jsonb_build_object('model', model, 'kind', kind) || one as told from unnest(places) one) telling
     where announced < 32 or not exists (
       select from announcement where transaction = pg_current_xact_id() and event = told);
  else
    foreach place in array places loop
      perform pg_notify('rookery_event', (
        jsonb_build_object('model', model, 'kind', kind, 'transaction', pg_current_xact_id()::text) || place)::text);
    end loop;
  end if;
  perform set_config('rookery.announced', (announced + cardinality(places))::text, true);
  perform set_config('rookery.announced_last', case when announced >= 256 and places = array['{}'::jsonb] then model || kind end, true);
end
$$;

-- One announcement for each row, but of a transaction that changes many no more than 32; from then on one for each guild of
-- a statement, and from 256 on one for the whole model. So not even the end of a thousand guilds makes a flood. Of the usual
-- few rows with a key of one column (its names are the second and fourth part between quotes) it is one statement, since what
-- costs is to prepare expressions.
create or replace function announce_rows() returns trigger language plpgsql as $$
declare
  guild_column constant text := tg_argv[1];
  change_kind constant text := case tg_op when 'INSERT' then 'CREATED' else 'DELETED' end;
  announced constant integer := announced_changes();
  told bigint;
  places jsonb[];
begin
  if announced < 32 and split_part(tg_argv[2], '"', 6) = '' then
    insert into announcement (event)
    select jsonb_strip_nulls(jsonb_build_object('model', tg_argv[0], 'kind', change_kind, 'guildId', whole ->> guild_column,
        'key', jsonb_build_object(split_part(tg_argv[2], '"', 2), whole ->> split_part(tg_argv[2], '"', 4))))
      from (select to_jsonb(changed) as whole from changed limit 33 - announced) few
     where (select read_at from announcements_read) > now() - interval '1 minute';
    get diagnostics told = row_count;
    if told between 1 and 32 - announced then
      perform set_config('rookery.announced', (announced + told)::text, true);
      return null;
    elsif told > 0 then
      delete from announcement
       where transaction = pg_current_xact_id() and nth >= (
         select nth from announcement where transaction = pg_current_xact_id() order by nth desc offset told - 1 limit 1);
    end if;
  end if;
  places := array(
    select place_of_change(to_jsonb(few), guild_column, tg_argv[2]::jsonb) from (select * from changed limit 33) few);
  if cardinality(places) > 32 - announced then
    execute format('select array(select distinct jsonb_strip_nulls(jsonb_build_object(''guildId'', %I::text)) from changed)',
      guild_column) into places;
    if cardinality(places) > 256 - announced then
      places := array['{}'::jsonb];
    end if;
  end if;
  if cardinality(places) > 0 then
    perform announce_changes(tg_argv[0], change_kind, places);
  end if;
  return null;
end
$$;

-- The same for each changed row: only a row trigger can be spared where nothing changed that is announced. A row that got
-- another guild or key has left a place, too.
create or replace function announce_row() returns trigger language plpgsql as $$
declare
  announced constant integer := announced_changes();
  whole jsonb;
  was jsonb;
  place jsonb;
  former jsonb;
begin
  if current_setting('rookery.fill', true) = 'on' then
    return null;
  end if;
  if announced < 32 then
    whole := to_jsonb(new);
    was := to_jsonb(old);
    if whole -> tg_argv[1] = was -> tg_argv[1]
        and split_part(tg_argv[2], '"', 6) = '' and whole -> split_part(tg_argv[2], '"', 4) = was -> split_part(tg_argv[2], '"', 4) then
      insert into announcement (event)
      select jsonb_build_object('model', tg_argv[0], 'kind', 'CHANGED', 'guildId', whole ->> tg_argv[1],
          'key', jsonb_build_object(split_part(tg_argv[2], '"', 2), whole ->> split_part(tg_argv[2], '"', 4)))
       where whole ->> tg_argv[1] is not null and (select read_at from announcements_read) > now() - interval '1 minute';
      if found then
        perform set_config('rookery.announced', (announced + 1)::text, true);
        return null;
      end if;
    end if;
  end if;
  if announced >= 256 then
    place := '{}';
    former := '{}';
  else
    place := place_of_change(to_jsonb(new), tg_argv[1], tg_argv[2]::jsonb);
    former := place_of_change(to_jsonb(old), tg_argv[1], tg_argv[2]::jsonb);
    if announced >= 32 then
      place := place - 'key';
      former := former - 'key';
    end if;
  end if;
  perform announce_changes(tg_argv[0], 'CHANGED', case when place = former then array[place] else array[former, place] end);
  return null;
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
  if tg_op = 'INSERT' then
    if not new.case_status or new.case_type is null
        or new.case_type not in ('BAN', 'HACKBAN', 'UNBAN', 'TEMPBAN', 'JAIL', 'UNJAIL') then
      return null;
    end if;
  elsif (new.case_status, new.case_processed, new.case_type, new.case_expires_at, new.case_user_id, new.guild_id)
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
  return jsonb_typeof(value) = 'object' and octet_length(value::text) <= bytes
    and not jsonb_path_exists(value, '$.**{50}');
end
$$;

create or replace function are_ids(ids bigint[], most integer) returns boolean
  language plpgsql immutable parallel safe as $$
begin
  return coalesce(array_ndims(ids), 1) = 1 and cardinality(ids) <= most and (0 < all (ids)) is true;
end
$$;
