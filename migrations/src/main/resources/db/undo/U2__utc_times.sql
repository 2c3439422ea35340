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

-- The tables are Tux's again, so its rows get back what adopting them changed, where they still have what they were given
-- then: from the last change to the first, and whole rows that were left out.
do $$
declare
  kept record;
  given bigint := 0;
  stayed bigint := 0;
  step bigint;
begin
  if to_regclass('tux_value') is null then
    return;
  end if;
  perform set_config('datestyle', 'ISO', true), set_config('timezone', 'UTC', true);
  for kept in select * from tux_value where column_name <> '*' or old_value is not null order by id desc loop
    begin
      if kept.column_name = '*' then
        execute format('insert into %1$I select (jsonb_populate_record(null::%1$I, $1)).* on conflict do nothing', kept.table_name)
          using kept.old_value::jsonb;
      else
        execute (
          -- JSON has been written in another way since.
          select format('update %1$I set %2$I = $1::%3$s where %2$I::%5$s is not distinct from $2::%5$s and %4$s',
              kept.table_name, kept.column_name, format_type(atttypid, atttypmod),
              (select string_agg(format('%I = (%L)::bigint', key, value), ' and ') from jsonb_each_text(kept.row_key)),
              case when atttypid in ('json'::regtype, 'jsonb'::regtype) then 'jsonb' else 'text' end)
            from pg_attribute where attrelid = kept.table_name::regclass and attname = kept.column_name)
          using kept.old_value, kept.new_value;
      end if;
      get diagnostics step = row_count;
      given := given + step;
      stayed := stayed + 1 - step;
    exception when integrity_constraint_violation or data_exception then
      stayed := stayed + 1;
    end;
  end loop;
  drop table tux_value;
  raise warning '% of the % values and rows of Tux that adopting changed are given back%',
    given, given + stayed,
    case when stayed > 0
      then '; ' || stayed || ' stay as they are, since they were changed again or cannot be as before' else '' end;
end
$$;
