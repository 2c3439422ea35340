-- The tables may hold again what messages cannot carry. What V19 mended is given back unless it was changed since.
alter table starboard_message
  drop constraint ck_starboard_message_times;
alter table starboard
  drop constraint ck_starboard_emoji,
  drop constraint ck_starboard_times;
alter table snippet
  drop constraint ck_snippet_version,
  drop constraint ck_snippet_times,
  drop constraint ck_snippet_content_or_alias,
  add constraint ck_snippet_content_or_alias check (snippet_content is not null or alias_of is not null);
alter table reminder
  drop constraint ck_reminder_times;
alter table permission_ranks
  drop constraint ck_permission_ranks_times;
alter table permission_commands
  drop constraint ck_permission_commands_times;
alter table permission_assignments
  drop constraint ck_permission_assignments_times;
alter table note
  drop constraint ck_note_version,
  drop constraint ck_note_times;
alter table levels
  drop constraint ck_levels_xp,
  drop constraint ck_levels_times;
alter table guild_config
  drop constraint ck_guild_config_version,
  drop constraint ck_guild_config_onboarding,
  drop constraint ck_guild_config_snippet_roles,
  drop constraint ck_guild_config_xp_ignored_channels,
  drop constraint ck_guild_config_xp_multipliers,
  drop constraint ck_guild_config_level_roles,
  drop constraint ck_guild_config_spans,
  drop constraint ck_guild_config_times,
  drop constraint ck_guild_config_kept,
  add constraint ck_guild_config_kept check (
    (cases_kept is null or cases_kept > interval '0') and (notes_kept is null or notes_kept > interval '0')),
  drop constraint ck_guild_config_xp_cooldown,
  add constraint ck_guild_config_xp_cooldown check (xp_cooldown >= interval '0');
alter table guild
  drop constraint ck_guild_times;
alter table due_work
  drop constraint ck_due_work_attempts,
  drop constraint ck_due_work_times;
alter table cases
  drop constraint ck_cases_version,
  drop constraint ck_cases_user_roles,
  drop constraint ck_cases_metadata,
  drop constraint ck_cases_times,
  drop constraint ck_cases_one_type,
  add constraint ck_cases_one_type check (case_type is null or custom_type_id is null);
alter table case_type
  drop constraint ck_case_type_times;
alter table case_change
  drop constraint ck_case_change_changes,
  drop constraint ck_case_change_times;
alter table afk
  drop constraint ck_afk_texts,
  drop constraint ck_afk_times;
-- The triggers tell what a row needs once it is as before.
select give_back(19);
delete from case_type
 where name = 'unknown' and description = 'Cases that had no type'
   and not exists (select from cases where custom_type_id = case_type.id);
do $$
declare
  holding record;
begin
  for holding in select tgrelid::regclass as name, tgname from pg_trigger where tgfoid = 'forget_mended()'::regprocedure loop
    execute format('drop trigger %I on %s', holding.tgname, holding.name);
  end loop;
end
$$;
drop function forget_mended();
drop function give_back(integer);
drop function keep_state(integer);
drop function about_kept(text, integer, text);
drop function state_of_row(jsonb, text[]);
drop function mend(integer, text, text, text, text, text);
create or replace function keep_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end
$$;
create or replace function count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
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
drop function announce_fill(text);
drop function set_filling(boolean);
drop function is_filling();
drop function tell_mended(text, text, bigint, jsonb[], text);
drop function guild_of_row(text, jsonb);
drop function part_of_row(jsonb, text[]);
drop function key_columns(text);
-- What an adoption of Tux changed waits for the undo of V2, which gives it back.
do $$
begin
  if exists (select from mended_row where version = 1) then
    create table tux_value as
    select id, table_name, row_key, guild_id, column_name, old_value, new_value, why, left_as,
        mended_at
      from mended_row where version = 1;
  end if;
end
$$;
drop table mended_row;
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
      values (earning.guild_id, earning.member_id, '-infinity') on conflict do nothing;
    end loop;
    continue when held.blacklisted;

    now_xp := held.xp;
    last := held.last_message;
    counted := false;
    for i in 1 .. cardinality(earning.times) loop
      if not earning.heed[i] or earning.times[i] >= last + earning.cooldown then
        now_xp := now_xp + earning.amounts[i];
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
drop function is_emoji(text);
drop function emoji_pattern();
drop function are_ids(bigint[], integer);
drop function is_small_object(jsonb, integer);
drop function is_span(interval);
drop function is_time(timestamptz);
