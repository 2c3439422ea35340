-- What changes is announced in the transaction that changes it, so that caches and pages on every node learn of it, whoever
-- writes: a node, another program, a person by hand. Listeners hear of it when the change is there to be read.
--
-- XP and levels are not announced, neither are counters, nor what a row has only to be worked on. Postgres lets transactions
-- that announce something commit one after the other, so what is written all the time is better not announced.

-- The guild and the key of a row, as an event names them.
create function place_of_change(row_of_table jsonb, guild_column text, key_columns jsonb) returns jsonb
  language sql immutable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'guildId', row_of_table ->> guild_column,
    'key', (
      select jsonb_object_agg(component, row_of_table ->> name)
        from jsonb_each_text(key_columns) as part (component, name))))
$$;

-- How much this transaction has announced so far.
create function announced_changes() returns integer language sql stable as $$
  select coalesce(nullif(current_setting('rookery.announced', true), ''), '0')::integer
$$;

create function announce_changes(model text, kind text, places jsonb[]) returns void language plpgsql as $$
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

-- One announcement for each row, but of a transaction that changes many no more than 32; from then on one for each guild of
-- a statement, and from 256 on one for the whole model, which Postgres sends once however often it is repeated. So not even
-- the end of a thousand guilds makes a flood.
create function announce_rows() returns trigger language plpgsql as $$
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

-- The same for each changed row: only a row trigger can be spared where nothing changed that is announced. A row that got
-- another guild or key has left a place, too.
create function announce_row() returns trigger language plpgsql as $$
declare
  place jsonb := place_of_change(to_jsonb(new), tg_argv[1], tg_argv[2]::jsonb);
  former jsonb := place_of_change(to_jsonb(old), tg_argv[1], tg_argv[2]::jsonb);
  announced constant integer := announced_changes();
begin
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

-- The last column names what is not announced; where a migration adds a column to such a table, it makes announce_update
-- anew. Of the others every column counts, but for updated_at, which does not change alone.
do $$
declare
  announced record;
  counts text;
begin
  for announced in
    select * from (values
      ('Guild', 'guild', 'id', '{"id":"id"}', array['case_count', 'updated_at']),
      ('GuildConfig', 'guild_config', 'id', '{"guildId":"id"}', null),
      ('PermissionRank', 'permission_ranks', 'guild_id', '{"id":"id"}', null),
      ('PermissionAssignment', 'permission_assignments', 'guild_id', '{"id":"id"}', null),
      ('PermissionCommand', 'permission_commands', 'guild_id', '{"id":"id"}', null),
      ('Starboard', 'starboard', 'id', '{"guildId":"id"}', null),
      ('StarboardMessage', 'starboard_message', 'message_guild_id', '{"id":"id"}', array['claimed_until', 'updated_at']),
      ('Snippet', 'snippet', 'guild_id', '{"id":"id"}', array['uses', 'updated_at']),
      ('Case', 'cases', 'guild_id', '{"id":"id"}', null),
      ('Note', 'note', 'guild_id', '{"id":"id"}', null),
      ('CaseTypeDefinition', 'case_type', 'guild_id', '{"id":"id"}', null),
      ('Reminder', 'reminder', 'guild_id', '{"id":"id"}', null),
      ('Afk', 'afk', 'guild_id', '{"memberId":"member_id","guildId":"guild_id"}', null)
    ) as entry (model, name, guild_column, key_columns, unheeded)
  loop
    counts := 'old.* is distinct from new.*';
    if announced.unheeded is not null then
      select format('(%s) is distinct from (%s)',
          string_agg(format('old.%I', attname), ', ' order by attnum),
          string_agg(format('new.%I', attname), ', ' order by attnum))
        into strict counts
        from pg_attribute
        where attrelid = announced.name::regclass and attnum > 0 and not attisdropped
          and attname <> all (announced.unheeded);
    end if;
    execute format(
      'create trigger announce_insert after insert on %I referencing new table as changed
        for each statement execute function announce_rows(%L, %L, %L)',
      announced.name, announced.model, announced.guild_column, announced.key_columns);
    execute format(
      'create trigger announce_update after update on %I
        for each row when (%s) execute function announce_row(%L, %L, %L)',
      announced.name, counts, announced.model, announced.guild_column, announced.key_columns);
    execute format(
      'create trigger announce_delete after delete on %I referencing old table as changed
        for each statement execute function announce_rows(%L, %L, %L)',
      announced.name, announced.model, announced.guild_column, announced.key_columns);
  end loop;
end
$$;
