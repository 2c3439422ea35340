-- What users set for themselves holds in all guilds, so these rows are the first to be announced that no guild has.

create table user_settings (
  user_id bigint not null,
  time_zone varchar(64),
  language varchar(35),
  direct_messages boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_user_settings primary key (user_id),
  constraint ck_user_settings_user_id check (user_id > 0),
  constraint ck_user_settings_time_zone check (time_zone ~ '^[A-Za-z0-9/_:+-]+$'),
  constraint ck_user_settings_language check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  constraint ck_user_settings_times check (is_time(created_at) and is_time(updated_at)),
  constraint ck_user_settings_version check (version >= 0)
);

-- Of rows that no guild has, told of one by one as far as that goes, and then of the whole model.
create or replace function announce_rows() returns trigger language plpgsql as $$
declare
  guild_column constant text := tg_argv[1];
  key_columns constant jsonb := tg_argv[2];
  places jsonb[];
begin
  if (select count(*) from (select from changed limit 33) few) <= 32 - announced_changes() then
    places := array(select place_of_change(to_jsonb(changed_row), guild_column, key_columns) from changed changed_row);
  elsif guild_column = '' then
    places := array(select '{}'::jsonb from changed limit 1);
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

create trigger keep_updated_at before update on user_settings
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger count_version before update on user_settings
  for each row when (old.* is distinct from new.*) execute function count_version();
create trigger announce_insert after insert on user_settings
  for each row execute function announce_row('UserSettings', '', '{"userId":"user_id"}');
create trigger announce_update after update on user_settings
  for each row when (old.* is distinct from new.*) execute function announce_row('UserSettings', '', '{"userId":"user_id"}');
create trigger announce_delete after delete on user_settings referencing old table as changed
  for each statement execute function announce_rows('UserSettings', '', '{"userId":"user_id"}');
create trigger announce_truncation after truncate on user_settings
  for each statement execute function announce_truncation('UserSettings');
create trigger forget_mended after delete on user_settings referencing old table as gone
  for each statement execute function forget_mended();
create trigger forget_mended_of_all after truncate on user_settings
  for each statement execute function forget_mended();
