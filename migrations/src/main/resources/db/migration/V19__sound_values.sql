-- The tables hold nothing that a message cannot carry: whoever writes, by whatever way, what is stored can be read.
-- The checks are validated by the next migration. What breaks them already is mended here: each value is kept as it was in
-- mended_row, and each kind is told by a warning.
-- allow in this file: data-with-structure (only rows that nobody could read are written)

-- Messages carry the years 1 to 9999. Not at all infinite, and nothing before Christ.
create function is_time(at timestamptz) returns boolean
  language sql immutable parallel safe
  return at >= to_timestamp(-62135596800) and at < to_timestamp(253402300800);

-- At most a hundred years of 365 days, either way.
create function is_span(span interval) returns boolean
  language sql immutable parallel safe
  return span >= interval '-36500 days' and span <= interval '36500 days';

-- Whether it is a JSON object of so many bytes at most, as Postgres writes it, that is not nested too deeply to be read.
create function is_small_object(value jsonb, bytes integer) returns boolean
  language sql immutable parallel safe
  return jsonb_typeof(value) = 'object' and octet_length(value::text) <= bytes
    and not jsonb_path_exists(value, '$.**{50}');

-- Whether it is a plain list of so many ids at most.
create function are_ids(ids bigint[], most integer) returns boolean
  language sql immutable parallel safe
  return coalesce(array_ndims(ids), 1) = 1 and cardinality(ids) <= most and (0 < all (ids)) is true;

-- An emoji of one part, as a regular expression.
create function emoji_pattern() returns text
  language sql immutable parallel safe
  return '[\u00A9\u00AE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9-\u21AA\u231A-\u231B\u2328\u2388\u23CF\u23E9-\u23F3'
    '\u23F8-\u23FA\u24C2\u25AA-\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705'
    '\u2708-\u2712\u2714\u2716\u271D\u2721\u2728\u2733-\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763-\u2767'
    '\u2795-\u2797\u27A1\u27B0\u27BF\u2934-\u2935\u2B05-\u2B07\u2B1B-\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299'
    '\U0001F000-\U0001F0FF\U0001F10D-\U0001F10F\U0001F12F\U0001F16C-\U0001F171\U0001F17E-\U0001F17F\U0001F18E'
    '\U0001F191-\U0001F19A\U0001F1AD-\U0001F1E5\U0001F201-\U0001F20F\U0001F21A\U0001F22F\U0001F232-\U0001F23A'
    '\U0001F23C-\U0001F23F\U0001F249-\U0001F53D\U0001F546-\U0001F64F\U0001F680-\U0001F6FF\U0001F774-\U0001F77F'
    '\U0001F7D5-\U0001F7FF\U0001F80C-\U0001F80F\U0001F848-\U0001F84F\U0001F85A-\U0001F85F\U0001F888-\U0001F88F'
    '\U0001F8AE-\U0001F8FF\U0001F90C-\U0001F93A\U0001F93C-\U0001F945\U0001F947-\U0001FAFF\U0001FC00-\U0001FFFD]'
    '([\uFE0E\uFE0F]\u20E3?|[\U0001F3FB-\U0001F3FF]|[\U000E0030-\U000E007A]+\U000E007F)?';

-- Whether it is one emoji: one of a server as messages have it, or one of Unicode. Those are what Unicode calls
-- Extended_Pictographic, which has room for emoji to come, flags, keycaps, and what joiners make of several.
create function is_emoji(emoji text) returns boolean
  language sql immutable parallel safe
  return emoji ~ (
    '^(<a?:[A-Za-z0-9_]{2,32}:[1-9][0-9]{0,18}>|[0-9#*]\uFE0F?\u20E3|[\U0001F1E6-\U0001F1FF]{2}|'
    || emoji_pattern() || '(\u200D' || emoji_pattern() || ')*)$');

-- What migrations had to change since no message could carry it, as it was before. Taking the migration back gives each value
-- back, unless the row was changed since, in whatever column. What is kept goes when its row goes.
create table mended_row (
  id bigint generated always as identity,
  version integer not null,
  table_name text not null,
  row_key jsonb not null,
  guild_id bigint,
  column_name text not null,
  old_value text,
  new_value text,
  why text,
  -- The state of the row in which the migration left it; null if it is not known.
  left_as text,
  mended_at timestamptz not null default now(),
  constraint pk_mended_row primary key (id),
  constraint fk_mended_row_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade
);
create index idx_mended_row_row on mended_row (table_name, row_key);
create index idx_mended_row_guild on mended_row (guild_id);

-- The columns of a table's primary key, in their order.
create function key_columns(in_table text) returns text[]
  language sql stable
  return (
    select array_agg(attname::text order by array_position(indkey::smallint[], attnum))
      from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
     where indrelid = in_table::regclass and indisprimary);

-- Those columns of a row, given as JSON.
create function part_of_row(whole jsonb, columns text[]) returns jsonb
  language sql immutable parallel safe
  return (select jsonb_object_agg(name, whole -> name) from unnest(columns) as name where whole ? name);

-- The guild that a row belongs to, given as JSON.
create function guild_of_row(in_table text, whole jsonb) returns bigint
  language sql stable
  return case
    when in_table in ('guild', 'guild_config', 'starboard') then (whole ->> 'id')::bigint
    when in_table = 'case_change' then (select guild_id from cases where id = (whole ->> 'case_id')::bigint)
    else coalesce(whole ->> 'guild_id', whole ->> 'message_guild_id')::bigint
  end;

-- What tells that a row was changed: all of it but what is counted, except for the columns that were mended themselves.
create function state_of_row(whole jsonb, mended text[]) returns text
  language sql immutable parallel safe
  return md5((whole - array(
    select unnest(array['updated_at', 'version', 'uses', 'case_count', 'star_count', 'xp', 'level', 'last_message', 'left_at'])
    except select unnest(mended)))::text);

-- The statement that does something with what a version kept of rows of a table: held is such a row, with its state as it is.
create function about_kept(in_table text, by_version integer, action text) returns text
  language sql stable
  return format(
    'with mended as (
       select row_key, array_agg(column_name) as columns from mended_row
        where version = %3$s and table_name = %1$L group by row_key
     ),
     held as (
       select mended.row_key, state_of_row(to_jsonb(whole), columns) as state
         from mended join %1$I whole on %2$s
     )
     %4$s from held
      where kept.version = %3$s and kept.table_name = %1$L and kept.row_key = held.row_key',
    in_table,
    (select string_agg(format('whole.%1$I = (row_key ->> %1$L)::bigint', name), ' and ') from unnest(key_columns(in_table)) as name),
    by_version, action);

-- Keeps in which state a version left the rows that it mended.
create function keep_state(by_version integer) returns void
  language plpgsql set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set extra_float_digits = 1
as $$
declare
  in_table text;
begin
  for in_table in select distinct table_name from mended_row where version = by_version loop
    execute about_kept(in_table, by_version, 'update mended_row kept set left_as = state');
  end loop;
end
$$;

-- Tells that values were changed, and names the first rows.
create function tell_mended(in_table text, in_column text, mended bigint, first_rows jsonb[], why text) returns void
  language plpgsql
as $$
begin
  raise warning '%: % % %; as it was before, the table mended_row has it. %: %',
    in_table || '.' || in_column, mended, case mended when 1 then 'row' else 'rows' end, why,
    case when mended > cardinality(first_rows) then 'The first of them' else 'Where' end,
    array_to_string(first_rows, ', ');
end
$$;

-- What a migration writes into rows that are there, nobody has changed: while a transaction says so in the setting
-- rookery.fill, no time of a change, no version, no history and no announcement comes of what it writes. The triggers stay on
-- for everybody else, and no lock is needed, as there would be to disable them.
create function is_filling() returns boolean
  language sql stable
  return coalesce(current_setting('rookery.fill', true), '') = 'on';

create function set_filling(filling boolean) returns void
  language plpgsql
as $$
begin
  perform set_config('rookery.fill', case when filling then 'on' else '' end, true);
end
$$;

-- Announces once, for all rows, what was written so, if changes of the table are announced.
create function announce_fill(in_table text) returns void
  language plpgsql
as $$
declare
  model text;
begin
  for model in
    select convert_from(substring(tgargs from 1 for position('\x00'::bytea in tgargs) - 1), 'UTF8')
      from pg_trigger where tgrelid = in_table::regclass and tgname = 'announce_update'
  loop
    perform announce_changes(model, 'CHANGED', array['{}'::jsonb]);
  end loop;
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

create or replace function count_version() returns trigger language plpgsql as $$
begin
  if is_filling() then
    return new;
  end if;
  new.version := old.version + 1;
  return new;
end
$$;

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

-- Changes a column where it is wrong, keeps what it held, and tells that if there is something to say.
create function mend(by_version integer, in_table text, in_column text, wrong text, becomes text, why text) returns void
  language plpgsql set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set extra_float_digits = 1
as $$
declare
  is_broken boolean;
  mended bigint;
  first_rows jsonb[];
begin
  execute format('select exists (select from %I where %s)', in_table, wrong) into is_broken;
  if not is_broken then
    return;
  end if;
  perform set_filling(true);
  execute format(
    'with broken as materialized (
       select ctid as place, %2$I::text as held, to_jsonb(broken_row) as whole from %1$I broken_row where %3$s for update
     ),
     changed as (
       update %1$I mended_now set %2$I = %4$s from broken where mended_now.ctid = place
       returning whole, held, mended_now.%2$I::text as holds
     ),
     kept as (
       insert into mended_row (version, table_name, row_key, guild_id, column_name, old_value, new_value, why)
       select %5$s, %1$L, part_of_row(whole, key_columns(%1$L)), guild_of_row(%1$L, whole), %2$L, held, holds, %6$L
         from changed
       order by 3
     )
     select count(*),
         (array_agg(shown order by shown))[1:5]
       from (
         select part_of_row(whole, key_columns(%1$L) || array[''guild_id'', ''message_guild_id'', ''case_number'']) as shown
           from changed
       ) mended',
    in_table, in_column, wrong, becomes, by_version, why) into mended, first_rows;
  perform set_filling(false);
  if mended > 0 then
    perform announce_fill(in_table);
    if why is not null then
      perform tell_mended(in_table, in_column, mended, first_rows, why);
    end if;
  end if;
end
$$;

-- Gives back what a migration changed, where the row is still as the migration left it, and tells what that was and what
-- stays. A value that the table takes no more, such as a name that is taken, stays mended.
create function give_back(by_version integer) returns void
  language plpgsql set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set extra_float_digits = 1
as $$
declare
  part record;
  one record;
  sentence text;
  step bigint;
  given bigint;
begin
  -- Looked at before the first value is given back, which changes its row.
  for part in select distinct table_name from mended_row where version = by_version loop
    execute about_kept(part.table_name, by_version, 'update mended_row kept set left_as = null') || ' and left_as = state';
  end loop;
  for part in
    select table_name, column_name, count(*) as kept, min(id) as first_id, max(id) as last_id
      from mended_row where version = by_version
     group by table_name, column_name order by max(id) desc
  loop
    select format(
        'update %1$I mended_now set %2$I = old_value::%3$s from mended_row
          where mended_row.id between $1 and $2 and mended_row.version = %4$s and table_name = %1$L and column_name = %2$L
            and left_as is null and mended_now.%2$I::text is not distinct from new_value and %5$s',
        part.table_name, part.column_name, format_type(atttypid, atttypmod), by_version,
        (select string_agg(format('mended_now.%1$I = (row_key ->> %1$L)::bigint', name), ' and ')
           from unnest(key_columns(part.table_name)) as name))
      into strict sentence
      from pg_attribute where attrelid = part.table_name::regclass and attname = part.column_name;
    perform set_filling(true);
    begin
      execute sentence using part.first_id, part.last_id;
      get diagnostics given = row_count;
    exception when integrity_constraint_violation or data_exception then
      -- One after the other, without those that cannot be.
      given := 0;
      for one in
        select id from mended_row
         where version = by_version and table_name = part.table_name and column_name = part.column_name
         order by id
      loop
        begin
          execute sentence using one.id, one.id;
          get diagnostics step = row_count;
          given := given + step;
        exception when integrity_constraint_violation or data_exception then
          null;
        end;
      end loop;
    end;
    perform set_filling(false);
    if given > 0 then
      perform announce_fill(part.table_name);
    end if;
    raise warning '%.%: % of the % values that V% changed are given back%',
      part.table_name, part.column_name, given, part.kept, by_version,
      case when given < part.kept
        then '; ' || part.kept - given || ' stay as they are, since their rows were changed since or cannot be as before' else '' end;
  end loop;
  delete from mended_row where version = by_version;
end
$$;

-- What was kept of a row goes with it, whoever deletes it and however.
create function forget_mended() returns trigger language plpgsql as $$
begin
  if not exists (select from mended_row where table_name = tg_table_name) then
    return null;
  elsif tg_op = 'TRUNCATE' then
    delete from mended_row where table_name = tg_table_name;
  else
    delete from mended_row using gone
     where table_name = tg_table_name and row_key = part_of_row(to_jsonb(gone), key_columns(tg_table_name));
  end if;
  return null;
end
$$;

do $$
declare
  holding text;
begin
  foreach holding in array array['afk', 'case_change', 'case_type', 'cases', 'due_work', 'guild', 'guild_config', 'levels', 'note',
      'permission_assignments', 'permission_commands', 'permission_ranks', 'reminder', 'snippet', 'starboard',
      'starboard_message']
  loop
    execute format(
      'create trigger forget_mended after delete on %I
        referencing old table as gone for each statement execute function forget_mended()',
      holding);
    execute format(
      'create trigger forget_mended_of_all after truncate on %I for each statement execute function forget_mended()',
      holding);
  end loop;
end
$$;

-- What an adoption of Tux had to change is kept with the rest. The number of a row that was left out is given to no other,
-- since that row may come back.
do $$
declare
  left_out record;
begin
  if to_regclass('tux_value') is not null then
    insert into mended_row (version, table_name, row_key, guild_id, column_name, old_value, new_value, why, left_as,
        mended_at)
    select 1, table_name, row_key, guild_id, column_name, old_value, new_value, why, left_as, mended_at
      from tux_value
     where exists (select from guild where id = guild_id)
     order by id;
    for left_out in
      with numbered as materialized (
        select table_name, max((row_key ->> 'id')::bigint) as last
          from mended_row where column_name = '*' and row_key ? 'id' group by table_name
      )
      select pg_get_serial_sequence(table_name, 'id') as numbers, last from numbered
    loop
      continue when left_out.numbers is null;
      execute format('select setval(%L, greatest(%s, last_value)) from %s', left_out.numbers, left_out.last, left_out.numbers);
    end loop;
    drop table tux_value;
  end if;
end
$$;

-- Behind an id near the last there is no other: ids go on behind the greatest that leaves room.
do $$
declare
  in_table text;
  numbers text;
begin
  foreach in_table in array array['cases', 'snippet', 'reminder', 'permission_ranks', 'permission_assignments', 'permission_commands']
  loop
    numbers := pg_get_serial_sequence(in_table, 'id');
    execute format(
      'select setval(%1$L, (select coalesce(max(id), 0) + 1 from %2$I where id < 4611686018427387904), false)
         from %1$s where last_value >= 4611686018427387904',
      numbers, in_table);
  end loop;
end
$$;

do $$
declare
  in_table text;
  broken record;
begin
  -- A row is changed after it is made: where the one time is unknown, the other is near.
  foreach in_table in array array['afk', 'case_type', 'cases', 'guild', 'guild_config', 'levels', 'note', 'permission_assignments',
      'permission_commands', 'permission_ranks', 'reminder', 'snippet', 'starboard', 'starboard_message']
  loop
    perform mend(19, in_table, 'updated_at', 'not is_time(updated_at)',
      'case when is_time(created_at) then created_at else now() end',
      'had a time that is none of the years 1 to 9999 and got the nearest that is known');
    perform mend(19, in_table, 'created_at', 'not is_time(created_at)', 'updated_at',
      'had a time that is none of the years 1 to 9999 and got the nearest that is known');
  end loop;
  perform mend(19, 'afk', 'until', 'until <= to_timestamp(-62135596800) and is_time(until) and not is_time(since)', 'null',
    'had an absence that ended before it could begin, and has no end');
  for broken in
    select * from (values
        ('afk', 'until', 'null'),
        -- An absence that ends with the first second of all times begins in it.
        ('afk', 'since',
          'case when until > to_timestamp(-62135596799) then least(now(), until - interval ''1 second'')
             when until > to_timestamp(-62135596800) then to_timestamp(-62135596800) else now() end'),
        ('case_change', 'changed_at', 'now()'),
        ('cases', 'case_expires_at', 'case when case_expires_at < now() then to_timestamp(-62135596800) end'),
        ('guild', 'guild_joined_at', 'now()'), ('guild', 'left_at', 'now()'),
        ('levels', 'last_message', 'case when last_message < now() then to_timestamp(-62135596800) else now() end'),
        ('reminder', 'reminder_expires_at',
          'case when reminder_expires_at < now() then to_timestamp(-62135596800) else to_timestamp(253402300799) end'),
        ('starboard_message', 'claimed_until', 'null'),
        ('starboard_message', 'message_expires_at',
          'case when message_expires_at < now() then to_timestamp(-62135596800) else now() + interval ''365 days'' end'),
        ('due_work', 'created_at', 'now()'), ('due_work', 'gave_up_at', 'now()'),
        ('due_work', 'due_at',
          'case when due_at < now() then to_timestamp(-62135596800) else to_timestamp(253402300799) end')
      ) mends (in_table, in_column, becomes)
  loop
    perform mend(19, broken.in_table, broken.in_column, format('not is_time(%I)', broken.in_column), broken.becomes,
      'had a time that is none of the years 1 to 9999 and got the nearest that means the same');
  end loop;
  perform mend(19, 'due_work', 'leased_by', 'not is_time(leased_until) and leased_by is not null', 'null', null);
  perform mend(19, 'due_work', 'leased_until', 'not is_time(leased_until)', 'null',
    'had a time that is none of the years 1 to 9999 and is free now');
end
$$;

select mend(19, 'afk', 'nickname', 'nickname = ''''', '''unnamed''', 'had an empty name to give back and has the word unnamed now');
select mend(19, 'afk', 'reason', 'reason = ''''', '''No reason given''', 'had an empty reason and says so now');

select mend(19, 'levels', 'level', 'xp = ''NaN'' and level <> 0', '0', null);
select mend(19, 'levels', 'xp', 'xp = ''NaN''', '0', 'had XP that are no number (NaN), and has 0 now');
select mend(19, 'levels', 'level', 'xp > 1000000000000000',
  'level_of(
     1000000000000000,
     coalesce((select levels_exponent from guild_config where guild_config.id = guild_id), usual_levels_exponent()))',
  null);
select mend(19, 'levels', 'xp', 'xp > 1000000000000000', '1000000000000000',
  'had more XP than there can be, and has 1,000,000,000,000,000 now');

select mend(19, 'starboard', 'starboard_emoji', 'not is_emoji(starboard_emoji)',
  'coalesce(substring(starboard_emoji from ''('' || emoji_pattern() || '')''), ''⭐'')',
  'had something else than one emoji, and has its first emoji now, or a star');

-- The longest that there is; what never ends has no end.
select mend(19, 'guild_config', 'xp_cooldown', 'xp_cooldown > interval ''1 day''', 'interval ''1 day''',
  'had a cooldown of more than a day, and has a day now');
select mend(19, 'guild_config', name, format('not is_span(%I)', name),
    format('case when isfinite(%I) then interval ''36500 days'' end', name),
    'had a span of more than 36500 days, and has 36500 days now, or none if it was infinite')
  from unnest(array['cases_kept', 'notes_kept']) as name;
select mend(19, 'guild_config', name, format('%I < interval ''1 day''', name), 'interval ''1 day''',
    'had a span of less than a day, which deletes nearly all at once, and has a day now')
  from unnest(array['cases_kept', 'notes_kept']) as name;

-- Of what is too large or no object, as many entries stay as a guild can have roles.
select mend(19, 'guild_config', name, format('not is_small_object(%I, 65536)', name),
    format(
      'coalesce(
         (select jsonb_object_agg(key, value)
            from (
              select key, value
                from jsonb_each(case jsonb_typeof(%1$I) when ''object'' then %1$I else ''{}'' end)
               where key ~ ''^[0-9]{1,19}$'' and jsonb_typeof(value) in (''string'', ''number'') and length(value::text) <= 40
               order by length(key), key limit 250
            ) entry),
         ''{}'')',
      name),
    'had something else than a JSON object of at most 65536 bytes, and has its first 250 entries now, or none')
  from unnest(array['level_roles', 'xp_multipliers']) as name;

-- The ids that are some stay, in their order.
select mend(19, in_table, name, format('not are_ids(%I, 1000)', name),
    format(
      'array(select listed from unnest(%I) with ordinality as entry (listed, nth) where listed > 0 order by nth limit 1000)',
      name),
    'had a list of more than 1000 ids or with an entry that is no id, and has the first 1000 that are')
  from (values
      ('guild_config', 'xp_ignored_channels'), ('guild_config', 'snippet_roles'), ('cases', 'case_user_roles')
    ) lists (in_table, name);

select mend(19, 'cases', 'case_metadata', 'jsonb_typeof(case_metadata) = ''null''', 'null', 'had null as metadata, and has none now');
-- What else a feature stored is kept as a text.
select mend(19, 'cases', 'case_metadata', 'not is_small_object(case_metadata, 262144)',
  'case
     when is_small_object(jsonb_build_object(''text'', case_metadata::text), 262144)
     then jsonb_build_object(''text'', case_metadata::text)
     else jsonb_build_object(''text'', left(case_metadata::text, 4000))
   end',
  'had metadata that is no JSON object, too deep or of more than 262144 bytes, and has it as a text now, or the beginning of it');
select mend(19, 'case_change', 'changes', 'not is_small_object(changes, 65536)',
  'jsonb_build_object(''text'', left(changes::text, 4000))',
  'had changes of more than 65536 bytes, and has the beginning of them as a text now');

-- Tux copied a snippet's text to its aliases; it is shown by no request, and would be the old one after an edit.
select mend(19, 'snippet', 'snippet_content', 'alias_of is not null and snippet_content is not null', 'null', null);
insert into case_type (guild_id, name, description, created_at, updated_at)
select guild_id, 'unknown', 'Cases that had no type', min(created_at), min(created_at) from cases
 where case_type is null and custom_type_id is null
 group by guild_id
on conflict (guild_id, lower(name)) do nothing;
select mend(19, 'cases', 'custom_type_id', 'case_type is null and custom_type_id is null',
  '(select id from case_type own where own.guild_id = mended_now.guild_id and lower(own.name) = ''unknown'')',
  'had no type, and has the type unknown now, which its guild has for that');
select mend(19, 'guild_config', 'onboarding_stage', 'onboarding_completed and onboarding_stage is distinct from ''COMPLETED''',
  '''COMPLETED''', 'was set up, but had another stage, and has the last one now');
select mend(19, 'guild_config', 'onboarding_completed', 'not onboarding_completed and onboarding_stage = ''COMPLETED''', 'true',
  'had the last stage of the setting up, but was not set up, and is now');

select mend(19, name, 'version', 'version < 1', '1', 'counted its changes from below 1, and counts from 1 now')
  from unnest(array['cases', 'note', 'snippet']) as name;
select mend(19, 'guild_config', 'version', 'version < 0', '1', 'counted its changes from below 0, and counts from 1 now');
select mend(19, 'due_work', 'attempts', 'attempts < 0', '0', 'counted its attempts from below 0, and counts from 0 now');

select keep_state(19);

-- Nobody has more XP than can be set.
--
-- Adds gains of XP, given as arrays of the same length, and tells whose level changed. All of a member's arithmetic
-- happens under the lock of its row: parallel gains add up, and each change of level is told once. Rows are locked in
-- order, so two calls wait for each other and never in a ring. A gain that heeds the cooldown counts only if that time has
-- passed since the last one that counted; nobody gains from a message of the future for longer than now.
create or replace function add_xp(
    guild_ids bigint[], member_ids bigint[], amounts double precision[], times timestamptz[], heed boolean[])
  returns table (
    guild_id bigint, member_id bigint,
    xp_before double precision, level_before integer, xp double precision, level integer)
  language plpgsql
as $$
#variable_conflict use_column
declare
  earning record;
  held levels%rowtype;
  now_xp double precision;
  now_level integer;
  last timestamptz;
  counted boolean;
begin
  insert into guild (id) select distinct unnest(guild_ids) as id order by id on conflict do nothing;
  for earning in
    select gain.guild_id, gain.member_id, settings.exponent, settings.cooldown,
        array_agg(gain.amount order by gain.at, gain.nth) as amounts,
        array_agg(gain.at order by gain.at, gain.nth) as times,
        array_agg(gain.heeds order by gain.at, gain.nth) as heed
      from unnest(guild_ids, member_ids, amounts, times, heed)
          with ordinality as gain (guild_id, member_id, amount, at, heeds, nth)
        join held_levels_settings(guild_ids) settings on settings.guild_id = gain.guild_id
     where settings.enabled
     group by gain.guild_id, gain.member_id, settings.exponent, settings.cooldown
     order by gain.guild_id, gain.member_id
  loop
    loop
      select l.* into held from levels l
       where l.member_id = earning.member_id and l.guild_id = earning.guild_id for update;
      exit when found;
      insert into levels (guild_id, member_id, last_message)
      values (earning.guild_id, earning.member_id, to_timestamp(-62135596800)) on conflict do nothing;
    end loop;
    continue when held.blacklisted;

    now_xp := held.xp;
    last := held.last_message;
    counted := false;
    for i in 1 .. cardinality(earning.times) loop
      if not earning.heed[i] or earning.times[i] >= last + earning.cooldown then
        now_xp := least(now_xp + earning.amounts[i], 1000000000000000);
        last := greatest(last, least(earning.times[i], now()));
        counted := true;
      end if;
    end loop;
    continue when not counted;

    now_level := level_of(now_xp, earning.exponent);
    update levels l set xp = now_xp, level = now_level, last_message = last
     where l.member_id = earning.member_id and l.guild_id = earning.guild_id;
    if now_level <> held.level then
      return query select held.guild_id, held.member_id, held.xp, held.level, now_xp, now_level;
    end if;
  end loop;
end
$$;

alter table afk
  add constraint ck_afk_times check (is_time(since) and is_time(until) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_afk_texts check (nickname <> '' and reason <> '') not valid;
alter table case_change
  add constraint ck_case_change_times check (is_time(changed_at)) not valid,
  add constraint ck_case_change_changes check (is_small_object(changes, 65536)) not valid;
alter table case_type
  add constraint ck_case_type_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table cases
  drop constraint ck_cases_one_type,
  add constraint ck_cases_one_type check ((case_type is null) <> (custom_type_id is null)) not valid,
  add constraint ck_cases_times check (is_time(case_expires_at) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_cases_metadata check (is_small_object(case_metadata, 262144)) not valid,
  add constraint ck_cases_user_roles check (are_ids(case_user_roles, 1000)) not valid,
  add constraint ck_cases_version check (version >= 1) not valid;
alter table due_work
  add constraint ck_due_work_times check (is_time(due_at) and is_time(leased_until) and is_time(gave_up_at) and is_time(created_at)) not valid,
  add constraint ck_due_work_attempts check (attempts >= 0) not valid;
alter table guild
  add constraint ck_guild_times check (is_time(guild_joined_at) and is_time(left_at) and is_time(created_at) and is_time(updated_at)) not valid;
alter table guild_config
  drop constraint ck_guild_config_xp_cooldown,
  add constraint ck_guild_config_xp_cooldown check (xp_cooldown >= interval '0' and xp_cooldown <= interval '1 day') not valid,
  drop constraint ck_guild_config_kept,
  add constraint ck_guild_config_kept check (cases_kept >= interval '1 day' and notes_kept >= interval '1 day') not valid,
  add constraint ck_guild_config_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_guild_config_spans check (is_span(xp_cooldown) and is_span(cases_kept) and is_span(notes_kept)) not valid,
  add constraint ck_guild_config_level_roles check (is_small_object(level_roles, 65536)) not valid,
  add constraint ck_guild_config_xp_multipliers check (is_small_object(xp_multipliers, 65536)) not valid,
  add constraint ck_guild_config_xp_ignored_channels check (are_ids(xp_ignored_channels, 1000)) not valid,
  add constraint ck_guild_config_snippet_roles check (are_ids(snippet_roles, 1000)) not valid,
  add constraint ck_guild_config_onboarding
    check (onboarding_completed = (onboarding_stage is not distinct from 'COMPLETED')) not valid,
  add constraint ck_guild_config_version check (version >= 0) not valid;
alter table levels
  add constraint ck_levels_times check (is_time(last_message) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_levels_xp check (xp <= 1000000000000000) not valid;
alter table note
  add constraint ck_note_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_note_version check (version >= 1) not valid;
alter table permission_assignments
  add constraint ck_permission_assignments_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table permission_commands
  add constraint ck_permission_commands_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table permission_ranks
  add constraint ck_permission_ranks_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table reminder
  add constraint ck_reminder_times check (is_time(reminder_expires_at) and is_time(created_at) and is_time(updated_at)) not valid;
alter table snippet
  drop constraint ck_snippet_content_or_alias,
  add constraint ck_snippet_content_or_alias check ((snippet_content is null) <> (alias_of is null)) not valid,
  add constraint ck_snippet_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_snippet_version check (version >= 1) not valid;
alter table starboard
  add constraint ck_starboard_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_starboard_emoji check (is_emoji(starboard_emoji)) not valid;
alter table starboard_message
  add constraint ck_starboard_message_times check (is_time(message_expires_at) and is_time(claimed_until) and is_time(created_at) and is_time(updated_at)) not valid;
