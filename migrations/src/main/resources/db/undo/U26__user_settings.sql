-- Users have no settings of their own, and what is announced belongs to a guild.
drop table user_settings;
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
