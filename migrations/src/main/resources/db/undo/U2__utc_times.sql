-- Times lose their zone again, as UTC; what Tux reads them as.

alter table guild
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column guild_joined_at drop default,
  alter column guild_joined_at drop not null,
  alter column guild_joined_at type timestamp using guild_joined_at at time zone 'UTC';

alter table guild_config
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table cases
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column case_expires_at type timestamp using case_expires_at at time zone 'UTC';

alter table snippet
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table reminder
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column reminder_expires_at type timestamp using reminder_expires_at at time zone 'UTC';

alter table afk
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column since type timestamp using since at time zone 'UTC',
  alter column until type timestamp using until at time zone 'UTC';

alter table levels
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column last_message type timestamp using last_message at time zone 'UTC';

alter table starboard
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table starboard_message
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column message_expires_at type timestamp using message_expires_at at time zone 'UTC';

alter table permission_ranks
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table permission_assignments
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table permission_commands
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

-- The tables are Tux's again, so its rows get back what adopting them changed, from the last change to the first, and whole
-- rows that were left out come back. A row that was changed since, in whatever column, stays as it is now; so does a rule that
-- was left out for the sake of another one, if that was changed or deleted since.

-- What tells that a row was changed: all of it but what is counted, except for the columns that were mended themselves.
create function tux_state(held jsonb, mended text[]) returns text language sql immutable as $$
  select md5((held - array(
    select unnest(array['updated_at', 'uses', 'case_count', 'star_count', 'xp', 'level', 'last_message'])
    except select unnest(mended)))::text)
$$;

do $$
declare
  kept record;
  place text;
  given bigint := 0;
  whole bigint;
  step bigint;
  stayed jsonb[] := '{}';
begin
  if to_regclass('tux_value') is null then
    return;
  end if;
  perform set_config('datestyle', 'ISO', true), set_config('timezone', 'UTC', true);

  -- Looked at before the first value is given back, which changes its row.
  for kept in select distinct table_name from tux_value loop
    place := case when kept.table_name in ('afk', 'levels')
      then 'jsonb_build_object(''guild_id'', held.guild_id, ''member_id'', held.member_id)'
      else 'jsonb_build_object(''id'', held.id)' end;
    execute format(
      'with mended as (
         select row_key, array_agg(column_name) as columns from tux_value where table_name = %1$L group by row_key
       )
       update tux_value kept set left_as = null
         from %1$I held left join mended on row_key = %2$s
        where table_name = %1$L and left_as = tux_state(to_jsonb(held), coalesce(columns, ''{}''))
          and %2$s = case
            when column_name = ''*'' and old_value is not null then jsonb_build_object(''id'', new_value::jsonb -> ''id'')
            else kept.row_key end',
      kept.table_name, place);
  end loop;

  select count(*) into whole from tux_value where column_name <> '*' or old_value is not null;
  for kept in select * from tux_value where column_name <> '*' or old_value is not null order by id desc loop
    step := 0;
    begin
      if kept.left_as is null and kept.column_name = '*' then
        execute format('insert into %1$I select (jsonb_populate_record(null::%1$I, $1)).* on conflict do nothing', kept.table_name)
          using kept.old_value::jsonb;
        get diagnostics step = row_count;
      elsif kept.left_as is null then
        execute (
          select format('update %I set %I = $1::%s where %s',
              kept.table_name, kept.column_name, format_type(atttypid, atttypmod),
              (select string_agg(format('%I = (%L)::bigint', key, value), ' and ') from jsonb_each_text(kept.row_key)))
            from pg_attribute where attrelid = kept.table_name::regclass and attname = kept.column_name)
          using kept.old_value;
        get diagnostics step = row_count;
      end if;
    exception when integrity_constraint_violation or data_exception then
      null;
    end;
    given := given + step;
    if step = 0 and cardinality(stayed) < 5 then
      stayed := stayed || (jsonb_build_object('table', kept.table_name, 'column', kept.column_name) || kept.row_key);
    end if;
  end loop;

  -- An alias of what stays under its new name, or of an alias that is gone, names what there is.
  update snippet alias
     set alias = moved.new_value
    from tux_value moved
   where moved.table_name = 'snippet' and moved.column_name = 'alias' and moved.left_as is null
     and alias.id = (moved.row_key ->> 'id')::bigint and alias.alias = moved.old_value
     and not exists (
       select from snippet target where target.guild_id = alias.guild_id and target.snippet_name = moved.old_value)
     and exists (
       select from snippet target where target.guild_id = alias.guild_id and target.snippet_name = moved.new_value);

  drop table tux_value;
  raise warning '% of the % values and rows of Tux that adopting changed are given back%',
    given, whole,
    case when given < whole
      then '; ' || whole - given || ' stay as they are, since their rows, or the rules that they were left out for, were changed '
        'or deleted since, or since they cannot be as before. The first of them: ' || array_to_string(stayed, ', ')
      else '' end;
end
$$;
drop function tux_state(jsonb, text[]);
